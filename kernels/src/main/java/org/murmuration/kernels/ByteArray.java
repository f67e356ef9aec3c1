package org.murmuration.kernels;

/** A device array of {@code byte}s. Copies between host and device are counted in {@link Device#counters}. */
public non-sealed interface ByteArray extends DeviceArray {
    @Override
    default int elementBytes() {
        return 1;
    }

    /**
     * Copies host values to the device.
     *
     * @throws IndexOutOfBoundsException naming index, count and length if a range does not fit
     */
    void write(int offset, byte[] source, int from, int count);

    /** Copies device values to the host; waits for the work asked for before. See {@link #write}. */
    void read(int offset, byte[] target, int from, int count);

    /** Copies within the device, after the work asked for before. The ranges must not overlap. */
    void copyFrom(int offset, ByteArray source, int from, int count);

    /** Sets a range to one value, after the work asked for before. */
    void fill(int offset, int count, byte value);

    /** Copies a whole host array to the start of this one. */
    default void write(byte... source) {
        write(0, source, 0, source.length);
    }

    /** A host copy of all elements. */
    default byte[] toHost() {
        byte[] target = new byte[length()];
        read(0, target, 0, target.length);
        return target;
    }
}
