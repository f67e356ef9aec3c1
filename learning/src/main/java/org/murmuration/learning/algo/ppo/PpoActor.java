package org.murmuration.learning.algo.ppo;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.learning.tensor.Extent;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/** Plays a batch of games with the actor's network: each agent on what it has seen itself, remembered from step to step of an episode. Nothing is copied to the host. */
final class PpoActor implements AutoCloseable {
    private final Arena arena;
    private final int columns;
    private final FloatArray hidden;
    private final FloatArray logProbabilities;
    private final FloatArray drawn;
    private final Tensor values;
    private final Tape tape;
    private final Launcher<Prepare> prepare;
    private final Launcher<? extends SampleKernel> sample;

    /**
     * An actor.
     *
     * @param withValues whether it also values what it sees, where the critic shares its encoder
     * @param inFixedOrder whether its choices have to be the same whatever the batch, the device and its threads
     */
    PpoActor(
            Device device,
            GameBuffers buffers,
            PpoConfig config,
            ActorCritic network,
            long seed,
            boolean withValues,
            boolean inFixedOrder) {
        EpisodeShape shape = buffers.shape();
        int stride = buffers.agentStride();
        columns = buffers.columns();
        arena = device.arena("actor");
        try {
            int rows = InputRows.ofActor(config, shape);
            FloatArray inputs = arena.floats("actor inputs", (long) rows * stride);
            hidden = arena.floats("hidden state", (long) config.hidden() * stride);
            logProbabilities = arena.floats("log-probabilities", stride);
            Extent extent = new Extent(stride, config.copies(shape));
            extent.set(columns, stride);
            tape = inFixedOrder ? Tape.inFixedOrder(arena) : new Tape(arena, false);
            Tensor encoded = network.actor().oneStep(tape, tape.input(inputs, rows, extent), hidden);
            Tensor policy = network.policy(tape, encoded);
            values = withValues ? network.value(tape, encoded) : null;
            prepare = device.compile(new Prepare(config, buffers))
                    .bind("observations", buffers.observations())
                    .bind("over", buffers.over())
                    .bind("hidden", hidden)
                    .bind("inputs", inputs);
            if (shape.continuous()) {
                Tensor zeros = tape.input(arena.floats("zeros", stride), 1, extent);
                drawn = arena.floats("drawn", (long) shape.components() * stride);
                sample = device.compile(new SampleGaussian(buffers))
                        .bind("means", policy.values())
                        .bind("logDeviations", network.logDeviation(tape, zeros).values())
                        .bind("drawn", drawn)
                        .bind("actionValues", buffers.actionValues())
                        .bind("logProbabilities", logProbabilities);
            } else {
                drawn = null;
                sample = device.compile(new SampleCategorical(buffers))
                        .bind("logits", policy.values())
                        .bind("masks", buffers.masks())
                        .bind("actions", buffers.actions())
                        .bind("logProbabilities", logProbabilities);
            }
            sample.kernel().seedLow = (int) seed;
            sample.kernel().seedHigh = (int) (seed >>> 32);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** Starts with nothing remembered: all games are at their first step. */
    void forget() {
        hidden.fill(0, hidden.length(), 0f);
    }

    /** Looks at the games, and forgets what belongs to ended episodes. */
    void look() {
        prepare.launch(columns);
    }

    /** Writes the actions of all agents at random, with so many choices before it. */
    void draw(long round) {
        choose(0, (int) round);
    }

    /** Writes the best actions of all agents. */
    void decide() {
        choose(1, 0);
    }

    private void choose(int greedy, int round) {
        tape.forward();
        sample.kernel().greedy = greedy;
        sample.kernel().round = round;
        sample.launch(columns);
    }

    /** {@code [hidden][stride]}: before {@link #draw} that of the step before, 0 where an episode begins. */
    FloatArray hidden() {
        return hidden;
    }

    /** Of the actions chosen, {@code [stride]}. */
    FloatArray logProbabilities() {
        return logProbabilities;
    }

    /** What was drawn for continuous actions, {@code [components][stride]}; null if they are discrete. */
    FloatArray drawn() {
        return drawn;
    }

    /** Values of what is seen, {@code [1][stride]}; null without. */
    FloatArray values() {
        return values == null ? null : values.values();
    }

    @Override
    public void close() {
        arena.close();
    }

    /** Item: a column (agent, game) of the team. */
    private static final class Prepare extends InputRows {
        final int games;
        final int stride;
        final int firstColumn;
        final int units;
        float[] observations;
        byte[] over;
        float[] hidden;
        float[] inputs;

        Prepare(PpoConfig config, GameBuffers buffers) {
            super(config, buffers.shape());
            games = buffers.games();
            stride = buffers.agentStride();
            firstColumn = buffers.firstColumn();
            units = config.recurrent() ? config.hidden() : 0;
        }

        @Override
        public void run(int column) {
            int agent = column / games;
            int game = column - agent * games;
            if (over[game] != 0) {
                for (int unit = 0; unit < units; unit++) {
                    hidden[unit * stride + column] = 0f;
                }
            }
            writeActor(agent, observations, firstColumn + column, stride, inputs, column, stride);
        }
    }
}
