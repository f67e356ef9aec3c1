package org.murmuration.envs.foraging;

import org.murmuration.kernels.PrivateArray;

/** A step: agents move, foods are loaded by those who are strong enough together, and that pays. */
abstract class ForagingHarvest extends ForagingMoves {
    private final int lastStep;
    private final boolean normalised;
    private final boolean truncates;
    private final float penalty;

    /** Reward of each agent. */
    @PrivateArray
    private final float[] gain;

    ForagingHarvest(ForagingConfig config) {
        super(config);
        lastStep = config.maxSteps() - 1;
        normalised = config.normalised();
        truncates = config.repaired();
        penalty = config.penalty();
        gain = new float[agents];
    }

    @Override
    protected void step(int game) {
        takeOrders(game);
        move();
        harvest(game);
        boolean cleared = foodLevel[0] == 0;
        boolean late = steps[game] >= lastStep;
        boolean terminates = cleared;
        if (!truncates) {
            terminates = cleared || late;
        }
        float sum = 0f;
        for (int agent = 0; agent < agents; agent++) {
            sum = sum + gain[agent];
            reward(agent, 0, game, gain[agent]);
            if (terminates) {
                terminate(agent, game);
            } else if (late) {
                truncate(agent, game);
            }
        }
        teamReward(0, game, sum);
        if (cleared) {
            win(game);
        }
        if (cleared || late) {
            endEpisode(game);
        }
    }

    private void harvest(int game) {
        int loading = 0;
        for (int agent = 0; agent < agents; agent++) {
            gain[agent] = 0f;
            loading = loading + effort[agent];
        }
        if (loading > 0) {
            boolean eaten = false;
            for (int food = 0; food < foods; food++) {
                eaten = isLoaded(food, foodSpawned[game]) || eaten;
            }
            if (eaten) {
                closeGaps();
                storeFoods(game);
            }
        }
    }

    /** Tries to load a food with all who want to and are next to it; they are no further apart than two steps, so nobody is next to two foods. */
    private boolean isLoaded(int food, int spawned) {
        int strength = 0;
        for (int agent = 0; agent < agents; agent++) {
            strength = strength + (isNext(food, agent) ? effort[agent] : 0);
        }
        boolean loaded = strength > 0 && strength >= foodLevel[food];
        if (strength > 0) {
            float whole = normalised ? strength * spawned : 1f;
            for (int agent = 0; agent < agents; agent++) {
                if (effort[agent] > 0 && isNext(food, agent)) {
                    gain[agent] = loaded ? effort[agent] * foodLevel[food] / whole : gain[agent] - penalty;
                }
            }
        }
        if (loaded) {
            foodPlace[food] = Cells.NOWHERE;
            foodLevel[food] = 0;
        }
        return loaded;
    }

    /** Moves foods that were eaten to the end of the list, one in each turn; at least one agent has loaded each of them. */
    private void closeGaps() {
        for (int turn = 0; turn < Math.min(agents, foods - 1); turn++) {
            for (int food = 0; food < foods - 1; food++) {
                if (foodLevel[food] == 0) {
                    foodPlace[food] = foodPlace[food + 1];
                    foodLevel[food] = foodLevel[food + 1];
                    foodPlace[food + 1] = Cells.NOWHERE;
                    foodLevel[food + 1] = 0;
                }
            }
        }
    }
}
