package org.murmuration.learning.algo.ppo;

import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.learning.tensor.Extent;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;

/** Values what stands in the games now, with an encoder of its own that remembers from step to step of an episode. */
final class StepCritic implements AutoCloseable {
    private final Arena arena;
    private final int columns;
    private final FloatArray hidden;
    private final Tensor values;
    private final Tape tape;
    private final Launcher<Prepare> prepare;

    /**
     * A critic.
     *
     * @param alive 1, or 0 where an agent is out of the game, a column for each as in the games' buffers
     */
    StepCritic(
            BatchedEnvironment environment,
            GameBuffers buffers,
            PpoConfig config,
            ActorCritic network,
            FloatArray alive) {
        EpisodeShape shape = buffers.shape();
        int stride = buffers.agentStride();
        columns = buffers.columns();
        arena = environment.device().arena("critic");
        try {
            int rows = InputRows.ofCritic(config, shape);
            FloatArray inputs = arena.floats("critic inputs", (long) rows * stride);
            hidden = arena.floats("critic's hidden state", (long) config.hidden() * stride);
            Extent extent = new Extent(stride, config.copies(shape));
            extent.set(columns, stride);
            tape = new Tape(arena, false);
            values = network.value(tape, network.critic().oneStep(tape, tape.input(inputs, rows, extent), hidden));
            prepare = environment
                    .device()
                    .compile(new Prepare(config, buffers, environment.layout().gameStride()))
                    .bind("observations", buffers.observations())
                    .bind("states", environment.state())
                    .bind("over", buffers.over())
                    .bind("alive", alive)
                    .bind("hidden", hidden)
                    .bind("inputs", inputs);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** Looks at the games, and forgets what belongs to ended episodes. */
    void look() {
        prepare.launch(columns);
    }

    /** Computes the values. */
    void value() {
        tape.forward();
    }

    /** {@code [hidden][stride]}: before {@link #value} that of the step before, 0 where an episode begins. */
    FloatArray hidden() {
        return hidden;
    }

    /** {@code [stride]}. */
    FloatArray values() {
        return values.values();
    }

    @Override
    public void close() {
        arena.close();
    }

    /** Item: a column (agent, game) of the team. */
    private static final class Prepare extends InputRows {
        final int games;
        final int stride;
        final int stateStride;
        final int firstColumn;
        final int units;
        float[] observations;
        float[] states;
        byte[] over;
        float[] alive;
        float[] hidden;
        float[] inputs;

        Prepare(PpoConfig config, GameBuffers buffers, int stateStride) {
            super(config, buffers.shape());
            games = buffers.games();
            stride = buffers.agentStride();
            firstColumn = buffers.firstColumn();
            units = config.recurrent() ? config.hidden() : 0;
            this.stateStride = stateStride;
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
            writeCritic(
                    agent,
                    observations,
                    firstColumn + game,
                    games,
                    stride,
                    states,
                    game,
                    stateStride,
                    inputs,
                    column,
                    stride,
                    alive[column]);
        }
    }
}
