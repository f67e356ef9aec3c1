package org.murmuration.bench;

/** What instrumented code did; see {@link CountingLoader}. One thread at a time. */
public final class Operations {
    private static long floats;
    private static long integers;

    private Operations() {}

    /** Called by instrumented code for arithmetic of floats and doubles. */
    public static void addFloats(int count) {
        floats += count;
    }

    /** Called by instrumented code for arithmetic of ints and longs, that of indices included. */
    public static void addIntegers(int count) {
        integers += count;
    }

    static long floats() {
        return floats;
    }

    static long integers() {
        return integers;
    }
}
