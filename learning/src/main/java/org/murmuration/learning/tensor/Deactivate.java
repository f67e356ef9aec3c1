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
        int start = row * stride + from;
        int end = row * stride + to;
        if (relu) {
            for (int i = start; i < end; i++) {
                gradient[i] = gradient[i] * Signs.ofPositive(values[i]);
            }
        } else if (tanh) {
            for (int i = start; i < end; i++) {
                gradient[i] = gradient[i] * (1f - values[i] * values[i]);
            }
        } else {
            for (int i = start; i < end; i++) {
                gradient[i] = gradient[i] * (1f + Math.min(0f, values[i]));
            }
        }
    }
}
