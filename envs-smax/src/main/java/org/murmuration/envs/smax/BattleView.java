package org.murmuration.envs.smax;

import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.PrivateArray;

/** How units are described, in observations and in the global state. */
abstract class BattleView extends BattleOutcome {
    static final int MOVES_AND_STOP = 0x1f;
    private static final int STOP_ONLY = 1 << STOP;

    /** Numbers about another unit. */
    protected final int unitFeatures;

    private final boolean observes;
    private final boolean seeEnemyActions;
    private final int ownFeatures;
    private final int stateFeatures;

    @PrivateArray
    private final float[] healthSeen;

    @PrivateArray
    private final float[] attackSeen;

    @PrivateArray
    private final float[] cooldownSeen;

    BattleView(SmaxMaps maps, SmaxConfig config, GameSpec spec) {
        super(maps, config, spec);
        observes = config.observationType() != ObservationType.NONE;
        seeEnemyActions = config.seeEnemyActions();
        unitFeatures = SmaxSpec.unitFeatures(maps.types());
        ownFeatures = SmaxSpec.ownFeatures(maps.types());
        stateFeatures = SmaxSpec.stateFeatures(maps.types());
        healthSeen = new float[units];
        attackSeen = new float[units];
        cooldownSeen = new float[units];
    }

    @Override
    protected void observe(int game, int agent) {
        if (agent == 0) {
            measure();
        }
        if (life[agent] > 0f) {
            seeAndAllow(game, agent);
            if (observes) {
                observeItself(game, agent);
            }
        } else {
            blank(observationAt(agent, 0, game), observationSize);
            masks[agent * games + game] = STOP_ONLY;
        }
    }

    /** Writes what a living unit sees of others, and what it may do. */
    protected abstract void seeAndAllow(int game, int agent);

    /** What all observers see alike. */
    private void measure() {
        for (int unit = 0; unit < units; unit++) {
            healthSeen[unit] = life[unit] / fullHealth(unit);
            attackSeen[unit] = (float) attackAction[unit] / (FIRST_ATTACK - 1 + opponentsOf(unit));
            cooldownSeen[unit] = Math.max(0f, Math.min(1f, reload[unit] / fullCooldown(unit)));
        }
    }

    /** Writes the numbers about another unit, from an index of the observations on. */
    protected final void describe(int agent, int other, float relativeX, float relativeY, int first) {
        boolean told = seeEnemyActions || (agent < allies) == (other < allies);
        observations[first] = healthSeen[other];
        observations[first + agentStride] = relativeX;
        observations[first + 2 * agentStride] = relativeY;
        observations[first + 3 * agentStride] = told ? moveX[other] : 0f;
        observations[first + 4 * agentStride] = told ? moveY[other] : 0f;
        observations[first + 5 * agentStride] = told ? attackSeen[other] : 0f;
        observations[first + 6 * agentStride] = cooldownSeen[other];
        writeType(typeOf(other), first + 7 * agentStride);
    }

    private void observeItself(int game, int agent) {
        int first = observationAt(agent, observationSize - ownFeatures, game);
        observations[first] = healthSeen[agent];
        observations[first + agentStride] = x[agent] / width;
        observations[first + 2 * agentStride] = y[agent] / height;
        observations[first + 3 * agentStride] = cooldownSeen[agent];
        writeType(typeOf(agent), first + 4 * agentStride);
    }

    private void writeType(int unitsType, int first) {
        for (int number = 0; number < typeCount; number++) {
            observations[first + number * agentStride] = number == unitsType ? 1f : 0f;
        }
    }

    /** Writes zeros from an index of the observations on. */
    protected final void blank(int first, int count) {
        for (int feature = 0; feature < count; feature++) {
            observations[first + feature * agentStride] = 0f;
        }
    }

    @Override
    protected void observeState(int game) {
        for (int unit = 0; unit < units; unit++) {
            boolean alive = life[unit] > 0f;
            int feature = unit * stateFeatures;
            state[stateAt(feature, game)] = alive ? healthSeen[unit] : 0f;
            state[stateAt(feature + 1, game)] = alive ? x[unit] : 0f;
            state[stateAt(feature + 2, game)] = alive ? y[unit] : 0f;
            state[stateAt(feature + 3, game)] = alive ? reload[unit] : 0f;
            for (int number = 0; number < typeCount; number++) {
                boolean isOfType = alive && number == typeOf(unit);
                state[stateAt(feature + 4 + number, game)] = isOfType ? 1f : 0f;
            }
            state[stateAt(units * stateFeatures + unit, game)] = unit < allies ? 0f : 1f;
            state[stateAt(units * (stateFeatures + 1) + unit, game)] = typeOf(unit);
        }
    }
}
