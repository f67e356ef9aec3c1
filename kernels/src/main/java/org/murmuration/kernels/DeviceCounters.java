package org.murmuration.kernels;

/** Counts what a device did since it was opened; tests prove with it that a loop copies nothing to the host. */
public final class DeviceCounters {
    private long launches;
    private long matrixProducts;
    private long bytesToDevice;
    private long bytesToHost;

    /** Kernels launched. */
    public long launches() {
        return launches;
    }

    /** Matrix products asked for. */
    public long matrixProducts() {
        return matrixProducts;
    }

    /** Bytes written by the host into device arrays. */
    public long bytesToDevice() {
        return bytesToDevice;
    }

    /** Bytes read by the host from device arrays. */
    public long bytesToHost() {
        return bytesToHost;
    }

    /** For devices: one more launch. */
    public void countLaunch() {
        launches++;
    }

    /** For devices: one more matrix product. */
    public void countMatrixProduct() {
        matrixProducts++;
    }

    /** For devices: {@code bytes} went to the device. */
    public void countToDevice(long bytes) {
        bytesToDevice += bytes;
    }

    /** For devices: {@code bytes} came to the host. */
    public void countToHost(long bytes) {
        bytesToHost += bytes;
    }
}
