package org.murmuration.kernels.jvm;

import org.murmuration.kernels.device.OwnedArray;

/** What the three kinds of heap arrays share. */
abstract class JvmArray extends OwnedArray {
    private final JvmDevice device;

    JvmArray(JvmArena arena, JvmDevice device, String label, int length) {
        super(arena, label, length);
        this.device = device;
    }

    final JvmDevice device() {
        return device;
    }

    /** The Java array that kernels see, or null once the arena is closed. */
    abstract Object storage();

    @Override
    protected final boolean isClosed() {
        return storage() == null;
    }
}
