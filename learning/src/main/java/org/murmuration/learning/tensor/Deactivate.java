package org.murmuration.learning.tensor;

/** Turns the gradient of an activation's result into that of its argument, in place. */
final class Deactivate extends RowKernel {
    final boolean relu;
    final boolean tanh;
    float[] values;
    float[] gradient;

    Deactivate(int span, Activation activation) {
        super(span);
        relu = activation == Activation.RELU;
        tanh = activation == Activation.TANH;
    }

    @Override
    void work(int row, int from, int to) {
        int start = row * stride;
        for (int i = start + from; i < start + to; i++) {
            float value = values[i];
            float slope = 1f;
            if (relu) {
                slope = value > 0f ? 1f : 0f;
            } else if (tanh) {
                slope = 1f - value * value;
            } else if (value <= 0f) {
                slope = value + 1f;
            }
            gradient[i] = gradient[i] * slope;
        }
    }
}
