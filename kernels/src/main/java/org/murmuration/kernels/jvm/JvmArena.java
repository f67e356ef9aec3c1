package org.murmuration.kernels.jvm;

import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.device.OpenArenas;
import org.murmuration.kernels.device.OwnedArena;

/** Heap arrays that are let go of together. */
final class JvmArena extends OwnedArena {
    private final JvmDevice device;

    JvmArena(JvmDevice device, OpenArenas openArenas, String label) {
        super(device, openArenas, label);
        this.device = device;
    }

    @Override
    public FloatArray floats(String name, long length) {
        return add(name, length, Float.BYTES, count -> new JvmFloats(this, device, name, count));
    }

    @Override
    public IntArray ints(String name, long length) {
        return add(name, length, Integer.BYTES, count -> new JvmInts(this, device, name, count));
    }

    @Override
    public ByteArray bytes(String name, long length) {
        return add(name, length, Byte.BYTES, count -> new JvmBytes(this, device, name, count));
    }

    @Override
    protected String remedy() {
        return "raise the heap with -Xmx";
    }
}
