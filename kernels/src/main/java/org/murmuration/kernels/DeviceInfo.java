package org.murmuration.kernels;

/**
 * What a device is.
 *
 * @param id what selects it: {@code jvm}, or {@code opencl:<part of the platform's name>}
 * @param kind where kernels run
 * @param name the device's own name
 * @param platform the OpenCL platform, or the JVM's name
 * @param driver version of the driver, or of the JVM
 * @param computeUnits threads or compute units that work at once
 * @param memoryBytes memory that arrays may take in all
 * @param maxArrayBytes the largest single array
 */
public record DeviceInfo(
        String id,
        Kind kind,
        String name,
        String platform,
        String driver,
        int computeUnits,
        long memoryBytes,
        long maxArrayBytes) {
    /** Where kernels run. */
    public enum Kind {
        /** Threads of this JVM. */
        JVM,
        /** An OpenCL driver for the host's own processor; its buffers are host memory. */
        CPU,
        /** Any other OpenCL device. */
        GPU
    }
}
