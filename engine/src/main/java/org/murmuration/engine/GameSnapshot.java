package org.murmuration.engine;

import java.util.List;

/**
 * One game as it stood between two steps: its fields and everything that it put out, flags, rewards and final observations included. Taken by {@link BatchedEnvironment#snapshot} on any
 * device, it can be restored on any other, in a batch of any size of the same kind of game.
 *
 * <p>{@link #toBytes} is its form on disk or on the wire, see {@link SnapshotBytes}. What it knows of its kind is id, mode and the shapes of all buffers: settings that change the rules but no shape
 * are the caller's to keep equal.
 */
public final class GameSnapshot {
    /**
     * A buffer's share of a game.
     *
     * @param name of the buffer
     * @param type {@code f}loat, {@code i}nt or {@code b}yte
     * @param elements of one game
     */
    record Part(String name, char type, int elements) {}

    /** The values of all parts of a type, one part after the other. */
    @SuppressWarnings("ArrayRecordComponent") // moved as a whole, never compared
    record Values(float[] floats, int[] ints, byte[] bytes) {}

    private final String environment;
    private final String mode;
    private final List<Part> parts;
    private final long seed;
    private final int number;
    private final boolean autoReset;
    private final Values values;

    GameSnapshot(
            String environment,
            String mode,
            List<Part> parts,
            long seed,
            int number,
            boolean autoReset,
            Values values) {
        this.environment = environment;
        this.mode = mode;
        this.parts = parts;
        this.seed = seed;
        this.number = number;
        this.autoReset = autoReset;
        this.values = values;
    }

    /**
     * Reads what {@link #toBytes} gave.
     *
     * @throws IllegalArgumentException in one line, if the bytes are no snapshot, of another version, cut off or damaged
     */
    public static GameSnapshot ofBytes(byte[] bytes) {
        return SnapshotBytes.read(bytes);
    }

    /** All of it, with a header and a checksum. */
    public byte[] toBytes() {
        return SnapshotBytes.write(this);
    }

    /** Id of the game, such as {@code smax/3m}. */
    public String environment() {
        return environment;
    }

    /** See {@link GameSpec#mode}. */
    public String mode() {
        return mode;
    }

    /** Seed of the batch that it was taken from. */
    public long seed() {
        return seed;
    }

    /** Number of the game in the random streams of that seed: with it the same draws come as in the original. */
    public int number() {
        return number;
    }

    /** Whether the game started anew by itself where it was taken. */
    public boolean autoReset() {
        return autoReset;
    }

    /** Whether the step before had ended an episode. */
    public boolean isOver() {
        int from = 0;
        for (Part part : parts) {
            if (part.name.equals("over")) {
                return values.bytes[from] != 0;
            }
            from += part.type == 'b' ? part.elements : 0;
        }
        throw new IllegalStateException("a snapshot of " + environment + " without the flag 'over'");
    }

    List<Part> parts() {
        return parts;
    }

    Values values() {
        return values;
    }
}
