package org.murmuration.kernels;

/**
 * A compiled kernel with its arguments.
 *
 * <p>Scalars are read from {@link #kernel()} at each launch: set its fields. Arrays are attached with {@link #bind} and stay attached.
 * Launching allocates nothing.
 */
public interface Launcher<K extends DeviceKernel> {
    /** The instance whose non-final scalar fields are the launch arguments. */
    K kernel();

    /**
     * Attaches device memory to an array field.
     *
     * @param field name of the field, looked up from the kernel's class upwards
     * @throws IllegalArgumentException if there is no such array field, if its type is another, or if the array is of another device or closed
     */
    Launcher<K> bind(String field, DeviceArray array);

    /**
     * Runs the kernel for items 0 to {@code items}, exclusive, after the work asked for before.
     *
     * @throws IllegalStateException if an array field that the kernel uses is not bound
     */
    void launch(int items);
}
