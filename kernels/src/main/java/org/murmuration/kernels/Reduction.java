package org.murmuration.kernels;

import java.util.Locale;

/**
 * Folds an array of floats into one number on its device. The order of the additions depends on the number of elements alone: not on threads, nor on the device.
 *
 * <pre>{@code
 * Reduction norm = Reduction.of(arena, Reduction.Kind.SUM_OF_SQUARES, gradients, gradients.length());
 * norm.run();                  // on the device
 * float squares = norm.read(); // brings 4 bytes to the host
 * }</pre>
 */
public final class Reduction {
    /** What is made of the elements. */
    public enum Kind {
        /** Their sum. */
        SUM,
        /** The sum of their squares. */
        SUM_OF_SQUARES,
        /** The least; NaN if one is NaN. */
        MINIMUM,
        /** The greatest; NaN if one is NaN. */
        MAXIMUM
    }

    private static final int MOST_PARTS = 64;

    private final Launcher<FoldElements> fold;
    private final Launcher<FoldElements> foldParts;
    private final FloatArray result;
    private final int parts;
    private final float[] host = new float[1];

    private Reduction(Arena arena, Kind kind, FloatArray source, int count) {
        if (count < 1 || count > source.length()) {
            throw new IllegalArgumentException(
                    "array '" + source.label() + "': count=" + count + ", expected 1 to " + source.length());
        }
        int each = (count + MOST_PARTS - 1) / MOST_PARTS;
        parts = (count + each - 1) / each;
        FloatArray partial = arena.floats("parts of " + source.label(), parts);
        result = arena.floats(kind.name().toLowerCase(Locale.ROOT) + " of " + source.label(), 1);
        fold = arena.device()
                .compile(new FoldElements(kind, count, each))
                .bind("elements", source)
                .bind("folded", partial);
        Kind kindOfParts = kind == Kind.SUM_OF_SQUARES ? Kind.SUM : kind;
        foldParts = arena.device()
                .compile(new FoldElements(kindOfParts, parts, parts))
                .bind("elements", partial)
                .bind("folded", result);
    }

    /**
     * A fold of the first {@code count} elements.
     *
     * @param arena owns the result
     * @throws IllegalArgumentException if there are not so many elements, or none is asked for
     */
    public static Reduction of(Arena arena, Kind kind, FloatArray source, int count) {
        return new Reduction(arena, kind, source, count);
    }

    /** Folds what stands in the array when the device comes to it. Two launches. */
    public void run() {
        fold.launch(parts);
        foldParts.launch(1);
    }

    /** One element on the device: what the last {@link #run} made. */
    public FloatArray result() {
        return result;
    }

    /** Waits, and brings the result to the host. */
    public float read() {
        result.read(0, host, 0, 1);
        return host[0];
    }
}
