package org.murmuration.learning.tensor;

import org.murmuration.kernels.math.DeviceMath;

/** Adds the bias of a row and applies the activation, in place. */
final class Activate extends GroupKernel {
    final boolean relu;
    final boolean tanh;
    final boolean elu;
    int biasOffset;
    int biasSize;
    float[] values;
    float[] parameters;

    Activate(int span, Activation activation, Parameter bias) {
        super(span, bias);
        biasOffset = bias.offset();
        biasSize = bias.size();
        relu = activation == Activation.RELU;
        tanh = activation == Activation.TANH;
        elu = activation == Activation.ELU;
    }

    @Override
    void work(int row, int group, int from, int to) {
        float bias = parameters[copyOf(group, biasOffset, biasSize) + row];
        int start = row * stride;
        if (relu) {
            for (int i = start + from; i < start + to; i++) {
                values[i] = Math.max(0f, values[i] + bias);
            }
        } else if (tanh) {
            for (int i = start + from; i < start + to; i++) {
                values[i] = DeviceMath.tanh(values[i] + bias);
            }
        } else if (elu) {
            for (int i = start + from; i < start + to; i++) {
                values[i] = DeviceMath.elu(values[i] + bias);
            }
        } else {
            for (int i = start + from; i < start + to; i++) {
                values[i] = values[i] + bias;
            }
        }
    }
}
