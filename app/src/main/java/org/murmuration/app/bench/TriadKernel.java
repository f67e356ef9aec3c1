package org.murmuration.app.bench;

import org.murmuration.kernels.DeviceKernel;

/** One element of {@code a = b + s c}. */
final class TriadKernel extends DeviceKernel {
    float[] a;
    float[] b;
    float[] c;
    float scale;

    @Override
    public void run(int item) {
        a[item] = b[item] + scale * c[item];
    }
}
