package org.murmuration.kernels.opencl;

import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.device.OpenArenas;
import org.murmuration.kernels.device.OwnedArena;

/** Buffers that are released together. */
final class OpenClArena extends OwnedArena {
    private final OpenClDevice device;

    OpenClArena(OpenClDevice device, OpenArenas openArenas, String label) {
        super(device, openArenas, label);
        this.device = device;
    }

    @Override
    public FloatArray floats(String name, long length) {
        return add(name, length, Float.BYTES, count -> new OpenClFloats(this, device, name, count));
    }

    @Override
    public IntArray ints(String name, long length) {
        return add(name, length, Integer.BYTES, count -> new OpenClInts(this, device, name, count));
    }

    @Override
    public ByteArray bytes(String name, long length) {
        return add(name, length, Byte.BYTES, count -> new OpenClBytes(this, device, name, count));
    }

    @Override
    protected String remedy() {
        return "close other arenas or play fewer games";
    }

    /** Commands under way may still use the buffers. */
    @Override
    protected void beforeRelease() {
        device.awaitCommands();
    }
}
