package org.murmuration.engine;

import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

/** A host copy of a device array of any type, for checks, records and interfaces with host values. */
public final class HostArray {
    private final DeviceArray source;
    private float[] floats;
    private int[] ints;
    private byte[] bytes;

    private HostArray(DeviceArray source) {
        this.source = source;
        if (source instanceof FloatArray) {
            floats = new float[source.length()];
        } else if (source instanceof IntArray) {
            ints = new int[source.length()];
        } else {
            bytes = new byte[source.length()];
        }
    }

    /** A copy that is zero until {@link #read}. */
    public static HostArray of(DeviceArray source) {
        return new HostArray(source);
    }

    /** Fetches what stands in the device array now. */
    public void read() {
        if (source instanceof FloatArray array) {
            array.read(0, floats, 0, floats.length);
        } else if (source instanceof IntArray array) {
            array.read(0, ints, 0, ints.length);
        } else if (source instanceof ByteArray array) {
            array.read(0, bytes, 0, bytes.length);
        }
    }

    /** Whether the values are floats; else they are whole numbers. */
    public boolean isFloat() {
        return floats != null;
    }

    /** A value, exact for every type. */
    public double value(int index) {
        return floats != null ? floats[index] : whole(index);
    }

    /** A value as its 32 bits. */
    public int bits(int index) {
        return floats != null ? Float.floatToRawIntBits(floats[index]) : whole(index);
    }

    private int whole(int index) {
        return ints != null ? ints[index] : bytes[index];
    }
}
