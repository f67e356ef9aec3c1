package org.murmuration.learning.algo;

import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.DrivenAgents;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.learning.replay.EpisodeShape;

/**
 * What the player of a team reads and writes in a batch, laid out as in {@link BatchedEnvironment}. The team's agents are those of consecutive columns.
 *
 * @param shape sizes of a step
 * @param games games in the batch
 * @param agentStride elements from one row to the next in buffers with a column per agent and game
 * @param firstColumn column of the team's first agent in the first game
 * @param observations {@code [observationSize][agent][game]}
 * @param masks available actions as bit sets, {@code [maskWords][agent][game]}
 * @param over 1 where the last step ended an episode, {@code [game]}
 * @param actions to be written, {@code [agent][game]}
 */
public record GameBuffers(
        EpisodeShape shape,
        int games,
        int agentStride,
        int firstColumn,
        FloatArray observations,
        IntArray masks,
        ByteArray over,
        IntArray actions) {
    /** The buffers of a batch whose agents all play together. */
    public static GameBuffers of(BatchedEnvironment environment) {
        return of(environment, 0);
    }

    /** The buffers of a team of a batch, numbered as in {@link org.murmuration.engine.GameSpec#teams}. */
    public static GameBuffers of(BatchedEnvironment environment, int team) {
        EpisodeShape shape = EpisodeShape.of(environment.spec(), team);
        int first = environment.spec().firstOf(environment.spec().teams().get(team));
        return new GameBuffers(
                shape,
                environment.games(),
                environment.layout().agentStride(),
                environment.layout().column(first, 0),
                environment.observations(),
                environment.masks(),
                environment.over(),
                environment.actions());
    }

    /** The buffers of driven agents of the given shape; their actions are discrete. */
    public static GameBuffers of(DrivenAgents agents, EpisodeShape shape) {
        return new GameBuffers(
                shape,
                agents.games(),
                agents.agentStride(),
                agents.first() * agents.games(),
                agents.observations(),
                agents.masks(),
                agents.over(),
                (IntArray) agents.actions());
    }

    /** Columns in use: agents times games. */
    public int columns() {
        return shape.agents() * games;
    }
}
