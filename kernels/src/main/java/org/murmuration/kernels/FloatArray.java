package org.murmuration.kernels;

/** A device array of {@code float}s. Copies between host and device are counted in {@link Device#counters}. */
public non-sealed interface FloatArray extends DeviceArray {
    @Override
    default int elementBytes() {
        return 4;
    }

    /**
     * Copies host values to the device.
     *
     * @throws IndexOutOfBoundsException naming index, count and length if a range does not fit
     */
    void write(int offset, float[] source, int from, int count);

    /** Copies device values to the host; waits for the work asked for before. See {@link #write}. */
    void read(int offset, float[] target, int from, int count);

    /** Copies within the device, after the work asked for before. The ranges must not overlap. */
    void copyFrom(int offset, FloatArray source, int from, int count);

    /** Sets a range to one value, after the work asked for before. */
    void fill(int offset, int count, float value);

    /** Copies a whole host array to the start of this one. */
    default void write(float... source) {
        write(0, source, 0, source.length);
    }

    /** A host copy of all elements. */
    default float[] toHost() {
        float[] target = new float[length()];
        read(0, target, 0, target.length);
        return target;
    }
}
