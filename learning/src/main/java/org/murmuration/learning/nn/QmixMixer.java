package org.murmuration.learning.nn;

import org.murmuration.learning.tensor.Activation;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/**
 * QMIX's monotonic mixture (Rashid et al. 2018): a two-layer network whose weights are made from the state by other networks, and made non-negative.
 * {@code hid = elu(q |W_1(s)| + b_1(s))}, {@code Q_tot = hid . |w_f(s)| + V(s)}.
 */
public final class QmixMixer implements Mixer {
    private final Linear[] firstWeights;
    private final Linear[] finalWeights;
    private final Linear firstBias;
    private final Linear[] value;

    /**
     * Declares the weights.
     *
     * @param embedding units of the mixing layer
     * @param layers layers of the networks that make the weights, 1 or 2
     * @param hypernetHidden units between two layers
     */
    public QmixMixer(
            ParameterSet parameters, int agents, int stateSize, int embedding, int layers, int hypernetHidden) {
        firstWeights = hypernet(parameters, "hw1", stateSize, layers, hypernetHidden, agents * embedding);
        finalWeights = hypernet(parameters, "hwf", stateSize, layers, hypernetHidden, embedding);
        firstBias = Linear.declare(parameters, "hb1", stateSize, embedding);
        value = hypernet(parameters, "v", stateSize, 2, embedding, 1);
    }

    private static Linear[] hypernet(
            ParameterSet parameters, String name, int inputs, int layers, int hidden, int outputs) {
        if (layers == 1) {
            return new Linear[] {Linear.declare(parameters, name + "_0", inputs, outputs)};
        }
        return new Linear[] {
            Linear.declare(parameters, name + "_0", inputs, hidden),
            Linear.declare(parameters, name + "_1", hidden, outputs)
        };
    }

    @Override
    public Tensor mix(Tape tape, Tensor values, Tensor states) {
        Tensor w1 = tape.absolute(apply(tape, firstWeights, states));
        Tensor b1 = firstBias.apply(tape, states, Activation.NONE);
        Tensor hidden = tape.mixHidden(values, w1, b1);
        Tensor wFinal = tape.absolute(apply(tape, finalWeights, states));
        Tensor v = apply(tape, value, states);
        return tape.weightedSum(hidden, wFinal, v);
    }

    private static Tensor apply(Tape tape, Linear[] layers, Tensor states) {
        Tensor x = states;
        for (int i = 0; i < layers.length; i++) {
            x = layers[i].apply(tape, x, i < layers.length - 1 ? Activation.RELU : Activation.NONE);
        }
        return x;
    }
}
