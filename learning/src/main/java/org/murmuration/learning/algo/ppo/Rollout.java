package org.murmuration.learning.algo.ppo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.learning.replay.EpisodeShape;

/**
 * What was seen, done and earned in so many steps of all games, on the device. Rows are {@code [step * columns + column]} with a column for each agent and game, as in the games' buffers, so that a row is a
 * row of a network's input.
 */
public final class Rollout {
    private static final int CACHE_LINE = 16;

    private final EpisodeShape shape;
    private final int steps;
    private final int games;
    private final int stride;
    private final int stateStride;
    final FloatArray observations;
    final FloatArray states;
    final IntArray masks;
    final IntArray actions;
    final FloatArray actionValues;
    final FloatArray logProbabilities;
    final FloatArray values;
    final FloatArray nextValues;
    final FloatArray rewards;
    final FloatArray terminated;
    final FloatArray cut;
    final FloatArray alive;
    final FloatArray keep;
    final FloatArray advantages;
    final FloatArray returns;
    final FloatArray actorStarts;
    final FloatArray criticStarts;

    /**
     * Room for a rollout; the arena owns it.
     *
     * @param hiddenStates hidden states that are kept for each column, one for each chunk
     * @param hidden units of a hidden state
     */
    Rollout(Arena arena, EpisodeShape shape, int steps, int games, int hiddenStates, int hidden) {
        this.shape = shape;
        this.steps = steps;
        this.games = games;
        stride = padded((long) steps * columns());
        stateStride = padded((long) steps * games);
        observations = arena.floats("rollout observations", (long) shape.observationSize() * stride);
        states = arena.floats("rollout states", Math.max(1L, (long) shape.stateSize() * stateStride));
        boolean continuous = shape.continuous();
        masks = arena.ints("rollout masks", continuous ? 1L : (long) shape.maskWords() * stride);
        actions = arena.ints("rollout actions", continuous ? 1L : stride);
        actionValues = arena.floats("rollout action values", continuous ? (long) shape.components() * stride : 1L);
        logProbabilities = arena.floats("rollout log-probabilities", stride);
        values = arena.floats("rollout values", stride);
        nextValues = arena.floats("rollout next values", stride);
        rewards = arena.floats("rollout rewards", stride);
        terminated = arena.floats("rollout terminated", stride);
        cut = arena.floats("rollout cut off", stride);
        alive = arena.floats("rollout alive", stride);
        keep = arena.floats("rollout keep", stride);
        advantages = arena.floats("rollout advantages", stride);
        returns = arena.floats("rollout returns", stride);
        actorStarts = arena.floats("rollout hidden states", (long) hidden * hiddenStates * columns());
        criticStarts = arena.floats("rollout critic's hidden states", (long) hidden * hiddenStates * columns());
    }

    /** Whole cache lines. */
    static int padded(long columns) {
        long lines = (columns + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
        if (lines > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(columns
                    + " agents' steps in a rollout are more than an array can index: lower rollout_steps or"
                    + " parallel_games");
        }
        return (int) lines;
    }

    /** Sizes of a step. */
    public EpisodeShape shape() {
        return shape;
    }

    /** Steps of all games. */
    public int steps() {
        return steps;
    }

    /** Games that are played at once. */
    public int games() {
        return games;
    }

    /** Columns of a step: agents times games. */
    public int columns() {
        return shape.agents() * games;
    }

    /** Elements from one row to the next. */
    public int stride() {
        return stride;
    }

    /** Elements from one row of the states to the next; they have a column for each game and step. */
    public int stateStride() {
        return stateStride;
    }

    /** Everything that was recorded, by name, for checkpoints. */
    Map<String, DeviceArray> condition() {
        Map<String, DeviceArray> all = new LinkedHashMap<>();
        all.put("rollout.observations", observations);
        all.put("rollout.states", states);
        all.put("rollout.masks", masks);
        all.put("rollout.actions", actions);
        all.put("rollout.actionValues", actionValues);
        all.put("rollout.logProbabilities", logProbabilities);
        all.put("rollout.values", values);
        all.put("rollout.nextValues", nextValues);
        all.put("rollout.rewards", rewards);
        all.put("rollout.terminated", terminated);
        all.put("rollout.cut", cut);
        all.put("rollout.alive", alive);
        all.put("rollout.keep", keep);
        all.put("rollout.actorStarts", actorStarts);
        all.put("rollout.criticStarts", criticStarts);
        return all;
    }
}
