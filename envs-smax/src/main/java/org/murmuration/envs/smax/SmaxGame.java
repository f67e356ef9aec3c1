package org.murmuration.envs.smax;

import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.PrivateArray;

/**
 * JaxMARL's SMAX: two teams of units fight on an open field. The agents are the first units of the battle, the allies or all.
 *
 * <p>Source: Rutherford et al.: JaxMARL: Multi-Agent RL Environments and Algorithms in JAX (2023), release 0.2.0.
 */
public class SmaxGame extends EnemyScript {
    static final int SPAWN_STREAM = 0;
    static final float SPAWN_SPREAD = 2f;

    /** Numbers about another unit, and about the observer itself. */
    static final int UNIT_FEATURES = 7 + UnitTypes.COUNT;

    static final int OWN_FEATURES = 4 + UnitTypes.COUNT;
    /** Numbers about one unit in the global state, before team and type. */
    public static final int STATE_FEATURES = 4 + UnitTypes.COUNT;

    private static final int MOVES_AND_STOP = 0x1f;
    private static final int STOP_ONLY = 1 << STOP;

    private final int maxSteps;
    private final float wonBattleBonus;
    private final boolean selfPlayReward;
    private final boolean seeEnemyActions;
    private final boolean listsUnits;
    private final int firstAllies;
    private final int firstAllyType;
    private final int otherAllyType;
    private final int firstEnemies;
    private final int firstEnemyType;
    private final int otherEnemyType;

    /** Health points at the beginning of the step. */
    @PrivateArray
    private final float[] lifeBefore;

    @PrivateArray
    private final float[] healthSeen;

    @PrivateArray
    private final float[] attackSeen;

    @PrivateArray
    private final float[] cooldownSeen;

    /** The rules of a battle whose agents are those of the spec. */
    protected SmaxGame(SmaxScenario scenario, SmaxConfig config, GameSpec spec) {
        super(scenario, config, spec);
        maxSteps = config.maxSteps();
        wonBattleBonus = config.wonBattleBonus();
        selfPlayReward = config.selfPlayReward();
        seeEnemyActions = config.seeEnemyActions();
        listsUnits = config.observationType() == ObservationType.UNIT_LIST;
        firstAllies = scenario.allies().firstCount();
        firstAllyType = scenario.allies().firstType();
        otherAllyType = scenario.allies().otherType();
        firstEnemies = scenario.enemies().firstCount();
        firstEnemyType = scenario.enemies().firstType();
        otherEnemyType = scenario.enemies().otherType();
        lifeBefore = new float[units];
        healthSeen = new float[units];
        attackSeen = new float[units];
        cooldownSeen = new float[units];
    }

    /** A battle; the agents are the allies or, in self-play, all units. */
    public static SmaxGame of(SmaxScenario scenario, SmaxConfig config) {
        int agents = config.scripted() ? scenario.allies().size() : scenario.units();
        return new SmaxGame(scenario, config, SmaxSpec.of(scenario, config, agents));
    }

    @Override
    protected void reset(int game) {
        for (int unit = 0; unit < units; unit++) {
            int enemy = unit - allies;
            int allyType = unit < firstAllies ? firstAllyType : otherAllyType;
            int enemyType = enemy < firstEnemies ? firstEnemyType : otherEnemyType;
            unitType[unit] = enemy < 0 ? allyType : enemyType;
        }
        deploy(game);
        for (int unit = 0; unit < units; unit++) {
            life[unit] = UnitTypes.health(unitType[unit]);
            reload[unit] = 0f;
            moveX[unit] = 0f;
            moveY[unit] = 0f;
            attackAction[unit] = 0;
        }
        forget(game);
    }

    /** Sets where the units start, and of which type they are if that differs from the map's. */
    protected void deploy(int game) {
        for (int unit = 0; unit < units; unit++) {
            x[unit] = width * (unit < allies ? 0.25f : 0.75f) + spawnNoise(game, 2 * unit);
            y[unit] = height * 0.5f + spawnNoise(game, 2 * unit + 1);
            life[unit] = 1f;
        }
        push();
    }

    private float spawnNoise(int game, int index) {
        return uniform(game, SPAWN_STREAM, index) * (2f * SPAWN_SPREAD) - SPAWN_SPREAD;
    }

    @Override
    protected void step(int game) {
        for (int unit = 0; unit < units; unit++) {
            lifeBefore[unit] = life[unit];
            order[unit] = scripted && unit >= allies ? scriptedOrder(game, unit - allies) : action(unit, game);
        }
        fight(game);
        int livingAllies = living(0, allies);
        int livingEnemies = living(allies, units);
        float allyReward = rewardFor(livingAllies, livingEnemies, allies, units);
        float enemyReward = rewardFor(livingEnemies, livingAllies, 0, allies);
        boolean decided = livingAllies == 0 || livingEnemies == 0;
        boolean late = steps[game] >= maxSteps;
        for (int agent = 0; agent < agents; agent++) {
            reward(agent, 0, game, agent < allies ? allyReward : enemyReward);
            if (decided || !(life[agent] > 0f)) {
                terminate(agent, game);
            } else if (late) {
                truncate(agent, game);
            }
        }
        teamReward(0, game, allyReward);
        if (livingEnemies == 0 && livingAllies > 0) {
            win(game);
        }
        if (teams > 1) {
            teamReward(1, 0, game, enemyReward);
            if (livingAllies == 0 && livingEnemies > 0) {
                win(1, game);
            }
        }
        if (decided || late) {
            endEpisode(game);
        }
    }

    /** What a team gets, given how many live on each side and which units its opponents are. */
    private float rewardFor(int livingOwn, int livingOpponents, int fromOpponent, int toOpponent) {
        float change = 0f;
        if (!selfPlayReward) {
            for (int unit = fromOpponent; unit < toOpponent; unit++) {
                change = change + (life[unit] - lifeBefore[unit]) / UnitTypes.health(unitType[unit]);
            }
        }
        float value = Math.abs(change) / (toOpponent - fromOpponent);
        if (livingOpponents == 0 && livingOwn > 0) {
            value = value + wonBattleBonus;
        }
        if (selfPlayReward && livingOwn == 0 && livingOpponents > 0) {
            value = value - wonBattleBonus;
        }
        return value;
    }

    @Override
    protected void observe(int game, int agent) {
        if (agent == 0) {
            measure();
        }
        if (life[agent] > 0f) {
            seeAndAllow(game, agent);
        } else {
            blank(observationAt(agent, 0, game), observationSize);
            masks[agent * games + game] = STOP_ONLY;
        }
    }

    /** What a living unit sees and may do. */
    private void seeAndAllow(int game, int agent) {
        float sight = UnitTypes.sight(unitType[agent]);
        float squaredSight = UnitTypes.squaredSight(unitType[agent]);
        float squaredReach = UnitTypes.squaredRange(unitType[agent]);
        float ownX = x[agent];
        float ownY = y[agent];
        int own = agent < allies ? allies : enemies;
        int available = MOVES_AND_STOP;
        int word = 0;
        for (int slot = 0; slot < units - 1; slot++) {
            int other = inSlot(agent, slot);
            float dx = 0f;
            float dy = 0f;
            float square = Float.POSITIVE_INFINITY;
            if (life[other] > 0f) {
                dx = x[other] - ownX;
                dy = y[other] - ownY;
                square = dx * dx + dy * dy;
            }
            if (listsUnits) {
                int first = observationAt(agent, slot * UNIT_FEATURES, game);
                if (square < squaredSight) {
                    describe(agent, other, dx / sight, dy / sight, first);
                } else {
                    blank(first, UNIT_FEATURES);
                }
            }
            int action = FIRST_ATTACK + slot - (own - 1);
            if (slot >= own - 1) {
                if ((action & 31) == 0) {
                    masks[word * agentStride + agent * games + game] = available;
                    word = word + 1;
                    available = 0;
                }
                if (square < squaredReach) {
                    available = available | (1 << (action & 31));
                }
            }
        }
        masks[word * agentStride + agent * games + game] = available;
        if (listsUnits) {
            observeItself(game, agent);
        }
    }

    /** Own team first: allies count upwards, enemies downwards. */
    private int inSlot(int agent, int slot) {
        int up = slot < agent ? slot : slot + 1;
        int down = slot < units - 1 - agent ? units - 1 - slot : units - 2 - slot;
        return agent < allies ? up : down;
    }

    /** What all observers see alike. */
    private void measure() {
        for (int unit = 0; unit < units; unit++) {
            healthSeen[unit] = life[unit] / UnitTypes.health(unitType[unit]);
            attackSeen[unit] = (float) attackAction[unit] / (FIRST_ATTACK - 1 + (unit < allies ? enemies : allies));
            cooldownSeen[unit] = Math.max(0f, Math.min(1f, reload[unit] / UnitTypes.cooldown(unitType[unit])));
        }
    }

    private void describe(int agent, int other, float relativeX, float relativeY, int first) {
        boolean told = seeEnemyActions || (agent < allies) == (other < allies);
        observations[first] = healthSeen[other];
        observations[first + agentStride] = relativeX;
        observations[first + 2 * agentStride] = relativeY;
        observations[first + 3 * agentStride] = told ? moveX[other] : 0f;
        observations[first + 4 * agentStride] = told ? moveY[other] : 0f;
        observations[first + 5 * agentStride] = told ? attackSeen[other] : 0f;
        observations[first + 6 * agentStride] = cooldownSeen[other];
        writeType(unitType[other], first + 7 * agentStride);
    }

    private void observeItself(int game, int agent) {
        int first = observationAt(agent, (units - 1) * UNIT_FEATURES, game);
        observations[first] = healthSeen[agent];
        observations[first + agentStride] = x[agent] / width;
        observations[first + 2 * agentStride] = y[agent] / height;
        observations[first + 3 * agentStride] = cooldownSeen[agent];
        writeType(unitType[agent], first + 4 * agentStride);
    }

    private void writeType(int unitsType, int first) {
        for (int number = 0; number < UnitTypes.COUNT; number++) {
            observations[first + number * agentStride] = number == unitsType ? 1f : 0f;
        }
    }

    private void blank(int first, int count) {
        for (int feature = 0; feature < count; feature++) {
            observations[first + feature * agentStride] = 0f;
        }
    }

    @Override
    protected void observeState(int game) {
        for (int unit = 0; unit < units; unit++) {
            boolean alive = life[unit] > 0f;
            int feature = unit * STATE_FEATURES;
            state[stateAt(feature, game)] = alive ? healthSeen[unit] : 0f;
            state[stateAt(feature + 1, game)] = alive ? x[unit] : 0f;
            state[stateAt(feature + 2, game)] = alive ? y[unit] : 0f;
            state[stateAt(feature + 3, game)] = alive ? reload[unit] : 0f;
            for (int number = 0; number < UnitTypes.COUNT; number++) {
                boolean isOfType = alive && number == unitType[unit];
                state[stateAt(feature + 4 + number, game)] = isOfType ? 1f : 0f;
            }
            state[stateAt(units * STATE_FEATURES + unit, game)] = unit < allies ? 0f : 1f;
            state[stateAt(units * (STATE_FEATURES + 1) + unit, game)] = unitType[unit];
        }
    }
}
