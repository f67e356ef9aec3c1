package org.murmuration.kernels;

import java.util.Locale;

/**
 * Folds an array of floats into one number on its device, or equal consecutive groups of elements into a number each. The order of the additions depends on the number of elements (of a
 * group) alone: not on threads, nor on the device.
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
    private final int groups;
    private final int parts;
    private final float[] host = new float[1];

    private Reduction(Arena arena, Kind kind, FloatArray source, int groups, int count) {
        if (groups < 1 || count < 1 || count > source.length() / groups) {
            throw new IllegalArgumentException(
                    "array '" + source.label() + "': " + (groups == 1 ? "" : "groups=" + groups + " ") + "count="
                            + count + ", expected 1 to " + source.length() / Math.max(1, groups));
        }
        this.groups = groups;
        int each = (count + MOST_PARTS - 1) / MOST_PARTS;
        parts = (count + each - 1) / each;
        FloatArray partial = arena.floats("parts of " + source.label(), (long) groups * parts);
        result = arena.floats(kind.name().toLowerCase(Locale.ROOT) + " of " + source.label(), groups);
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
        return new Reduction(arena, kind, source, 1, count);
    }

    /**
     * A fold for each of the first {@code groups} groups of {@code count} elements; each has the bits that it would have alone.
     *
     * @param arena owns the results
     * @throws IllegalArgumentException if there are not so many elements, or none is asked for
     */
    public static Reduction ofEach(Arena arena, Kind kind, FloatArray source, int groups, int count) {
        return new Reduction(arena, kind, source, groups, count);
    }

    /** Folds what stands in the array when the device comes to it. Two launches. */
    public void run() {
        fold.launch(groups * parts);
        foldParts.launch(groups);
    }

    /** On the device, an element for each group: what the last {@link #run} made. */
    public FloatArray result() {
        return result;
    }

    /** Waits, and brings the result of the first group to the host. */
    public float read() {
        result.read(0, host, 0, 1);
        return host[0];
    }
}
