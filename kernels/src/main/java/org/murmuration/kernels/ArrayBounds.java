package org.murmuration.kernels;

/** For devices: checks the ranges of copies; errors name the array and every number. */
public final class ArrayBounds {
    private ArrayBounds() {}

    /**
     * Checks a range of a device array.
     *
     * @throws IndexOutOfBoundsException if it does not fit
     */
    public static void check(DeviceArray array, int offset, int count) {
        if ((offset | count) < 0 || offset > array.length() - count) {
            throw new IndexOutOfBoundsException(
                    "array '" + array.label() + "': index=" + offset + " count=" + count + " length=" + array.length());
        }
    }

    /**
     * Checks a range of a device array and the equally long range of a host array.
     *
     * @throws IndexOutOfBoundsException if one does not fit
     */
    public static void check(DeviceArray array, int offset, int hostLength, int from, int count) {
        check(array, offset, count);
        if (from < 0 || from > hostLength - count) {
            throw new IndexOutOfBoundsException("host array copied to or from '" + array.label() + "': index=" + from
                    + " count=" + count + " length=" + hostLength);
        }
    }

    /**
     * Checks the ranges of a copy within a device.
     *
     * @throws IndexOutOfBoundsException if one does not fit
     * @throws IllegalArgumentException if they overlap
     */
    public static void checkCopy(DeviceArray target, int offset, DeviceArray source, int from, int count) {
        check(target, offset, count);
        check(source, from, count);
        if (target == source && offset < from + (long) count && from < offset + (long) count) {
            throw new IllegalArgumentException("array '" + target.label() + "': ranges overlap: from=" + from + " to="
                    + offset + " count=" + count);
        }
    }
}
