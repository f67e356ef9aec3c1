package org.murmuration.learning.algo.value;

import org.murmuration.kernels.DeviceKernel;

/** Sums over the steps that count: how many, squared and absolute errors, values, targets. One item: the order of the sum is fixed. */
final class LossSums extends DeviceKernel {
    static final int COUNT = 0;
    static final int SQUARES = 1;
    static final int ERRORS = 2;
    static final int VALUES = 3;
    static final int TARGETS = 4;
    static final int SIZE = 5;

    int columns;
    float[] values;
    float[] targets;
    float[] mask;
    float[] sums;

    @Override
    public void run(int item) {
        float count = 0f;
        float squares = 0f;
        float errors = 0f;
        float valueSum = 0f;
        float targetSum = 0f;
        for (int i = 0; i < columns; i++) {
            if (mask[i] > 0f) {
                float error = values[i] - targets[i];
                count = count + mask[i];
                squares = squares + mask[i] * error * error;
                errors = errors + mask[i] * Math.abs(error);
                valueSum = valueSum + mask[i] * values[i];
                targetSum = targetSum + mask[i] * targets[i];
            }
        }
        sums[COUNT] = count;
        sums[SQUARES] = squares;
        sums[ERRORS] = errors;
        sums[VALUES] = valueSum;
        sums[TARGETS] = targetSum;
    }
}
