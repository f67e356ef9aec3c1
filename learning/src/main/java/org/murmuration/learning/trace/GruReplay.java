package org.murmuration.learning.trace;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.tensor.Extent;
import org.murmuration.learning.tensor.GruWeights;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/** A GRU over a sequence; the loss is a weighted sum of all hidden states. */
final class GruReplay {
    private GruReplay() {}

    static void run(Reference reference, Device device, Arena arena) {
        int[] shape = reference.shapeOf("inputs", "x");
        int steps = shape[0];
        int batch = shape[1];
        int columns = steps * batch;
        ParameterSet parameters = reference.declare(reference.section("params"));
        parameters.allocate(arena);
        reference.fill(parameters, reference.section("params"));
        GruWeights cell = new GruWeights(
                parameters.named("W_ih"), parameters.named("W_hh"), parameters.named("b_ih"), parameters.named("b_hh"));

        Extent all = new Extent(columns);
        Tape tape = new Tape(arena, true);
        Tensor x = tape.variable("x", shape[2], all);
        x.values().write(Reference.transposed(reference.floats("inputs", "x"), columns));
        Tensor start = tape.variable("h0", cell.units(), new Extent(batch));
        start.values().write(Reference.transposed(reference.floats("inputs", "h0"), batch));
        Tensor keep = null;
        if (!reference.section("inputs").path("keep_mask").isMissingNode()
                && !reference.need("inputs", "keep_mask").isNull()) {
            keep = tape.variable("keep", 1, all);
            keep.values().write(reference.floats("inputs", "keep_mask"));
        }
        Tensor h = tape.gru(x, cell, batch, start, keep);
        tape.forward();
        float[] weights = Reference.transposed(reference.floats("inputs", "loss_weights"), columns);
        float[] values = h.values().toHost();
        double loss = 0;
        for (int i = 0; i < weights.length; i++) {
            loss += (double) values[i] * weights[i];
        }
        h.gradient().write(weights);
        tape.backward();
        reference.compare(
                "outputs.h", Reference.samples(h.values(), h.rows(), columns), reference.need("outputs", "h"));
        reference.compare("outputs.loss", new float[] {(float) loss}, reference.need("outputs", "loss"));
        reference.compareGradients(parameters);
        reference.compare("grads.x", Reference.samples(x.gradient(), shape[2], columns), reference.need("grads", "x"));
        reference.compare(
                "grads.h0", Reference.samples(start.gradient(), cell.units(), batch), reference.need("grads", "h0"));
    }
}
