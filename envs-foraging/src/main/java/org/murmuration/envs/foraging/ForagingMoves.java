package org.murmuration.envs.foraging;

import org.murmuration.kernels.PrivateArray;

/** What agents can do, what they were told, and where that leads them. */
abstract class ForagingMoves extends ForagingStart {
    private static final int NORTH = 1;
    private static final int SOUTH = 2;
    private static final int WEST = 3;
    private static final int EAST = 4;
    private static final int LOAD = 5;

    /** Where each agent wants to be. */
    @PrivateArray
    private final int[] target;

    /** The level of each agent that loads; 0 of the others. */
    @PrivateArray
    protected final int[] effort;

    ForagingMoves(ForagingConfig config) {
        super(config);
        target = new int[agents];
        effort = new int[agents];
    }

    /** The available actions as a bit set. Other agents are in nobody's way here: who is blocked, stays. */
    protected final int available(int agent) {
        int cell = place[agent];
        int row = rowOf(cell);
        int column = columnOf(cell);
        int inside = (row > 0 ? 1 << NORTH : 0)
                | (row < rows - 1 ? 1 << SOUTH : 0)
                | (column > 0 ? 1 << WEST : 0)
                | (column < columns - 1 ? 1 << EAST : 0);
        int food = 0;
        for (int i = 0; i < foods; i++) {
            int apart = foodPlace[i] - cell;
            int distance = Math.abs(apart);
            if (distance == 1 || distance == stride) {
                int along = distance == 1 ? WEST : NORTH;
                food = food | 1 << (apart < 0 ? along : along + 1);
            }
        }
        return 1 | (inside & ~food) | (food != 0 ? 1 << LOAD : 0);
    }

    /** Takes the orders of this step. What is not available comes to nothing: who cannot enter a cell wants to stay, and who loads with no food beside it loads none. */
    protected final void takeOrders(int game) {
        for (int agent = 0; agent < agents; agent++) {
            int order = action(agent, game);
            int ahead = place[agent]
                    + (order == NORTH ? -stride : 0)
                    + (order == SOUTH ? stride : 0)
                    + (order == WEST ? -1 : 0)
                    + (order == EAST ? 1 : 0);
            target[agent] = canEnter(ahead) ? ahead : place[agent];
            effort[agent] = order == LOAD ? level[agent] : 0;
        }
    }

    /** Whether the cell is inside the field and holds no food. West of the first column is the unused end of the row above. */
    private boolean canEnter(int cell) {
        boolean free = rowOf(cell) >= 0 && rowOf(cell) < rows && columnOf(cell) < columns;
        for (int food = 0; food < foods; food++) {
            free = free && foodPlace[food] != cell;
        }
        return free;
    }

    /**
     * Moves every agent that is the only one with its target; all others stay. Agents may swap places, and one that follows another that is blocked ends up in the same cell: so does the
     * original.
     */
    protected final void move() {
        for (int agent = 0; agent < agents; agent++) {
            boolean alone = true;
            for (int other = 0; other < agents; other++) {
                alone = alone && (other == agent || target[other] != target[agent]);
            }
            place[agent] = alone ? target[agent] : place[agent];
        }
    }

    /** Whether the agent stands next to the food, not diagonally. */
    protected final boolean isNext(int food, int agent) {
        int apart = Math.abs(foodPlace[food] - place[agent]);
        return apart == 1 || apart == stride;
    }
}
