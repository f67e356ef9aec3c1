package org.murmuration.learning.algo.value;

import org.murmuration.kernels.DeviceKernel;

/** Derivative of {@code weight * sum mask (Q - y)^2 / sum mask} by Q. Item: a column of the team. */
final class LossGradient extends DeviceKernel {
    final float weight;
    float[] values;
    float[] targets;
    float[] mask;
    float[] sums;
    float[] gradient;

    LossGradient(float weight) {
        this.weight = weight;
    }

    @Override
    public void run(int i) {
        float count = Math.max(1e-6f, sums[LossSums.COUNT]);
        float error = mask[i] > 0f ? mask[i] * (values[i] - targets[i]) : 0f;
        gradient[i] = 2f * weight * error / count;
    }
}
