package org.murmuration.learning.algo.value;

import org.murmuration.kernels.DeviceKernel;

/** Sums over the values that count: how many, losses, absolute errors, values, targets. One item: the order of the sum is fixed. */
final class LossSums extends DeviceKernel {
    static final int COUNT = 0;
    static final int LOSSES = 1;
    static final int ERRORS = 2;
    static final int VALUES = 3;
    static final int TARGETS = 4;
    static final int SIZE = 5;

    final int rows;
    /** Whether there is a loss for each value; if not, it is the squared error. */
    final boolean given;

    int columns;
    int stride;
    float[] values;
    float[] targets;
    float[] mask;
    float[] losses;
    float[] sums;

    LossSums(int rows, boolean given) {
        this.rows = rows;
        this.given = given;
    }

    @Override
    public void run(int item) {
        float count = 0f;
        float lossSum = 0f;
        float errors = 0f;
        float valueSum = 0f;
        float targetSum = 0f;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float counts = mask[column];
                if (counts > 0f) {
                    int i = row * stride + column;
                    float error = values[i] - targets[i];
                    count = count + counts;
                    if (given) {
                        lossSum = lossSum + counts * losses[i];
                    } else {
                        lossSum = lossSum + counts * error * error;
                    }
                    errors = errors + counts * Math.abs(error);
                    valueSum = valueSum + counts * values[i];
                    targetSum = targetSum + counts * targets[i];
                }
            }
        }
        sums[COUNT] = count;
        sums[LOSSES] = lossSum;
        sums[ERRORS] = errors;
        sums[VALUES] = valueSum;
        sums[TARGETS] = targetSum;
    }
}
