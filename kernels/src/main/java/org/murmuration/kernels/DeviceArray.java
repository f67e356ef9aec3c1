package org.murmuration.kernels;

/** Memory of a device, owned by an {@link Arena} and shared by kernels. At most 2^31 - 1 elements. */
public sealed interface DeviceArray permits FloatArray, IntArray, ByteArray {
    /** What the array holds. */
    String label();

    /** Number of elements. */
    int length();

    /** The owner. */
    Arena arena();

    /** Bytes of one element. */
    int elementBytes();
}
