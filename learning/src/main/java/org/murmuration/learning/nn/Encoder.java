package org.murmuration.learning.nn;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.kernels.FloatArray;
import org.murmuration.learning.tensor.Activation;
import org.murmuration.learning.tensor.GruWeights;
import org.murmuration.learning.tensor.Initialiser;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/**
 * What actors and critics have below their heads (Yu et al. 2021): so many layers with relu and, if wanted, a GRU that remembers. With normalisation there is one of the input, of each layer and of the
 * GRU. Weights start orthogonal, with gain sqrt(2) below a relu and 1 in the GRU, each gate by itself; biases as 0.
 */
public final class Encoder {
    private static final float RELU_GAIN = (float) Math.sqrt(2);

    private final int hidden;
    private final Normalisation inputNorm;
    private final List<Linear> layers = new ArrayList<>();
    private final List<Normalisation> norms = new ArrayList<>();
    private final GruWeights cell;
    private final Normalisation cellNorm;

    /**
     * Form of an encoder.
     *
     * @param hidden units of each layer and of the GRU
     * @param layers number of layers with relu, at least 1
     * @param normalised whether there is layer normalisation
     * @param recurrent whether there is a GRU
     */
    public record Form(int hidden, int layers, boolean normalised, boolean recurrent) {}

    /**
     * Declares the weights.
     *
     * @param name begins the names of all of them
     * @param copies 1, or the number of agents if each has weights of its own
     */
    public Encoder(ParameterSet parameters, String name, int copies, int inputs, Form form) {
        hidden = form.hidden();
        inputNorm = form.normalised() ? Normalisation.declare(parameters, name + "_input", copies, inputs) : null;
        for (int layer = 0; layer < form.layers(); layer++) {
            int width = layer == 0 ? inputs : hidden;
            layers.add(Linear.orthogonal(parameters, name + "_" + layer, copies, width, hidden, RELU_GAIN));
            if (form.normalised()) {
                norms.add(Normalisation.declare(parameters, name + "_" + layer, copies, hidden));
            }
        }
        if (form.recurrent()) {
            Initialiser gates = Initialiser.inBlocks(3, Initialiser.orthogonal(1f));
            cell = new GruWeights(
                    parameters.add(name + "_W_ih", copies, 3 * hidden, hidden, gates),
                    parameters.add(name + "_W_hh", copies, 3 * hidden, hidden, gates),
                    parameters.add(name + "_b_ih", copies, 3 * hidden, 1, Initialiser.constant(0f)),
                    parameters.add(name + "_b_hh", copies, 3 * hidden, 1, Initialiser.constant(0f)));
            cellNorm = form.normalised() ? Normalisation.declare(parameters, name + "_gru", copies, hidden) : null;
        } else {
            cell = null;
            cellNorm = null;
        }
    }

    /** Units of the output. */
    public int hidden() {
        return hidden;
    }

    /**
     * Over sequences of equal length; the columns of step t are {@code t * stepColumns} and on in each group.
     *
     * @param start hidden states before the first step
     * @param keep by what they are multiplied before each step, {@code [1][columns]}: 0 where an episode begins, else 1
     */
    public Tensor overSequences(Tape tape, Tensor inputs, int stepColumns, Tensor start, Tensor keep) {
        Tensor x = below(tape, inputs);
        return cell == null ? x : above(tape, tape.gru(x, cell, stepColumns, start, keep));
    }

    /** Now; {@code state} {@code [hidden][stride]} is the hidden state, read and overwritten. */
    public Tensor oneStep(Tape tape, Tensor inputs, FloatArray state) {
        Tensor x = below(tape, inputs);
        return cell == null ? x : above(tape, tape.gruStep(x, cell, state));
    }

    private Tensor below(Tape tape, Tensor inputs) {
        Tensor x = inputNorm == null ? inputs : inputNorm.apply(tape, inputs);
        for (int layer = 0; layer < layers.size(); layer++) {
            x = layers.get(layer).apply(tape, x, Activation.RELU);
            if (!norms.isEmpty()) {
                x = norms.get(layer).apply(tape, x);
            }
        }
        return x;
    }

    private Tensor above(Tape tape, Tensor h) {
        return cellNorm == null ? h : cellNorm.apply(tape, h);
    }
}
