package org.murmuration.learning.algo.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.replay.EpisodeSampler;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.learning.tensor.Extent;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/** Plays a batch of games with the agents' network: each agent on what it has seen itself, remembered from step to step of an episode. Nothing is copied to the host. */
final class ValueActor implements AutoCloseable {
    private final Arena arena;
    private final int columns;
    private final FloatArray hiddenState;
    private final IntArray lastActions;
    private final Tape tape;
    private final Launcher<PrepareInputs> prepare;
    private final Launcher<ChooseActions> choose;

    /** An actor whose products are those of a library, as fast as can be. */
    ValueActor(Device device, GameBuffers buffers, ValueConfig config, JointNetwork network, long seed) {
        this(device, buffers, config, network, seed, false);
    }

    /**
     * An actor.
     *
     * @param inFixedOrder whether its choices have to be the same whatever the batch, the device and its threads
     */
    ValueActor(
            Device device,
            GameBuffers buffers,
            ValueConfig config,
            JointNetwork network,
            long seed,
            boolean inFixedOrder) {
        EpisodeShape shape = buffers.shape();
        int stride = buffers.agentStride();
        int inputSize = EpisodeSampler.inputSize(shape, config.lastAction(), config.agentId());
        columns = buffers.columns();
        arena = device.arena("actor");
        try {
            FloatArray inputs = arena.floats("actor inputs", (long) inputSize * stride);
            hiddenState = arena.floats("hidden state", (long) config.hidden() * stride);
            lastActions = arena.ints("last actions", stride);
            Extent extent = new Extent(stride, config.copies(shape));
            extent.set(columns, stride);
            tape = inFixedOrder ? Tape.inFixedOrder(arena) : new Tape(arena, false);
            Tensor outputs = network.agent().oneStep(tape, tape.input(inputs, inputSize, extent), hiddenState);
            Tensor values = network.decode(tape, outputs);
            PrepareInputs preparing = new PrepareInputs(
                    shape.agents(),
                    shape.observationSize(),
                    shape.actions(),
                    config.hidden(),
                    config.lastAction(),
                    config.agentId());
            preparing.games = buffers.games();
            preparing.agentStride = stride;
            preparing.firstColumn = buffers.firstColumn();
            prepare = device.compile(preparing)
                    .bind("observations", buffers.observations())
                    .bind("over", buffers.over())
                    .bind("lastActions", lastActions)
                    .bind("hiddenState", hiddenState)
                    .bind("inputs", inputs);
            ChooseActions choosing = new ChooseActions(shape.actions());
            choosing.games = buffers.games();
            choosing.agentStride = stride;
            choosing.firstColumn = buffers.firstColumn();
            choosing.seedLow = (int) seed;
            choosing.seedHigh = (int) (seed >>> 32);
            choose = device.compile(choosing)
                    .bind("values", values.values())
                    .bind("masks", buffers.masks())
                    .bind("actions", buffers.actions())
                    .bind("lastActions", lastActions);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
        forget();
    }

    /** Starts with nothing remembered: all games are at their first step. */
    void forget() {
        hiddenState.fill(0, hiddenState.length(), 0f);
        lastActions.fill(0, lastActions.length(), PrepareInputs.NO_ACTION);
    }

    /**
     * Writes the actions of all agents.
     *
     * @param epsilon probability of a random action
     * @param round number of this choice, which tells its random draws apart from others
     */
    void act(float epsilon, int round) {
        prepare.launch(columns);
        tape.forward();
        choose.kernel().epsilon = epsilon;
        choose.kernel().round = round;
        choose.launch(columns);
    }

    /** What is remembered, by name, for checkpoints. */
    Map<String, DeviceArray> condition() {
        Map<String, DeviceArray> all = new LinkedHashMap<>();
        all.put("actor.hidden", hiddenState);
        all.put("actor.lastActions", lastActions);
        return all;
    }

    @Override
    public void close() {
        arena.close();
    }
}
