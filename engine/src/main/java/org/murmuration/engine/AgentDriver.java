package org.murmuration.engine;

import java.util.Map;
import org.murmuration.kernels.DeviceArray;

/**
 * Plays those agents of a batch that are not its user's: an earlier policy, say, as the opponent. A batch calls it within {@link BatchedEnvironment#step}, on the games' device; nothing
 * is copied to the host and nothing allocated.
 */
public interface AgentDriver extends AutoCloseable {
    /** All games were started anew: nothing that was seen before counts any more. */
    void reset();

    /** Writes the actions of its agents for the step that comes next. Where {@link DrivenAgents#over} is 1 a game has ended since the last call, and what is seen is of its next episode. */
    void act();

    /**
     * What it remembers from step to step, by name, for checkpoints and snapshots. Rows are as long as those of the batch ({@link DrivenAgents#agentStride}), and what belongs to a game is in its
     * columns: {@code agent * games + game}, with the driven agents from 0.
     */
    Map<String, DeviceArray> condition();

    @Override
    void close();
}
