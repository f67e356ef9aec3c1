package org.murmuration.learning.algo.ppo;

import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.replay.EpisodeShape;

/** Records a team of a batch into a rollout: what is seen, before the actor's hidden state changes; what is chosen; and what comes of it. Nothing is copied to the host. */
final class RolloutRecorder implements AutoCloseable {
    private final Rollout rollout;
    private final int chunkLength;
    private final Arena arena;
    private final FloatArray alive;
    private final Launcher<Seen> seen;
    private final Launcher<Chosen> chosen;
    private final Launcher<Outcome> outcome;

    /**
     * A recorder.
     *
     * @param alive 1, or 0 where an agent is out of the game; kept up to date here
     * @param critic null where the critic shares the actor's encoder
     */
    RolloutRecorder(
            BatchedEnvironment environment,
            int team,
            GameBuffers buffers,
            PpoConfig config,
            Rollout rollout,
            FloatArray alive,
            PpoActor actor,
            StepCritic critic) {
        this.rollout = rollout;
        this.chunkLength = config.chunkLength();
        this.alive = alive;
        Device device = environment.device();
        arena = device.arena("rollout recorder");
        Layout layout = new Layout(rollout, buffers, environment.layout().gameStride());
        boolean continuous = rollout.shape().continuous();
        FloatArray criticHidden = critic == null ? actor.hidden() : critic.hidden();
        FloatArray none = arena.floats("no values", 1);
        IntArray noActions = arena.ints("no actions", 1);
        seen = device.compile(new Seen(layout, config))
                .bind("observations", buffers.observations())
                .bind("masks", buffers.masks())
                .bind("state", environment.state())
                .bind("over", buffers.over())
                .bind("alive", alive)
                .bind("actorHidden", actor.hidden())
                .bind("criticHidden", criticHidden)
                .bind("keptObservations", rollout.observations)
                .bind("keptMasks", rollout.masks)
                .bind("keptStates", rollout.states)
                .bind("keptAlive", rollout.alive)
                .bind("keep", rollout.keep)
                .bind("actorStarts", rollout.actorStarts)
                .bind("criticStarts", rollout.criticStarts);
        chosen = device.compile(new Chosen(layout))
                .bind("actions", continuous ? noActions : buffers.actions())
                .bind("drawn", continuous ? actor.drawn() : none)
                .bind("logProbabilities", actor.logProbabilities())
                .bind("values", critic == null ? actor.values() : critic.values())
                .bind("keptActions", rollout.actions)
                .bind("keptDrawn", rollout.actionValues)
                .bind("keptLogProbabilities", rollout.logProbabilities)
                .bind("keptValues", rollout.values);
        int teamRow =
                team * environment.spec().objectives() * environment.layout().gameStride();
        outcome = device.compile(new Outcome(layout, config, teamRow))
                .bind("teamRewards", environment.teamRewards())
                .bind("ownRewards", environment.rewards())
                .bind("terminations", environment.terminations())
                .bind("truncations", environment.truncations())
                .bind("over", environment.over())
                .bind("alive", alive)
                .bind("rewards", rollout.rewards)
                .bind("terminated", rollout.terminated)
                .bind("cut", rollout.cut);
        alive.fill(0, alive.length(), 1f);
    }

    /** Records what is seen at a step. */
    void seen(int step) {
        Seen kernel = seen.kernel();
        kernel.step = step;
        kernel.chunk = step % chunkLength == 0 ? step / chunkLength : -1;
        seen.launch(rollout.columns());
    }

    /** Records actions and values of a step. */
    void chosen(int step) {
        chosen.kernel().step = step;
        chosen.launch(rollout.columns());
    }

    /** Records what a step brought, after the environment has stepped. */
    void outcome(int step) {
        outcome.kernel().step = step;
        outcome.launch(rollout.columns());
    }

    FloatArray alive() {
        return alive;
    }

    @Override
    public void close() {
        arena.close();
    }

    /** Where things are. */
    private record Layout(Rollout rollout, GameBuffers buffers, int gameStride) {}

    /** Item: a column (agent, game) of the team. */
    private abstract static class Kept extends DeviceKernel {
        final int games;
        final int columns;
        final int stride;
        final int keptStride;
        final int firstColumn;
        int step;

        Kept(Layout layout) {
            games = layout.rollout().games();
            columns = layout.rollout().columns();
            stride = layout.buffers().agentStride();
            keptStride = layout.rollout().stride();
            firstColumn = layout.buffers().firstColumn();
        }
    }

    private static final class Seen extends Kept {
        final int observationSize;
        final int maskWords;
        final int stateSize;
        final int gameStride;
        final int keptStateStride;
        final int units;
        final int startStride;
        int chunk;
        float[] observations;
        int[] masks;
        float[] state;
        byte[] over;
        float[] alive;
        float[] actorHidden;
        float[] criticHidden;
        float[] keptObservations;
        int[] keptMasks;
        float[] keptStates;
        float[] keptAlive;
        float[] keep;
        float[] actorStarts;
        float[] criticStarts;

        Seen(Layout layout, PpoConfig config) {
            super(layout);
            EpisodeShape shape = layout.rollout().shape();
            observationSize = shape.observationSize();
            maskWords = shape.continuous() ? 0 : shape.maskWords();
            stateSize = shape.stateSize();
            gameStride = layout.gameStride();
            keptStateStride = layout.rollout().stateStride();
            units = config.recurrent() ? config.hidden() : 0;
            startStride = layout.rollout().steps() / config.chunkLength() * columns;
        }

        @Override
        public void run(int column) {
            int game = column % games;
            int to = step * columns + column;
            for (int feature = 0; feature < observationSize; feature++) {
                keptObservations[feature * keptStride + to] = observations[feature * stride + firstColumn + column];
            }
            for (int word = 0; word < maskWords; word++) {
                keptMasks[word * keptStride + to] = masks[word * stride + firstColumn + column];
            }
            if (column < games) {
                for (int feature = 0; feature < stateSize; feature++) {
                    keptStates[feature * keptStateStride + step * games + game] = state[feature * gameStride + game];
                }
            }
            keptAlive[to] = alive[column];
            keep[to] = over[game] != 0 ? 0f : 1f;
            if (chunk >= 0) {
                int start = chunk * columns + column;
                for (int unit = 0; unit < units; unit++) {
                    actorStarts[unit * startStride + start] = actorHidden[unit * stride + column];
                    criticStarts[unit * startStride + start] = criticHidden[unit * stride + column];
                }
            }
        }
    }

    private static final class Chosen extends Kept {
        final int components;
        int[] actions;
        float[] drawn;
        float[] logProbabilities;
        float[] values;
        int[] keptActions;
        float[] keptDrawn;
        float[] keptLogProbabilities;
        float[] keptValues;

        Chosen(Layout layout) {
            super(layout);
            components = layout.rollout().shape().components();
        }

        @Override
        public void run(int column) {
            int to = step * columns + column;
            if (components == 0) {
                keptActions[to] = actions[firstColumn + column];
            }
            for (int component = 0; component < components; component++) {
                keptDrawn[component * keptStride + to] = drawn[component * stride + column];
            }
            keptLogProbabilities[to] = logProbabilities[column];
            keptValues[to] = values[column];
        }
    }

    private static final class Outcome extends Kept {
        final int agents;
        final boolean bootstrapAtLimit;
        final boolean commonReward;
        final boolean deathMasking;
        final int teamRow;
        float[] teamRewards;
        float[] ownRewards;
        byte[] terminations;
        byte[] truncations;
        byte[] over;
        float[] alive;
        float[] rewards;
        float[] terminated;
        float[] cut;

        Outcome(Layout layout, PpoConfig config, int teamRow) {
            super(layout);
            agents = layout.rollout().shape().agents();
            bootstrapAtLimit = config.bootstrapAtLimit();
            commonReward = config.commonReward();
            deathMasking = config.deathMasking();
            this.teamRow = teamRow;
        }

        @Override
        public void run(int column) {
            int game = column % games;
            int to = step * columns + column;
            rewards[to] = commonReward ? teamRewards[teamRow + game] : ownRewards[firstColumn + column];
            boolean ended = over[game] != 0;
            boolean atLimit =
                    ended && bootstrapAtLimit && FinalValues.anyCut(truncations, firstColumn, agents, games, game);
            terminated[to] = ended && !atLimit ? 1f : 0f;
            cut[to] = atLimit ? 1f : 0f;
            boolean out = deathMasking && !ended && (alive[column] == 0f || terminations[firstColumn + column] != 0);
            alive[column] = out ? 0f : 1f;
        }
    }
}
