package org.murmuration.learning.trace;

import java.util.Arrays;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.nn.QmixMixer;
import org.murmuration.learning.tensor.Extent;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/** QMIX's mixer, its derivative by the agents' values, and the mean squared error's gradients. */
final class MixerReplay {
    private MixerReplay() {}

    static void run(Reference reference, Device device, Arena arena) {
        int samples = reference.shapeOf("inputs", "q")[0];
        int agents = reference.need("inputs", "n_agents").asInt();
        int embedding = reference.need("inputs", "embed").asInt();
        int layers = reference.need("inputs", "hypernet_layers").asInt();
        int stateSize = reference.shapeOf("inputs", "state")[1];
        int hidden = layers == 1 ? 1 : reference.shapeOf("params", "hw1_0_W")[0];
        ParameterSet parameters = new ParameterSet();
        QmixMixer mixer = new QmixMixer(parameters, agents, stateSize, embedding, layers, hidden);
        parameters.allocate(arena);
        reference.fill(parameters, reference.section("params"));
        Extent extent = new Extent(samples);
        Tape tape = new Tape(arena, true);
        Tensor q = tape.variable("q", agents, extent);
        q.values().write(Reference.transposed(reference.floats("inputs", "q"), samples));
        Tensor state = tape.variable("state", stateSize, extent);
        state.values().write(Reference.transposed(reference.floats("inputs", "state"), samples));
        Tensor total = mixer.mix(tape, q, state);
        tape.forward();
        reference.compare(
                "outputs.q_tot", Reference.samples(total.values(), 1, samples), reference.need("outputs", "q_tot"));

        float[] ones = new float[samples];
        Arrays.fill(ones, 1f);
        total.gradient().write(ones);
        tape.backward();
        reference.compare(
                "outputs.dqtot_dq",
                Reference.samples(q.gradient(), agents, samples),
                reference.need("outputs", "dqtot_dq"));

        float loss = DenseReplay.meanSquaredError(total, reference.floats("inputs", "target"));
        reference.compare("outputs.loss", new float[] {loss}, reference.need("outputs", "loss"));
        tape.forward();
        tape.backward();
        reference.compareGradients(parameters);
        reference.compare("grads.q", Reference.samples(q.gradient(), agents, samples), reference.need("grads", "q"));
        reference.compare(
                "grads.s", Reference.samples(state.gradient(), stateSize, samples), reference.need("grads", "s"));
    }
}
