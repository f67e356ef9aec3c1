package org.murmuration.learning.algo;

import java.util.List;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.DrivenAgents;
import org.murmuration.engine.space.Box;
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
 * @param actions to be written, {@code [agent][game]}; null if actions are continuous
 * @param actionValues to be written, {@code [component][agent][game]}; null if actions are discrete
 * @param actionBoxes bounds of each agent's continuous actions; empty if actions are discrete
 */
public record GameBuffers(
        EpisodeShape shape,
        int games,
        int agentStride,
        int firstColumn,
        FloatArray observations,
        IntArray masks,
        ByteArray over,
        IntArray actions,
        FloatArray actionValues,
        List<Box> actionBoxes) {
    /** Copies the list. */
    public GameBuffers {
        actionBoxes = List.copyOf(actionBoxes);
    }

    /** The buffers of a batch whose agents all play together. */
    public static GameBuffers of(BatchedEnvironment environment) {
        return of(environment, 0);
    }

    /** The buffers of a team of a batch, numbered as in {@link org.murmuration.engine.GameSpec#teams}. */
    public static GameBuffers of(BatchedEnvironment environment, int team) {
        EpisodeShape shape = EpisodeShape.of(environment.spec(), team);
        String name = environment.spec().teams().get(team);
        int first = environment.spec().firstOf(name);
        return new GameBuffers(
                shape,
                environment.games(),
                environment.layout().agentStride(),
                environment.layout().column(first, 0),
                environment.observations(),
                environment.masks(),
                environment.over(),
                shape.continuous() ? null : environment.actions(),
                shape.continuous() ? environment.actionValues() : null,
                boxes(shape, environment.spec().membersOf(name)));
    }

    /** The buffers of driven agents of the given shape. */
    public static GameBuffers of(DrivenAgents agents, EpisodeShape shape) {
        return new GameBuffers(
                shape,
                agents.games(),
                agents.agentStride(),
                agents.first() * agents.games(),
                agents.observations(),
                agents.masks(),
                agents.over(),
                shape.continuous() ? null : (IntArray) agents.actions(),
                shape.continuous() ? (FloatArray) agents.actions() : null,
                boxes(shape, agents.agents()));
    }

    /** Bounds of the agents' actions; none if they are discrete. */
    public static List<Box> boxes(EpisodeShape shape, List<AgentSpec> agents) {
        return shape.continuous() ? agents.stream().map(AgentSpec::actionBox).toList() : List.of();
    }

    /** Columns in use: agents times games. */
    public int columns() {
        return shape.agents() * games;
    }
}
