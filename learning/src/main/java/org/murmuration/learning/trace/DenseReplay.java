package org.murmuration.learning.trace;

import java.util.Locale;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.tensor.Activation;
import org.murmuration.learning.tensor.Extent;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/** Dense layers with activation and layer normalisation; the loss is the mean squared error. */
final class DenseReplay {
    private DenseReplay() {}

    static void run(Reference reference, Device device, Arena arena) {
        int[] shape = reference.shapeOf("inputs", "x");
        ParameterSet parameters = reference.declare(reference.section("params"));
        parameters.allocate(arena);
        reference.fill(parameters, reference.section("params"));
        Activation activation = Activation.valueOf(
                reference.need("inputs", "activation").asText().toUpperCase(Locale.ROOT));
        boolean normalised =
                reference.need("inputs", "layer_norm_after_activation").asBoolean();
        float epsilon = (float) reference.need("inputs", "layer_norm_eps").asDouble();

        Extent extent = new Extent(shape[0]);
        Tape tape = new Tape(arena, true);
        Tensor x = tape.variable("x", shape[1], extent);
        x.values().write(Reference.transposed(reference.floats("inputs", "x"), shape[0]));
        int layers = 0;
        while (reference.section("params").has("W" + layers)) {
            layers++;
        }
        Tensor y = x;
        for (int layer = 0; layer < layers; layer++) {
            boolean last = layer == layers - 1;
            y = tape.linear(
                    y,
                    parameters.named("W" + layer),
                    parameters.named("b" + layer),
                    last ? Activation.NONE : activation);
            if (!last && normalised) {
                y = tape.layerNorm(y, parameters.named("g" + layer), parameters.named("s" + layer), epsilon);
            }
        }
        tape.forward();
        float[] target = Reference.transposed(reference.floats("inputs", "target"), shape[0]);
        reference.compare("outputs.loss", new float[] {meanSquaredError(y, target)}, reference.need("outputs", "loss"));
        reference.compare(
                "outputs.y", Reference.samples(y.values(), y.rows(), shape[0]), reference.need("outputs", "y"));
        tape.backward();
        reference.compareGradients(parameters);
        reference.compare("grads.x", Reference.samples(x.gradient(), shape[1], shape[0]), reference.need("grads", "x"));
    }

    /** Writes the gradient too. */
    static float meanSquaredError(Tensor y, float... target) {
        float[] values = y.values().toHost();
        float[] gradient = new float[target.length];
        double loss = 0;
        for (int i = 0; i < target.length; i++) {
            float error = values[i] - target[i];
            loss += (double) error * error / target.length;
            gradient[i] = 2 * error / target.length;
        }
        y.gradient().write(gradient);
        return (float) loss;
    }
}
