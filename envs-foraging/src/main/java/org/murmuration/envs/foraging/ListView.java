package org.murmuration.envs.foraging;

/**
 * Agents see a list: the foods in sight by rows, then themselves, then the other agents in sight by number, each with row, column and level.
 *
 * <p>Rows and columns count from the corner of what is in sight, which the border of the field cuts off at the top and at the left.
 */
final class ListView extends ForagingGame {
    private final boolean seesAll;
    private final int agentNumbers;

    ListView(ForagingConfig config) {
        super(config);
        seesAll = config.seesAll();
        agentNumbers = ForagingSpec.agentNumbers(config);
    }

    @Override
    protected void look(int agent, int first) {
        if (seesAll) {
            seeAll(agent, first);
        } else {
            seeNear(agent, first);
        }
    }

    /** The same as {@link #seeNear} with places in the list that are known beforehand, which is faster by far where several games share a work item. */
    private void seeAll(int agent, int first) {
        for (int food = 0; food < foods; food++) {
            boolean there = foodLevel[food] > 0;
            putFood(
                    first,
                    food,
                    there ? rowOf(foodPlace[food]) : -1,
                    there ? columnOf(foodPlace[food]) : -1,
                    foodLevel[food]);
        }
        for (int other = 0; other < agents; other++) {
            int slot = other == agent ? 0 : other < agent ? other + 1 : other;
            putAgent(first, slot, rowOf(place[other]), columnOf(place[other]), level[other]);
        }
    }

    private void seeNear(int agent, int first) {
        int row = rowOf(place[agent]);
        int column = columnOf(place[agent]);
        int top = Math.max(row - sight, 0);
        int left = Math.max(column - sight, 0);
        int seen = 0;
        for (int food = 0; food < foods; food++) {
            int foodRow = rowOf(foodPlace[food]);
            int foodColumn = columnOf(foodPlace[food]);
            if (Math.abs(foodRow - row) <= sight && Math.abs(foodColumn - column) <= sight) {
                putFood(first, seen, foodRow - top, foodColumn - left, foodLevel[food]);
                seen = seen + 1;
            }
        }
        for (int slot = 0; slot < foods; slot++) {
            if (slot >= seen) {
                putFood(first, slot, -1, -1, 0);
            }
        }
        putAgent(first, 0, row - top, column - left, level[agent]);
        seeNearAgents(agent, first, top, left);
    }

    /** Others are looked for below and right of the corner, twice as far as the sight, even where the border has cut something off: so does the original. */
    private void seeNearAgents(int agent, int first, int top, int left) {
        int seen = 1;
        for (int other = 0; other < agents; other++) {
            int fromTop = rowOf(place[other]) - top;
            int fromLeft = columnOf(place[other]) - left;
            boolean inSight = fromTop >= 0 && fromTop <= 2 * sight && fromLeft >= 0 && fromLeft <= 2 * sight;
            if (other != agent && inSight) {
                putAgent(first, seen, fromTop, fromLeft, level[other]);
                seen = seen + 1;
            }
        }
        for (int slot = 1; slot < agents; slot++) {
            if (slot >= seen) {
                putAgent(first, slot, -1, -1, 0);
            }
        }
    }

    private void putFood(int first, int slot, int row, int column, int itsLevel) {
        put(first, 3 * slot, row);
        put(first, 3 * slot + 1, column);
        put(first, 3 * slot + 2, itsLevel);
    }

    private void putAgent(int first, int slot, int row, int column, int itsLevel) {
        int feature = 3 * foods + agentNumbers * slot;
        put(first, feature, row);
        put(first, feature + 1, column);
        if (seesLevels) {
            put(first, feature + 2, itsLevel);
        }
    }
}
