package org.murmuration.learning.algo.value;

import org.murmuration.kernels.DeviceKernel;

/** Derivative of {@code weight * sum mask (Q - y)^2 / sum mask} by Q. Item: a column of the team. */
final class LossGradient extends DeviceKernel {
    final float weight;
    final int rows;
    int stride;
    float[] values;
    float[] targets;
    float[] mask;
    float[] sums;
    float[] gradient;

    LossGradient(float weight, int rows) {
        this.weight = weight;
        this.rows = rows;
    }

    @Override
    public void run(int column) {
        float count = Math.max(1e-6f, sums[LossSums.COUNT]);
        for (int row = 0; row < rows; row++) {
            int i = row * stride + column;
            float error = mask[column] > 0f ? mask[column] * (values[i] - targets[i]) : 0f;
            gradient[i] = 2f * weight * error / count;
        }
    }
}
