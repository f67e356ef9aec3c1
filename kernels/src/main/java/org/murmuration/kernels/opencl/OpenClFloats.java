package org.murmuration.kernels.opencl;

import java.nio.ByteBuffer;
import org.jocl.Pointer;
import org.murmuration.kernels.ArrayBounds;
import org.murmuration.kernels.FloatArray;

/** {@code float}s in an OpenCL buffer. */
final class OpenClFloats extends OpenClArray implements FloatArray {
    OpenClFloats(OpenClArena arena, OpenClDevice device, String label, int length) {
        super(arena, device, label, length, Float.BYTES);
    }

    @Override
    public void write(int offset, float[] source, int from, int count) {
        ArrayBounds.check(this, offset, source.length, from, count);
        write(offset, Pointer.to(source), from, count);
    }

    @Override
    public void read(int offset, float[] target, int from, int count) {
        ArrayBounds.check(this, offset, target.length, from, count);
        read(offset, Pointer.to(target), from, count);
    }

    @Override
    public void copyFrom(int offset, FloatArray source, int from, int count) {
        ArrayBounds.checkCopy(this, offset, source, from, count);
        copyFrom(offset, source.label(), source, from, count);
    }

    @Override
    public void fill(int offset, int count, float value) {
        ArrayBounds.check(this, offset, count);
        ByteBuffer pattern = pattern();
        while (pattern.hasRemaining()) {
            pattern.putFloat(value);
        }
        fill(offset, count, pattern);
    }
}
