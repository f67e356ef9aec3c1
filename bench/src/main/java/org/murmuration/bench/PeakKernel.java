package org.murmuration.bench;

import org.murmuration.kernels.DeviceKernel;

/** Four polynomials of one element by Horner's rule, which do not wait for each other: almost nothing but multiplications and additions of floats. */
final class PeakKernel extends DeviceKernel {
    /** Floating-point operations of an item. */
    static final int OPERATIONS = 4 * 8 * 2 + 3;

    float[] values;

    @Override
    public void run(int item) {
        float x = values[item];
        float p = x;
        float q = x;
        float r = x;
        float s = x;
        p = p * x + 0.5f;
        q = q * x + 0.25f;
        r = r * x + 0.125f;
        s = s * x + 0.0625f;
        p = p * x + 0.25f;
        q = q * x + 0.125f;
        r = r * x + 0.0625f;
        s = s * x + 0.5f;
        p = p * x + 0.125f;
        q = q * x + 0.0625f;
        r = r * x + 0.5f;
        s = s * x + 0.25f;
        p = p * x + 0.0625f;
        q = q * x + 0.5f;
        r = r * x + 0.25f;
        s = s * x + 0.125f;
        p = p * x + 0.5f;
        q = q * x + 0.25f;
        r = r * x + 0.125f;
        s = s * x + 0.0625f;
        p = p * x + 0.25f;
        q = q * x + 0.125f;
        r = r * x + 0.0625f;
        s = s * x + 0.5f;
        p = p * x + 0.125f;
        q = q * x + 0.0625f;
        r = r * x + 0.5f;
        s = s * x + 0.25f;
        p = p * x + 0.0625f;
        q = q * x + 0.5f;
        r = r * x + 0.25f;
        s = s * x + 0.125f;
        values[item] = (p + q) + (r + s);
    }
}
