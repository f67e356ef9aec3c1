package org.murmuration.kernels.jvm;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.DeviceMemoryException;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

/** Heap arrays that are let go of together. */
final class JvmArena implements Arena {
    /** Java arrays may end a few elements before 2^31 - 1. */
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final JvmDevice device;
    private final String label;
    private final Throwable opened;
    private final List<JvmArray> arrays = new ArrayList<>();
    private long bytes;
    private boolean closed;

    JvmArena(JvmDevice device, String label) {
        this.device = device;
        this.label = label;
        this.opened = new Throwable("arena '" + label + "' was opened here");
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public JvmDevice device() {
        return device;
    }

    /** Where the arena was opened, for leak reports. */
    Throwable opened() {
        return opened;
    }

    @Override
    public FloatArray floats(String name, long length) {
        reserve(name, length, Float.BYTES);
        try {
            return keep(new JvmFloats(this, name, (int) length), Float.BYTES);
        } catch (OutOfMemoryError exhausted) {
            throw tooLarge(name, length * Float.BYTES);
        }
    }

    @Override
    public IntArray ints(String name, long length) {
        reserve(name, length, Integer.BYTES);
        try {
            return keep(new JvmInts(this, name, (int) length), Integer.BYTES);
        } catch (OutOfMemoryError exhausted) {
            throw tooLarge(name, length * Integer.BYTES);
        }
    }

    @Override
    public ByteArray bytes(String name, long length) {
        reserve(name, length, Byte.BYTES);
        try {
            return keep(new JvmBytes(this, name, (int) length), Byte.BYTES);
        } catch (OutOfMemoryError exhausted) {
            throw tooLarge(name, length);
        }
    }

    private void reserve(String name, long length, int elementBytes) {
        if (closed) {
            throw new IllegalStateException("arena '" + label + "' is closed: no room for array '" + name + "'");
        }
        if (length < 1) {
            throw new IllegalArgumentException("array '" + name + "': length=" + length + ", at least 1 is needed");
        }
        if (length > LONGEST_ARRAY) {
            throw new DeviceMemoryException("array '" + name + "' of arena '" + label + "' needs " + length
                    + " elements; a Java array holds at most " + LONGEST_ARRAY);
        }
        if (length * elementBytes > available()) {
            throw tooLarge(name, length * elementBytes);
        }
    }

    private long available() {
        return Math.max(0, Runtime.getRuntime().maxMemory() - device.liveBytes());
    }

    private DeviceMemoryException tooLarge(String name, long needed) {
        return new DeviceMemoryException("array '" + name + "' of arena '" + label + "' needs " + needed
                + " bytes; device jvm has at most " + available() + " of "
                + Runtime.getRuntime().maxMemory()
                + " bytes left (raise the heap with -Xmx)");
    }

    private <A extends JvmArray> A keep(A array, int elementBytes) {
        arrays.add(array);
        bytes += (long) array.length() * elementBytes;
        return array;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            arrays.forEach(JvmArray::release);
            arrays.clear();
            bytes = 0;
            device.forget(this);
        }
    }
}
