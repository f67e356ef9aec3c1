package org.murmuration.kernels.device;

import org.murmuration.kernels.Arena;

/** What the arrays of all devices share. */
public abstract class OwnedArray {
    private final Arena arena;
    private final String label;
    private final int length;

    protected OwnedArray(Arena arena, String label, int length) {
        this.arena = arena;
        this.label = label;
        this.length = length;
    }

    /** What the array holds. */
    public final String label() {
        return label;
    }

    /** Number of elements. */
    public final int length() {
        return length;
    }

    /** The owner. */
    public final Arena arena() {
        return arena;
    }

    /** Whether the arena is closed. */
    protected abstract boolean isClosed();

    /** Lets go of the memory. */
    protected abstract void release();

    /** The error of an array that is used after its time. */
    protected final IllegalStateException closed() {
        return new IllegalStateException(
                "array '" + label + "' is used after its arena '" + arena.label() + "' was closed");
    }

    /** The error of an array that is used on a device that is not its own. */
    public static IllegalArgumentException foreign(String label) {
        return new IllegalArgumentException("array '" + label + "' belongs to another device");
    }
}
