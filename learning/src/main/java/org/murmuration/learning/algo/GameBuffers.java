package org.murmuration.learning.algo;

import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.learning.replay.EpisodeShape;

/**
 * What a player of a batch reads and writes, laid out as in {@link BatchedEnvironment}.
 *
 * @param shape sizes of a step
 * @param games games in the batch
 * @param agentStride elements from one row to the next in buffers with a column per agent and game
 * @param observations {@code [observationSize][agent][game]}
 * @param masks available actions as bit sets, {@code [maskWords][agent][game]}
 * @param over 1 where the last step ended an episode, {@code [game]}
 * @param actions to be written, {@code [agent][game]}
 */
public record GameBuffers(
        EpisodeShape shape,
        int games,
        int agentStride,
        FloatArray observations,
        IntArray masks,
        ByteArray over,
        IntArray actions) {
    /** The buffers of a batch. */
    public static GameBuffers of(BatchedEnvironment environment) {
        return new GameBuffers(
                EpisodeShape.of(environment.spec()),
                environment.games(),
                environment.layout().agentStride(),
                environment.observations(),
                environment.masks(),
                environment.over(),
                environment.actions());
    }

    /** Columns in use: agents times games. */
    public int columns() {
        return shape.agents() * games;
    }
}
