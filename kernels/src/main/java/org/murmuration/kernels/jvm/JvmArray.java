package org.murmuration.kernels.jvm;

import org.murmuration.kernels.Arena;

/** What the three kinds of heap arrays share. */
abstract class JvmArray {
    private final JvmArena arena;
    private final String label;
    private final int length;

    JvmArray(JvmArena arena, String label, int length) {
        this.arena = arena;
        this.label = label;
        this.length = length;
    }

    public final String label() {
        return label;
    }

    public final int length() {
        return length;
    }

    public final Arena arena() {
        return arena;
    }

    final JvmDevice device() {
        return arena.device();
    }

    /** The Java array that kernels see, or null once the arena is closed. */
    abstract Object storage();

    /** Lets go of the Java array. */
    abstract void release();

    final IllegalStateException closed() {
        return new IllegalStateException(
                "array '" + label + "' is used after its arena '" + arena.label() + "' was closed");
    }
}
