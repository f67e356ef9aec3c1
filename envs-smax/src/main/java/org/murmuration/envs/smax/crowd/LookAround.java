package org.murmuration.envs.smax.crowd;

import org.murmuration.envs.smax.Sectors;
import org.murmuration.envs.smax.SmaxGame;
import org.murmuration.envs.smax.SmaxSpec;
import org.murmuration.kernels.PrivateArray;

/**
 * Writes conic observations. Units are looked at in the order of their numbers, of which the lowest fill the slots: in a crowd all slots are taken long before all units were looked at. Row: an
 * agent.
 */
final class LookAround extends CrowdStage {
    private static final int NOBODY = -1;

    /** Whoever is farther away than this part of the sight, squared, need not be looked at closely. */
    private static final float ALMOST_IN_SIGHT = 1.001f;

    private final boolean seeEnemyActions;
    private final int unitFeatures;
    private final int ownFeatures;

    /** Who is seen in each slot, {@code [sector][slot]}. */
    @PrivateArray
    private final int[] seen;

    LookAround(Crowd crowd) {
        super(crowd, crowd.spec().agents().size(), Neighbours.SAME_ROW);
        seeEnemyActions = crowd.config().seeEnemyActions();
        unitFeatures = SmaxSpec.unitFeatures(crowd.map().types());
        ownFeatures = SmaxSpec.ownFeatures(crowd.map().types());
        seen = new int[Sectors.COUNT * Sectors.SLOTS];
    }

    @Override
    protected void run(int agent, int game) {
        boolean alive = life[unitAt(agent, game)] > 0f;
        for (int slot = 0; slot < Sectors.COUNT * Sectors.SLOTS; slot++) {
            seen[slot] = NOBODY;
        }
        if (alive) {
            fillSlots(agent, game);
        }
        for (int slot = 0; slot < Sectors.COUNT * Sectors.SLOTS; slot++) {
            int first = observationAt(agent, slot * unitFeatures, game);
            if (seen[slot] != NOBODY) {
                describe(agent, seen[slot], game, first);
            } else {
                blank(first, unitFeatures);
            }
        }
        int own = observationAt(agent, observationSize - ownFeatures, game);
        if (alive) {
            describeItself(agent, game, own);
        } else {
            blank(own, ownFeatures);
        }
    }

    private void fillSlots(int agent, int game) {
        float ownX = x[unitAt(agent, game)];
        float ownY = y[unitAt(agent, game)];
        float sight = sight(agent);
        float farthest = ALMOST_IN_SIGHT * squaredSight(agent);
        int left = Sectors.COUNT * Sectors.SLOTS;
        for (int other = 0; other < units && left > 0; other++) {
            float dx = x[unitAt(other, game)] - ownX;
            float dy = y[unitAt(other, game)] - ownY;
            if (dx * dx + dy * dy < farthest && canBeSeen(agent, other, game)) {
                left = left - take(other, dx / sight, dy / sight);
            }
        }
    }

    private boolean canBeSeen(int agent, int other, int game) {
        return other != agent && (repaired ? life[unitAt(other, game)] > 0f : other > 0);
    }

    /** Puts a unit into a slot of its sector; returns how many it takes. */
    private int take(int other, float relativeX, float relativeY) {
        if (!(relativeX * relativeX + relativeY * relativeY < 1f)) {
            return 0;
        }
        int surely = Sectors.surely(relativeX, relativeY);
        boolean full = surely >= 0 && seen[surely * Sectors.SLOTS + Sectors.SLOTS - 1] != NOBODY;
        return full ? 0 : takeWherever(other, relativeX, relativeY);
    }

    private int takeWherever(int other, float relativeX, float relativeY) {
        int sector = repaired ? Sectors.at(relativeX, relativeY) : Sectors.within(relativeX, relativeY);
        int taken = 0;
        if (sector != Sectors.NOWHERE) {
            for (int slot = sector * Sectors.SLOTS; slot < (sector + 1) * Sectors.SLOTS; slot++) {
                if (taken == 0 && seen[slot] == NOBODY) {
                    seen[slot] = other;
                    taken = 1;
                }
            }
        }
        return taken;
    }

    private void describe(int agent, int other, int game, int first) {
        int from = unitAt(other, game);
        int own = unitAt(agent, game);
        float sight = sight(agent);
        boolean told = seeEnemyActions || (agent < allies) == (other < allies);
        int opponents = other < allies ? enemies : allies;
        observations[first] = healthSeen(other, game);
        observations[first + agentStride] = (x[from] - x[own]) / sight;
        observations[first + 2 * agentStride] = (y[from] - y[own]) / sight;
        observations[first + 3 * agentStride] = told ? moveX[from] : 0f;
        observations[first + 4 * agentStride] = told ? moveY[from] : 0f;
        observations[first + 5 * agentStride] =
                told ? (float) attackAction[from] / (SmaxGame.FIRST_ATTACK - 1 + opponents) : 0f;
        observations[first + 6 * agentStride] = cooldownSeen(other, game);
        writeType(typeOf(other), first + 7 * agentStride);
    }

    private void describeItself(int agent, int game, int first) {
        observations[first] = healthSeen(agent, game);
        observations[first + agentStride] = x[unitAt(agent, game)] / width;
        observations[first + 2 * agentStride] = y[unitAt(agent, game)] / height;
        observations[first + 3 * agentStride] = cooldownSeen(agent, game);
        writeType(typeOf(agent), first + 4 * agentStride);
    }

    private float healthSeen(int unit, int game) {
        return life[unitAt(unit, game)] / fullHealth(unit);
    }

    private float cooldownSeen(int unit, int game) {
        return Math.max(0f, Math.min(1f, reload[unitAt(unit, game)] / fullCooldown(unit)));
    }

    private void writeType(int number, int first) {
        for (int type = 0; type < typeCount; type++) {
            observations[first + type * agentStride] = type == number ? 1f : 0f;
        }
    }

    private void blank(int first, int count) {
        for (int feature = 0; feature < count; feature++) {
            observations[first + feature * agentStride] = 0f;
        }
    }
}
