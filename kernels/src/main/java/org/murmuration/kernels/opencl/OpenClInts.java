package org.murmuration.kernels.opencl;

import java.nio.ByteBuffer;
import org.jocl.Pointer;
import org.murmuration.kernels.ArrayBounds;
import org.murmuration.kernels.IntArray;

/** {@code int}s in an OpenCL buffer. */
final class OpenClInts extends OpenClArray implements IntArray {
    OpenClInts(OpenClArena arena, OpenClDevice device, String label, int length) {
        super(arena, device, label, length, Integer.BYTES);
    }

    @Override
    public void write(int offset, int[] source, int from, int count) {
        ArrayBounds.check(this, offset, source.length, from, count);
        write(offset, Pointer.to(source), from, count);
    }

    @Override
    public void read(int offset, int[] target, int from, int count) {
        ArrayBounds.check(this, offset, target.length, from, count);
        read(offset, Pointer.to(target), from, count);
    }

    @Override
    public void copyFrom(int offset, IntArray source, int from, int count) {
        ArrayBounds.checkCopy(this, offset, source, from, count);
        copyFrom(offset, source.label(), source, from, count);
    }

    @Override
    public void fill(int offset, int count, int value) {
        ArrayBounds.check(this, offset, count);
        ByteBuffer pattern = pattern();
        while (pattern.hasRemaining()) {
            pattern.putInt(value);
        }
        fill(offset, count, pattern);
    }
}
