package org.murmuration.kernels.jvm;

import java.util.Arrays;
import org.murmuration.kernels.ArrayBounds;
import org.murmuration.kernels.IntArray;

/** {@code int}s on the heap, one Java array of exactly the asked length, so that kernels' accesses are checked. */
final class JvmInts extends JvmArray implements IntArray {
    private int[] storage;

    JvmInts(JvmArena arena, JvmDevice device, String label, int length) {
        super(arena, device, label, length);
        storage = new int[length];
    }

    @Override
    int[] storage() {
        return storage;
    }

    /** The elements of an open array. */
    int[] elements() {
        int[] elements = storage;
        if (elements == null) {
            throw closed();
        }
        return elements;
    }

    @Override
    protected void release() {
        storage = null;
    }

    @Override
    public void write(int offset, int[] source, int from, int count) {
        ArrayBounds.check(this, offset, source.length, from, count);
        System.arraycopy(source, from, elements(), offset, count);
        device().counters().countToDevice((long) count * elementBytes());
    }

    @Override
    public void read(int offset, int[] target, int from, int count) {
        ArrayBounds.check(this, offset, target.length, from, count);
        System.arraycopy(elements(), offset, target, from, count);
        device().counters().countToHost((long) count * elementBytes());
    }

    @Override
    public void copyFrom(int offset, IntArray source, int from, int count) {
        ArrayBounds.checkCopy(this, offset, source, from, count);
        if (!(source instanceof JvmInts heap) || heap.device() != device()) {
            throw foreign(source.label());
        }
        System.arraycopy(heap.elements(), from, elements(), offset, count);
    }

    @Override
    public void fill(int offset, int count, int value) {
        ArrayBounds.check(this, offset, count);
        Arrays.fill(elements(), offset, offset + count, value);
    }
}
