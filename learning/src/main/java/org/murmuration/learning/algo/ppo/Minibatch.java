package org.murmuration.learning.algo.ppo;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.learning.tensor.Extent;

/**
 * A part of a rollout: sequences of consecutive steps of an agent, in a random order. Columns are {@code [group][step][sequence]}, a group for each network where agents have weights of their own.
 */
final class Minibatch {
    private final PpoConfig config;
    private final int sequences;
    private final int columns;
    private final int groups;
    private final int number;
    private final Extent extent;
    private final Extent startExtent;
    final FloatArray actorInputs;
    final FloatArray criticInputs;
    final IntArray masks;
    final IntArray actions;
    final FloatArray actionValues;
    final FloatArray keep;
    final FloatArray actorStarts;
    final FloatArray criticStarts;
    private final ClippedLoss.Samples samples;
    private final Launcher<Shuffle> shuffle;
    private final Launcher<Gather> gather;
    private final Launcher<GatherStarts> gatherStarts;

    /**
     * Room for a part of a rollout.
     *
     * @throws IllegalArgumentException in one line, if there are fewer sequences than minibatches
     */
    Minibatch(Arena arena, PpoConfig config, Rollout rollout) {
        this.config = config;
        EpisodeShape shape = rollout.shape();
        groups = config.copies(shape);
        int chunks = rollout.steps() / config.chunkLength();
        int all = rollout.columns() / groups * chunks;
        number = config.minibatches();
        if (all < number) {
            throw new IllegalArgumentException("minibatches=" + number + ": the rollout has only " + all
                    + " sequences" + (groups > 1 ? " of each agent" : "")
                    + "; play more games, or lower minibatches or chunk_length");
        }
        sequences = all / number;
        columns = groups * sequences * config.chunkLength();
        int stride = Rollout.padded(columns);
        extent = new Extent(stride, groups);
        extent.set(columns, stride);
        startExtent = new Extent(groups * sequences, groups);
        boolean continuous = shape.continuous();
        actorInputs = arena.floats("batch of actor inputs", (long) InputRows.ofActor(config, shape) * stride);
        criticInputs = config.sharedEncoder()
                ? actorInputs
                : arena.floats("batch of critic inputs", (long) InputRows.ofCritic(config, shape) * stride);
        masks = arena.ints("batch of masks", continuous ? 1L : (long) shape.maskWords() * stride);
        actions = arena.ints("batch of actions", continuous ? 1L : stride);
        actionValues = arena.floats("batch of action values", continuous ? (long) shape.components() * stride : 1L);
        keep = arena.floats("batch of keep", stride);
        actorStarts = arena.floats("batch of hidden states", (long) config.hidden() * startExtent.capacity());
        criticStarts = arena.floats("batch of critic's hidden states", (long) config.hidden() * startExtent.capacity());
        samples = new ClippedLoss.Samples(
                arena.floats("batch of log-probabilities", stride),
                arena.floats("batch of advantages", stride),
                arena.floats("batch of values", stride),
                arena.floats("batch of returns", stride),
                arena.floats("batch of weights", stride));
        IntArray order = arena.ints("order", all);
        Device device = arena.device();
        shuffle = device.compile(new Shuffle(all)).bind("order", order);
        shuffle.kernel().random = number > 1 ? 1 : 0;
        gather = device.compile(new Gather(config, rollout, groups, sequences, stride))
                .bind("order", order)
                .bind("observations", rollout.observations)
                .bind("states", rollout.states)
                .bind("masks", rollout.masks)
                .bind("actions", rollout.actions)
                .bind("actionValues", rollout.actionValues)
                .bind("logProbabilities", rollout.logProbabilities)
                .bind("advantages", rollout.advantages)
                .bind("values", rollout.values)
                .bind("returns", rollout.returns)
                .bind("alive", rollout.alive)
                .bind("keep", rollout.keep)
                .bind("actorInputs", actorInputs)
                .bind("criticInputs", criticInputs)
                .bind("batchMasks", masks)
                .bind("batchActions", actions)
                .bind("batchActionValues", actionValues)
                .bind("batchKeep", keep)
                .bind("batchLogProbabilities", samples.logProbabilities())
                .bind("batchAdvantages", samples.advantages())
                .bind("batchValues", samples.values())
                .bind("batchReturns", samples.returns())
                .bind("batchWeights", samples.weights());
        gatherStarts = device.compile(new GatherStarts(config, rollout, groups, sequences))
                .bind("order", order)
                .bind("actorStarts", rollout.actorStarts)
                .bind("criticStarts", rollout.criticStarts)
                .bind("batchActorStarts", actorStarts)
                .bind("batchCriticStarts", criticStarts);
    }

    /** Draws a new order of the sequences. */
    void shuffle(long seed, long epoch) {
        Shuffle kernel = shuffle.kernel();
        kernel.seedLow = (int) seed;
        kernel.seedHigh = (int) (seed >>> 32);
        kernel.number = (int) epoch;
        shuffle.launch(sequences * number);
    }

    /** Takes over one of the parts, numbered from 0. */
    void take(int part) {
        gather.kernel().first = part * sequences;
        gather.launch(columns);
        if (config.recurrent()) {
            gatherStarts.kernel().first = part * sequences;
            gatherStarts.launch(groups * sequences);
        }
    }

    /** Samples, each a step of an agent. */
    int columns() {
        return columns;
    }

    /** Columns of a step in each group. */
    int stepColumns() {
        return sequences;
    }

    Extent extent() {
        return extent;
    }

    /** Of the hidden states that the sequences start with. */
    Extent startExtent() {
        return startExtent;
    }

    ClippedLoss.Samples samples() {
        return samples;
    }

    /** Item: a column of the minibatch. */
    private static final class Gather extends InputRows {
        final boolean shared;
        final int games;
        final int columns;
        final int stride;
        final int stateStride;
        final int batchStride;
        final int length;
        final int sequences;
        final int groupColumns;
        final int maskWords;
        final int components;
        int first;
        int[] order;
        float[] observations;
        float[] states;
        int[] masks;
        int[] actions;
        float[] actionValues;
        float[] logProbabilities;
        float[] advantages;
        float[] values;
        float[] returns;
        float[] alive;
        float[] keep;
        float[] actorInputs;
        float[] criticInputs;
        int[] batchMasks;
        int[] batchActions;
        float[] batchActionValues;
        float[] batchKeep;
        float[] batchLogProbabilities;
        float[] batchAdvantages;
        float[] batchValues;
        float[] batchReturns;
        float[] batchWeights;

        Gather(PpoConfig config, Rollout rollout, int groups, int sequences, int batchStride) {
            super(config, rollout.shape());
            shared = config.sharedEncoder();
            games = rollout.games();
            columns = rollout.columns();
            stride = rollout.stride();
            stateStride = rollout.stateStride();
            this.batchStride = batchStride;
            length = config.chunkLength();
            this.sequences = sequences;
            groupColumns = columns / groups;
            components = rollout.shape().components();
            maskWords = components > 0 ? 0 : rollout.shape().maskWords();
        }

        @Override
        public void run(int to) {
            int group = to / (length * sequences);
            int rest = to - group * length * sequences;
            int t = rest / sequences;
            int sequence = order[first + rest - t * sequences];
            int chunk = sequence / groupColumns;
            int column = group * groupColumns + sequence - chunk * groupColumns;
            int step = chunk * length + t;
            int from = step * columns + column;
            int agent = column / games;
            int game = column - agent * games;
            writeActor(agent, observations, from, stride, actorInputs, to, batchStride);
            if (!shared) {
                writeCritic(
                        agent,
                        observations,
                        step * columns + game,
                        games,
                        stride,
                        states,
                        step * games + game,
                        stateStride,
                        criticInputs,
                        to,
                        batchStride,
                        alive[from]);
            }
            if (components == 0) {
                choice(from, to);
            }
            for (int component = 0; component < components; component++) {
                batchActionValues[component * batchStride + to] = actionValues[component * stride + from];
            }
            batchKeep[to] = keep[from];
            batchLogProbabilities[to] = logProbabilities[from];
            batchAdvantages[to] = advantages[from];
            batchValues[to] = values[from];
            batchReturns[to] = returns[from];
            batchWeights[to] = alive[from];
        }

        /** Who has no action available has taken action 0, which counts as the only one. */
        private void choice(int from, int to) {
            int any = 0;
            for (int word = 0; word < maskWords; word++) {
                int bits = masks[word * stride + from];
                any = any | bits;
                batchMasks[word * batchStride + to] = bits;
            }
            if (any == 0) {
                batchMasks[to] = 1;
            }
            batchActions[to] = actions[from];
        }
    }

    /** Item: a sequence of the minibatch. */
    private static final class GatherStarts extends DeviceKernel {
        final int columns;
        final int stride;
        final int batchStride;
        final int sequences;
        final int groupColumns;
        final int units;
        final boolean shared;
        int first;
        int[] order;
        float[] actorStarts;
        float[] criticStarts;
        float[] batchActorStarts;
        float[] batchCriticStarts;

        GatherStarts(PpoConfig config, Rollout rollout, int groups, int sequences) {
            columns = rollout.columns();
            stride = rollout.steps() / config.chunkLength() * columns;
            batchStride = groups * sequences;
            this.sequences = sequences;
            groupColumns = columns / groups;
            units = config.hidden();
            shared = config.sharedEncoder();
        }

        @Override
        public void run(int to) {
            int group = to / sequences;
            int sequence = order[first + to - group * sequences];
            int chunk = sequence / groupColumns;
            int from = chunk * columns + group * groupColumns + sequence - chunk * groupColumns;
            for (int unit = 0; unit < units; unit++) {
                batchActorStarts[unit * batchStride + to] = actorStarts[unit * stride + from];
                if (!shared) {
                    batchCriticStarts[unit * batchStride + to] = criticStarts[unit * stride + from];
                }
            }
        }
    }
}
