package org.murmuration.bench;

import java.util.SplittableRandom;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.learning.nn.AgentNetwork;
import org.murmuration.learning.nn.Linear;
import org.murmuration.learning.nn.QmixMixer;
import org.murmuration.learning.optim.Adam;
import org.murmuration.learning.optim.GradientClip;
import org.murmuration.learning.tensor.Activation;
import org.murmuration.learning.tensor.Extent;
import org.murmuration.learning.tensor.GruWeights;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/** The work of an update on networks and batches of published settings: forward, backward, a step of Adam. What comes between (losses, targets, sampling) is left out. */
final class NetworkUpdate implements AutoCloseable {
    private final Arena arena;
    private final ParameterSet parameters = new ParameterSet();
    private final SplittableRandom random = new SplittableRandom(1L);
    private final Tape tape;
    private final Tape targetTape;
    private Adam adam;
    private Tensor[] outputs;

    private NetworkUpdate(Device device, boolean withTarget) {
        arena = device.arena("network");
        tape = new Tape(arena, true);
        targetTape = withTarget ? new Tape(arena, false) : null;
    }

    /**
     * A minibatch of JaxMARL's IPPO-RNN on SMAX 3m: 32 of 128 games, 3 agents, 128 steps; observation of 39 numbers, layer of 128, GRU of 128 that is reset where episodes begin, and two heads with a
     * layer of 128 each.
     */
    static NetworkUpdate recurrentPolicy(Device device) {
        NetworkUpdate made = new NetworkUpdate(device, false);
        int units = 128;
        int stepColumns = 3 * 32;
        Extent columns = new Extent(stepColumns * 128);
        Linear embed = Linear.declare(made.parameters, "embed", 39, units);
        GruWeights cell = new GruWeights(
                made.parameters.add("W_ih", 3 * units, units, -0.1f, 0.1f),
                made.parameters.add("W_hh", 3 * units, units, -0.1f, 0.1f),
                made.parameters.add("b_ih", 3 * units, 1, -0.1f, 0.1f),
                made.parameters.add("b_hh", 3 * units, 1, -0.1f, 0.1f));
        Linear actor = Linear.declare(made.parameters, "actor", units, units);
        Linear logits = Linear.declare(made.parameters, "logits", units, 8);
        Linear critic = Linear.declare(made.parameters, "critic", units, units);
        Linear value = Linear.declare(made.parameters, "value", units, 1);
        made.allocate();
        Tape tape = made.tape;
        Tensor x = embed.apply(tape, tape.input(made.drawn(39, columns), 39, columns), Activation.RELU);
        Tensor start = tape.input(made.drawn(units, new Extent(stepColumns)), units, new Extent(stepColumns));
        FloatArray keep = made.arena.floats("keep", columns.capacity());
        keep.fill(0, keep.length(), 1f);
        Tensor h = tape.gru(x, cell, stepColumns, start, tape.input(keep, 1, columns));
        Tensor chances = logits.apply(tape, actor.apply(tape, h, Activation.RELU), Activation.NONE);
        Tensor worth = value.apply(tape, critic.apply(tape, h, Activation.RELU), Activation.NONE);
        made.outputs = new Tensor[] {chances, worth};
        return made;
    }

    /** A batch of QMIX as in epymarl on level-based foraging 8x8-2p-3f: 32 episodes of 50 steps, 2 agents, layers of 64; the target network's pass included. */
    static NetworkUpdate mixedValues(Device device) {
        NetworkUpdate made = new NetworkUpdate(device, true);
        int agents = 2;
        int batch = 32;
        int inputs = 15 + 6 + agents;
        int state = 30;
        Extent columns = new Extent(agents * batch * 51);
        Extent team = new Extent(batch * 51);
        AgentNetwork network = new AgentNetwork(made.parameters, inputs, 64, 6, false);
        QmixMixer mixer = new QmixMixer(made.parameters, agents, state, 32, 2, 64);
        made.allocate();
        FloatArray seen = made.drawn(inputs, columns);
        FloatArray states = made.drawn(state, team);
        IntArray chosen = made.arena.ints("chosen", columns.capacity());
        for (Tape tape : new Tape[] {made.tape, made.targetTape}) {
            Tensor q = network.overEpisodes(tape, tape.input(seen, inputs, columns), agents * batch);
            Tensor values = tape.chosen(q, chosen, agents, batch, team);
            Tensor joint = mixer.mix(tape, values, tape.input(states, state, team));
            if (tape == made.tape) {
                made.outputs = new Tensor[] {joint};
            }
        }
        return made;
    }

    private void allocate() {
        parameters.allocate(arena);
        parameters.initialise(1L);
        adam = new Adam(arena, parameters, new GradientClip(arena, parameters, 10f), 1e-4f, 0.9f, 0.999f, 1e-8f);
    }

    private FloatArray drawn(int rows, Extent extent) {
        FloatArray array = arena.floats("drawn", (long) rows * extent.capacity());
        float[] values = new float[array.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        array.write(values);
        return array;
    }

    /** An update. The gradients of the outputs are their values: the loss draws all to 0. */
    void run() {
        tape.forward();
        if (targetTape != null) {
            targetTape.forward();
        }
        for (Tensor output : outputs) {
            output.gradient().copyFrom(0, output.values(), 0, output.values().length());
        }
        tape.backward();
        adam.step();
    }

    @Override
    public void close() {
        arena.close();
    }
}
