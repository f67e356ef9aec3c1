package org.murmuration.engine.space;

/**
 * The whole numbers 0 to {@code n}, exclusive.
 *
 * @param n how many there are, at least 1
 */
public record Discrete(int n) implements Space {
    /** Checks {@code n}. */
    public Discrete {
        if (n < 1) {
            throw new IllegalArgumentException("Discrete(n) needs n >= 1, got " + n);
        }
    }

    @Override
    public int size() {
        return 1;
    }

    /** Whether {@code value} is a member. */
    public boolean contains(int value) {
        return value >= 0 && value < n;
    }
}
