package org.murmuration.envs.smax;

import org.murmuration.engine.GameSpec;

/** Observations that have a slot for each other unit: own team first, then the opponents in the order of attack actions. */
abstract class UnitListView extends BattleView {
    private static final int NOBODY = -1;

    private final boolean listsUnits;

    UnitListView(SmaxMaps maps, SmaxConfig config, GameSpec spec) {
        super(maps, config, spec);
        listsUnits = config.observationType() == ObservationType.UNIT_LIST;
    }

    @Override
    protected void seeAndAllow(int game, int agent) {
        float sight = sight(agent);
        float squaredSight = squaredSight(agent);
        float squaredReach = squaredRange(agent);
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
            if ((!mixed || other != NOBODY) && life[other] > 0f) {
                dx = x[other] - ownX;
                dy = y[other] - ownY;
                square = dx * dx + dy * dy;
            }
            if (listsUnits) {
                int first = observationAt(agent, slot * unitFeatures, game);
                if (square < squaredSight) {
                    describe(agent, other, dx / sight, dy / sight, first);
                } else {
                    blank(first, unitFeatures);
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
    }

    /** Allies count upwards, enemies downwards from the last that is present. */
    private int inSlot(int agent, int slot) {
        int up = slot < agent ? slot : slot + 1;
        if (mixed) {
            return agent < allies ? up : inEnemysSlot(agent - allies, slot);
        }
        int down = slot < units - 1 - agent ? units - 1 - slot : units - 2 - slot;
        return agent < allies ? up : down;
    }

    private int inEnemysSlot(int enemy, int slot) {
        int last = presentEnemies() - 1;
        if (slot >= enemies - 1) {
            return Math.max(NOBODY, allyAgainst(slot - (enemies - 1)));
        }
        int mate = slot < last - enemy ? last - slot : last - 1 - slot;
        return mate < 0 ? NOBODY : allies + mate;
    }
}
