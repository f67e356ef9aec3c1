package org.murmuration.kernels;

/** Owns device arrays that live and die together. New arrays are filled with zeros. Closing twice is harmless. */
public interface Arena extends AutoCloseable {
    /** What the memory is for. */
    String label();

    /** The device of these arrays. */
    Device device();

    /**
     * A new array of floats.
     *
     * @param label what the array holds; errors name it
     * @param length number of elements, at least 1
     * @throws DeviceMemoryException if it does not fit; the message says how much is needed and how much there is
     */
    FloatArray floats(String label, long length);

    /** A new array of ints; see {@link #floats}. */
    IntArray ints(String label, long length);

    /** A new array of bytes; see {@link #floats}. */
    ByteArray bytes(String label, long length);

    /** Bytes held. */
    long bytes();

    /** Frees every array of the arena. Using one afterwards is an error that names it. */
    @Override
    void close();
}
