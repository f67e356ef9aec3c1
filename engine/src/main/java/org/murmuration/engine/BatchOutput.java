package org.murmuration.engine;

import org.murmuration.kernels.DeviceArray;

/**
 * One of the {@linkplain BatchedEnvironment#outputs buffers} that a step writes for others to read.
 *
 * @param array the buffer
 * @param perAgent whether it has a column for each agent and game, or one for each game
 * @param rows values in a column
 */
public record BatchOutput(DeviceArray array, boolean perAgent, int rows) {
    /** Name of the buffer, that of the method of {@link BatchedEnvironment}. */
    public String name() {
        return array.label();
    }

    /** Agents of one game that have columns of their own: 1 where a column belongs to a game. */
    public int agents(BatchLayout layout) {
        return perAgent ? layout.agents() : 1;
    }

    /** Elements from one row to the next. */
    public int stride(BatchLayout layout) {
        return perAgent ? layout.agentStride() : layout.gameStride();
    }

    /** Index of a value; {@code agent} is 0 where a column belongs to a game. */
    public int index(BatchLayout layout, int agent, int row, int game) {
        return row * stride(layout) + agent * layout.games() + game;
    }
}
