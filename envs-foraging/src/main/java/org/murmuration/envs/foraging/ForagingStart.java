package org.murmuration.envs.foraging;

import java.util.List;
import org.murmuration.kernels.PrivateArray;

/** How an episode begins: agents stand anywhere, foods off the border and well apart. */
abstract class ForagingStart extends ForagingField {
    /** How often a cell is drawn: for each agent, and for all foods. */
    private static final int ATTEMPTS = 1000;

    private static final int AGENT_ORDER = 0;
    private static final int AGENT_CELL = 1;
    private static final int AGENT_LEVEL = 2;
    private static final int FOOD_ORDER = 3;
    private static final int FOOD_CELL = 4;
    private static final int FOOD_LEVEL = 5;

    private final boolean dealsAgentRanges;
    private final boolean dealsFoodRanges;
    private final boolean limitedByAgents;
    private final boolean coop;
    private final int[] leastAgent;
    private final int[] mostAgent;
    private final int[] leastFood;
    private final int[] mostFood;

    /** Which range is dealt to whom. */
    @PrivateArray
    private final int[] dealt;

    ForagingStart(ForagingConfig config) {
        super(config);
        LevelRanges ofAgents = config.playerLevels();
        LevelRanges ofFoods = config.foodLevels();
        dealsAgentRanges = ofAgents.differ();
        dealsFoodRanges = ofFoods.differ();
        limitedByAgents = ofFoods.dependOnAgents();
        coop = config.coop();
        leastAgent = ints(ofAgents.least());
        mostAgent = ints(ofAgents.most());
        leastFood = ints(ofFoods.least());
        // A table is never empty, though nobody reads this one if agents limit the levels.
        mostFood = limitedByAgents ? new int[1] : ints(ofFoods.most());
        dealt = new int[Math.max(agents, foods)];
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    protected void reset(int game) {
        for (int food = 0; food < foods; food++) {
            foodPlace[food] = Cells.NOWHERE;
            foodLevel[food] = 0;
        }
        placeAgents(game);
        placeFoods(game);
        storeFoods(game);
    }

    private void placeAgents(int game) {
        if (dealsAgentRanges) {
            deal(game, AGENT_ORDER, agents);
        }
        for (int agent = 0; agent < agents; agent++) {
            int cell = anyCell(game, agent, 0);
            int attempt = 1;
            while (attempt < ATTEMPTS && isTaken(cell, agent)) {
                cell = anyCell(game, agent, attempt);
                attempt = attempt + 1;
            }
            place[agent] = cell;
            int range = dealsAgentRanges ? dealt[agent] : 0;
            int least = leastAgent[range];
            level[agent] = least + below(game, AGENT_LEVEL, agent, mostAgent[range] - least + 1);
            agentLevels[at(agent, game)] = level[agent];
        }
    }

    private int anyCell(int game, int agent, int attempt) {
        int number = below(game, AGENT_CELL, agent * ATTEMPTS + attempt, rows * columns);
        return number / columns * stride + number % columns;
    }

    /** Whether one of the first agents stands there. */
    private boolean isTaken(int cell, int standing) {
        boolean taken = false;
        for (int agent = 0; agent < standing; agent++) {
            taken = taken || place[agent] == cell;
        }
        return taken;
    }

    private void placeFoods(int game) {
        if (dealsFoodRanges) {
            deal(game, FOOD_ORDER, foods);
        }
        int limit = sumOfThreeLowest();
        int sum = 0;
        int placed = 0;
        int attempt = 0;
        while (placed < foods && attempt < ATTEMPTS) {
            int number = below(game, FOOD_CELL, attempt, (rows - 2) * (columns - 2));
            int cell = (number / (columns - 2) + 1) * stride + number % (columns - 2) + 1;
            if (hasRoomForFood(cell)) {
                int range = dealsFoodRanges ? dealt[placed] : 0;
                int most = limitedByAgents ? limit : mostFood[range];
                int least = coop ? most : leastFood[range];
                int drawn = least + below(game, FOOD_LEVEL, placed, most - least + 1);
                insertFood(cell, drawn);
                sum = sum + drawn;
                placed = placed + 1;
            }
            attempt = attempt + 1;
        }
        foodSpawned[game] = sum;
    }

    /** The sum of the three lowest levels of agents, or of all if they are fewer. */
    private int sumOfThreeLowest() {
        int lowest = Cells.NOWHERE;
        int second = Cells.NOWHERE;
        int third = Cells.NOWHERE;
        for (int agent = 0; agent < agents; agent++) {
            third = Math.min(third, Math.max(second, level[agent]));
            second = Math.min(second, Math.max(lowest, level[agent]));
            lowest = Math.min(lowest, level[agent]);
        }
        return lowest + (agents > 1 ? second : 0) + (agents > 2 ? third : 0);
    }

    /** No agent is there, and no food within two steps: the surrounding square and two cells in each direction. */
    private boolean hasRoomForFood(int cell) {
        boolean room = true;
        for (int agent = 0; agent < agents; agent++) {
            room = room && place[agent] != cell;
        }
        for (int food = 0; food < foods; food++) {
            int apart = Math.abs(rowOf(foodPlace[food]) - rowOf(cell))
                    + Math.abs(columnOf(foodPlace[food]) - columnOf(cell));
            room = room && apart > 2;
        }
        return room;
    }

    /** Keeps the list in the order of the cells. */
    private void insertFood(int cell, int drawnLevel) {
        for (int food = foods - 1; food > 0; food--) {
            if (foodPlace[food - 1] > cell) {
                foodPlace[food] = foodPlace[food - 1];
                foodLevel[food] = foodLevel[food - 1];
            } else if (foodPlace[food] > cell) {
                foodPlace[food] = cell;
                foodLevel[food] = drawnLevel;
            }
        }
        if (foodPlace[0] > cell) {
            foodPlace[0] = cell;
            foodLevel[0] = drawnLevel;
        }
    }

    /** Deals the first so many ranges out, each to one. */
    private void deal(int game, int stream, int count) {
        for (int i = 0; i < count; i++) {
            dealt[i] = i;
        }
        for (int i = count - 1; i > 0; i--) {
            int other = below(game, stream, i, i + 1);
            int kept = dealt[i];
            dealt[i] = dealt[other];
            dealt[other] = kept;
        }
    }

    /** A whole number from 0 on, below {@code count}, each as likely as the others up to {@code count / 2^32}. */
    private int below(int game, int stream, int index, int count) {
        return (int) (((randomBits(game, stream, index) & 0xffffffffL) * count) >>> 32);
    }
}
