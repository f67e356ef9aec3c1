package org.murmuration.learning.replay;

import java.util.Arrays;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;

/** Draws padded batches from a replay: uniformly over the episodes kept, with replacement, reproducibly from a seed and the number of the draw. */
public final class EpisodeSampler implements AutoCloseable {
    private final EpisodeReplay replay;
    private final EpisodeBatch batch;
    private final Arena arena;
    private final IntArray longest;
    private final int[] longestOnHost = new int[1];
    private final Launcher<DrawEpisodes> draw;
    private final Launcher<GatherSteps> gather;

    /** Batches of {@code episodes} with states as they are; see {@link #EpisodeSampler(Device, EpisodeReplay, int, boolean, boolean, boolean, float[])}. */
    public EpisodeSampler(Device device, EpisodeReplay replay, int episodes, boolean lastAction, boolean agentId) {
        this(device, replay, episodes, lastAction, agentId, false, unscaled(replay.shape()));
    }

    private static float[] unscaled(EpisodeShape shape) {
        float[] scales = new float[shape.stateSize()];
        Arrays.fill(scales, 1f);
        return scales;
    }

    /**
     * Batches of {@code episodes}.
     *
     * @param lastAction whether inputs contain the agent's last action, one-hot
     * @param agentId whether inputs contain the agent's number, one-hot
     * @param separate whether each agent has a group of columns, for a network of its own
     * @param stateScales what each feature of the state is multiplied by
     */
    public EpisodeSampler(
            Device device,
            EpisodeReplay replay,
            int episodes,
            boolean lastAction,
            boolean agentId,
            boolean separate,
            float[] stateScales) {
        this.replay = replay;
        EpisodeShape shape = replay.shape();
        arena = device.arena("episode batch");
        try {
            batch = new EpisodeBatch(arena, shape, episodes, inputSize(shape, lastAction, agentId), separate);
            IntArray drawnStart = arena.ints("drawn starts", episodes);
            IntArray drawnLength = arena.ints("drawn lengths", episodes);
            longest = arena.ints("longest", 1);
            draw = device.compile(new DrawEpisodes(replay.maxEpisodes()))
                    .bind("book", replay.book)
                    .bind("starts", replay.starts)
                    .bind("lengths", replay.lengths)
                    .bind("drawnStart", drawnStart)
                    .bind("drawnLength", drawnLength)
                    .bind("longest", longest);
            draw.kernel().batch = episodes;
            FloatArray scales = arena.floats("state scales", Math.max(1, stateScales.length));
            scales.write(stateScales);
            gather = device.compile(new GatherSteps(shape, replay.capacity(), lastAction, agentId, separate))
                    .bind("drawnStart", drawnStart)
                    .bind("drawnLength", drawnLength)
                    .bind("keptFloats", replay.floats)
                    .bind("keptInts", replay.ints)
                    .bind("inputs", batch.inputs())
                    .bind("states", batch.states())
                    .bind("stateScales", scales)
                    .bind("masks", batch.masks())
                    .bind("actions", batch.actions())
                    .bind("rewards", batch.rewards())
                    .bind("terminated", batch.terminated())
                    .bind("filled", batch.filled());
            gather.kernel().batch = episodes;
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** The batch that every draw overwrites. */
    public EpisodeBatch batch() {
        return batch;
    }

    /** Rows of a network's input. */
    public static int inputSize(EpisodeShape shape, boolean lastAction, boolean agentId) {
        return shape.observationSize() + (lastAction ? shape.actions() : 0) + (agentId ? shape.agents() : 0);
    }

    /**
     * Draws a batch; it is overwritten by the next draw. Copies one int to the host, the length of the longest episode.
     *
     * @param seed seed of the run
     * @param number number of the draw
     * @throws IllegalStateException if no episode is kept yet
     */
    public EpisodeBatch sample(long seed, int number) {
        draw.kernel().seedLow = (int) seed;
        draw.kernel().seedHigh = (int) (seed >>> 32);
        draw.kernel().draw = number;
        draw.launch(1);
        longest.read(0, longestOnHost, 0, 1);
        if (longestOnHost[0] < 1) {
            throw new IllegalStateException("the replay is empty: collect an episode before sampling");
        }
        batch.steps(longestOnHost[0]);
        gather.kernel().inputStride = batch.agentStride();
        gather.kernel().stateStride = batch.teamStride();
        gather.kernel().stepSlots = batch.steps() + 1;
        gather.launch((batch.steps() + 1) * (replay.shape().agents() + 1) * batch.episodes());
        return batch;
    }

    @Override
    public void close() {
        arena.close();
    }
}
