package org.murmuration.learning.nn;

import org.murmuration.kernels.FloatArray;
import org.murmuration.learning.tensor.Activation;
import org.murmuration.learning.tensor.GruWeights;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/**
 * The network of agents (Rashid et al. 2018), one that all share or one for each: a layer with relu, a GRU (or a second layer with relu in its place), and a layer with a value for each
 * action.
 */
public final class AgentNetwork {
    private final Linear first;
    private final GruWeights cell;
    private final Linear second;
    private final Linear last;
    private final int hidden;

    /**
     * Declares the weights of the network that all agents share.
     *
     * @param recurrent whether the second layer is a GRU
     */
    public AgentNetwork(ParameterSet parameters, int inputs, int hidden, int actions, boolean recurrent) {
        this(parameters, 1, inputs, hidden, actions, recurrent);
    }

    /**
     * Declares the weights of several copies of the network, which the tensors that it is applied to have a group of columns for each; see {@link ParameterSet}.
     *
     * @param copies 1, or the number of agents if each has weights of its own
     * @param recurrent whether the second layer is a GRU
     */
    public AgentNetwork(ParameterSet parameters, int copies, int inputs, int hidden, int actions, boolean recurrent) {
        this.hidden = hidden;
        first = Linear.declare(parameters, "fc1", copies, inputs, hidden);
        if (recurrent) {
            float bound = (float) (1 / Math.sqrt(hidden));
            cell = new GruWeights(
                    parameters.add("W_ih", copies, 3 * hidden, hidden, -bound, bound),
                    parameters.add("W_hh", copies, 3 * hidden, hidden, -bound, bound),
                    parameters.add("b_ih", copies, 3 * hidden, 1, -bound, bound),
                    parameters.add("b_hh", copies, 3 * hidden, 1, -bound, bound));
            second = null;
        } else {
            cell = null;
            second = Linear.declare(parameters, "rnn", copies, hidden, hidden);
        }
        last = Linear.declare(parameters, "fc2", copies, hidden, actions);
    }

    /** Units of the hidden layers. */
    public int hidden() {
        return hidden;
    }

    /** Values of all actions over whole episodes that start with a hidden state of 0; the columns of step t are {@code t * stepColumns} and on in each group. */
    public Tensor overEpisodes(Tape tape, Tensor inputs, int stepColumns) {
        Tensor x = first.apply(tape, inputs, Activation.RELU);
        Tensor h = cell == null ? second.apply(tape, x, Activation.RELU) : tape.gru(x, cell, stepColumns, null, null);
        return last.apply(tape, h, Activation.NONE);
    }

    /** Values of all actions now; {@code state} {@code [hidden][stride]} is the hidden state, read and overwritten. */
    public Tensor oneStep(Tape tape, Tensor inputs, FloatArray state) {
        Tensor x = first.apply(tape, inputs, Activation.RELU);
        Tensor h = cell == null ? second.apply(tape, x, Activation.RELU) : tape.gruStep(x, cell, state);
        return last.apply(tape, h, Activation.NONE);
    }
}
