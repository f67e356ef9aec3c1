package org.murmuration.kernels;

/**
 * Something that runs {@link DeviceKernel}s on memory of its own: the threads of this JVM, or an OpenCL device.
 *
 * <p>Launches, copies and matrix products of one device happen in the order in which they were asked for, and may still be under way when the call returns;
 * reading an array back, or {@link #finish}, waits for them. A device is used by one host thread at a time.
 */
public interface Device extends AutoCloseable {
    /** What the device is. */
    DeviceInfo info();

    /**
     * A new owner of device memory.
     *
     * @param label what the memory is for; leak reports and out-of-memory errors name it
     */
    Arena arena(String label);

    /**
     * Makes a kernel ready to be launched. On OpenCL this translates and builds it (or takes it from a cache).
     *
     * @throws KernelTranslationException if the kernel leaves the translatable subset; the message names the author's file and line
     */
    <K extends DeviceKernel> Launcher<K> compile(K kernel);

    /** Matrix products on this device's arrays. */
    Blas blas();

    /** Waits until everything that was asked for is done. */
    void finish();

    /** What this device did since it was opened. */
    DeviceCounters counters();

    /** Bytes held by arenas that are not closed. */
    long liveBytes();

    /**
     * Releases the device.
     *
     * @throws IllegalStateException if an arena is still open; the message names each with its label and bytes
     */
    @Override
    void close();
}
