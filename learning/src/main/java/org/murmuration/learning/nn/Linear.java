package org.murmuration.learning.nn;

import org.murmuration.learning.tensor.Activation;
import org.murmuration.learning.tensor.Initialiser;
import org.murmuration.learning.tensor.Parameter;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/**
 * A fully connected layer {@code y = W x + b}.
 *
 * @param weight {@code [outputs][inputs]}
 * @param bias {@code [outputs][1]}
 */
public record Linear(Parameter weight, Parameter bias) {
    /** Declares {@code <name>_W} and {@code <name>_b}, which start uniformly within 1 / sqrt(inputs), as PyTorch's do. */
    public static Linear declare(ParameterSet parameters, String name, int inputs, int outputs) {
        return declare(parameters, name, 1, inputs, outputs);
    }

    /** The same for several copies of the layer, such as one for each agent; see {@link ParameterSet}. */
    public static Linear declare(ParameterSet parameters, String name, int copies, int inputs, int outputs) {
        float bound = (float) (1 / Math.sqrt(inputs));
        return new Linear(
                parameters.add(name + "_W", copies, outputs, inputs, -bound, bound),
                parameters.add(name + "_b", copies, outputs, 1, -bound, bound));
    }

    /** Declares several copies of the layer with orthogonal weights of the given gain and biases of 0, as policy gradients like them. */
    public static Linear orthogonal(
            ParameterSet parameters, String name, int copies, int inputs, int outputs, float gain) {
        return new Linear(
                parameters.add(name + "_W", copies, outputs, inputs, Initialiser.orthogonal(gain)),
                parameters.add(name + "_b", copies, outputs, 1, Initialiser.constant(0f)));
    }

    /** Applies the layer and an activation. */
    public Tensor apply(Tape tape, Tensor x, Activation activation) {
        return tape.linear(x, weight, bias, activation);
    }
}
