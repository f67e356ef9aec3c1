package org.murmuration.engine;

/**
 * Where things are in the buffers of a batch: planes {@code [feature][column]}, one row for each feature.
 *
 * <p>Buffers with a value per agent have a column for each pair (agent, game), {@code agent * games + game}; buffers with a value per game have a
 * column for each game. A row is as long as its stride, which is padded so that consecutive rows do not fall into the same cache set; it serves as
 * the leading dimension of matrix products. {@link BatchKernel} has the same formulas in the translatable subset.
 *
 * @param games games in the batch, at least 1
 * @param agents agents of a game, at least 1
 * @param driven agents that an {@link AgentDriver} plays; their columns come after those of the agents, and belong to nobody else
 */
public record BatchLayout(int games, int agents, int driven) {
    private static final int CACHE_LINE = 16;
    private static final int CACHE_SET_SPAN = 256;

    /** Checks the sizes. */
    public BatchLayout {
        if (games < 1 || agents < 1) {
            throw new IllegalArgumentException(
                    "a batch needs at least 1 game and 1 agent, got " + games + " games, " + agents + " agents");
        }
        if ((long) games * (agents + driven) > Integer.MAX_VALUE - 2 * CACHE_SET_SPAN) {
            throw new IllegalArgumentException("a batch of " + games + " games with " + agents
                    + " agents has more columns than an array can index");
        }
    }

    /** A batch whose agents all have the same player. */
    public BatchLayout(int games, int agents) {
        this(games, agents, 0);
    }

    /** Elements from one row to the next in buffers with a column per game. */
    public int gameStride() {
        return padded(games);
    }

    /** Elements from one row to the next in buffers with a column per agent and game. */
    public int agentStride() {
        return padded(games * (agents + driven));
    }

    /** The column of an agent of a game. */
    public int column(int agent, int game) {
        return agent * games + game;
    }

    /** Whole cache lines, and never a multiple of a large power of two, which would put all rows into one cache set. */
    static int padded(int columns) {
        if (columns == 1) {
            return 1;
        }
        int lines = (columns + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
        return lines % CACHE_SET_SPAN == 0 ? lines + CACHE_LINE : lines;
    }
}
