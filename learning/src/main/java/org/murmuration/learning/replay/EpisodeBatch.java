package org.murmuration.learning.replay;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

/**
 * A batch of episodes padded to the longest. With {@code B} episodes of {@code A} agents and {@code T} steps, values of agents have the columns
 * {@code (t * A + a) * B + b} and values of the team {@code t * B + b}, t from 0 to T inclusive: one contiguous run of columns for each step. If agents have networks of their own, a
 * group of columns belongs to each: {@code (a * (T + 1) + t) * B + b}. Rows are as long as {@link #agentStride} and {@link #teamStride}.
 */
public final class EpisodeBatch {
    private static final int CACHE_LINE = 16;

    private final EpisodeShape shape;
    private final int episodes;
    private final int inputSize;
    private final boolean separate;
    private final FloatArray inputs;
    private final FloatArray states;
    private final IntArray masks;
    private final IntArray actions;
    private final FloatArray rewards;
    private final FloatArray terminated;
    private final FloatArray filled;
    private int steps;

    EpisodeBatch(Arena arena, EpisodeShape shape, int episodes, int inputSize, boolean separate) {
        this.shape = shape;
        this.episodes = episodes;
        this.inputSize = inputSize;
        this.separate = separate;
        this.steps = shape.limit();
        long agentColumns = agentStride();
        long teamColumns = teamStride();
        inputs = arena.floats("batch inputs", agentColumns * inputSize);
        states = arena.floats("batch states", teamColumns * Math.max(1, shape.stateSize()));
        masks = arena.ints("batch masks", agentColumns * shape.maskWords());
        actions = arena.ints("batch actions", agentColumns);
        rewards = arena.floats("batch rewards", teamColumns * shape.rewards());
        terminated = arena.floats("batch terminated", teamColumns);
        filled = arena.floats("batch filled", teamColumns);
    }

    /**
     * A batch that the caller fills, for a network that all agents share; all values are 0.
     *
     * @param steps T, at most the shape's limit
     */
    public static EpisodeBatch empty(
            Device device, Arena arena, EpisodeShape shape, int episodes, int inputSize, int steps) {
        return empty(device, arena, shape, episodes, inputSize, steps, false);
    }

    /**
     * A batch that the caller fills; all values are 0.
     *
     * @param steps T, at most the shape's limit
     * @param separate whether each agent has a group of columns
     */
    public static EpisodeBatch empty(
            Device device, Arena arena, EpisodeShape shape, int episodes, int inputSize, int steps, boolean separate) {
        if (arena.device() != device) {
            throw new IllegalArgumentException("the arena '" + arena.label() + "' is of another device");
        }
        EpisodeBatch batch = new EpisodeBatch(arena, shape, episodes, inputSize, separate);
        batch.steps(steps);
        return batch;
    }

    void steps(int longest) {
        if (longest < 1 || longest > shape.limit()) {
            throw new IllegalArgumentException("a batch has 1 to " + shape.limit() + " steps, got " + longest);
        }
        steps = longest;
    }

    /** Sizes of a step. */
    public EpisodeShape shape() {
        return shape;
    }

    /** Episodes, B. */
    public int episodes() {
        return episodes;
    }

    /** Steps of the longest episode, T. */
    public int steps() {
        return steps;
    }

    /** Rows of {@link #inputs}: observation, then (options) one-hot last action and one-hot agent. */
    public int inputSize() {
        return inputSize;
    }

    /** Whether each agent has a group of columns, for a network of its own. */
    public boolean separate() {
        return separate;
    }

    /** The column of an agent's values. */
    public int agentColumn(int t, int agent, int b) {
        int place = separate ? agent * (steps + 1) + t : t * shape.agents() + agent;
        return place * episodes + b;
    }

    /** Columns of agents' values: {@code (T + 1) * A * B}. */
    public int agentColumns() {
        return (steps + 1) * shape.agents() * episodes;
    }

    /** Columns of the team's values: {@code (T + 1) * B}. */
    public int teamColumns() {
        return (steps + 1) * episodes;
    }

    /** The largest {@link #agentStride}. */
    public int agentCapacity() {
        return padded(shape.slots() * shape.agents() * episodes);
    }

    /** The largest {@link #teamStride}. */
    public int teamCapacity() {
        return padded(shape.slots() * episodes);
    }

    /** Elements from row to row in agents' values. */
    public int agentStride() {
        return padded(agentColumns());
    }

    /** Elements from row to row in the team's values. */
    public int teamStride() {
        return padded(teamColumns());
    }

    private static int padded(int columns) {
        return (columns + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
    }

    /** What agents' networks read, {@code [inputSize][agents' columns]}. */
    public FloatArray inputs() {
        return inputs;
    }

    /** Global states, {@code [stateSize][team's columns]}. */
    public FloatArray states() {
        return states;
    }

    /** Available actions as bit sets, {@code [maskWords][agents' columns]}; nothing is available in the padding. */
    public IntArray masks() {
        return masks;
    }

    /** Actions that were played, {@code [agents' columns]}. */
    public IntArray actions() {
        return actions;
    }

    /** The team's reward, {@code [team's columns]}, or one for each agent, {@code [agents][team's columns]}. */
    public FloatArray rewards() {
        return rewards;
    }

    /** 1 where the step ended the task, {@code [team's columns]}. */
    public FloatArray terminated() {
        return terminated;
    }

    /** 1 where a step was played, 0 in the padding and in the columns of t = T, {@code [team's columns]}. */
    public FloatArray filled() {
        return filled;
    }
}
