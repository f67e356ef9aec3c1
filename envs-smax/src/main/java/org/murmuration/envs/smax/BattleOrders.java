package org.murmuration.envs.smax;

import org.murmuration.engine.GameSpec;

/** What an action orders a unit to do. */
abstract class BattleOrders extends BattlePhysics {
    public static final int UP = 0;
    public static final int RIGHT = 1;
    public static final int DOWN = 2;
    public static final int LEFT = 3;
    public static final int STOP = 4;
    public static final int FIRST_ATTACK = 5;

    /** The original rotates a diagonal in single precision, which does not quite give 1. */
    public static final float ROTATED_STEP = 0.99999994f;

    private final float unitStep;

    BattleOrders(SmaxMaps maps, SmaxConfig config, GameSpec spec) {
        super(maps, config, spec);
        unitStep = config.repaired() ? 1f : ROTATED_STEP;
    }

    /** Gives a unit one of the numbered actions. What is no action is a stop. */
    protected final void order(int unit, int action) {
        int opponent = action - FIRST_ATTACK;
        boolean attacks = opponent >= 0 && opponent < opponentsOf(unit);
        attackAction[unit] = attacks ? action : 0;
        target[unit] = attacks ? opponentOf(unit, opponent) : -1;
        moveX[unit] = action == RIGHT ? unitStep : (action == LEFT ? -unitStep : 0f);
        moveY[unit] = action == UP ? unitStep : (action == DOWN ? -unitStep : 0f);
    }

    /** How many opponents a unit has on the map. */
    protected final int opponentsOf(int unit) {
        return unit < allies ? presentEnemies() : presentAllies();
    }

    /** Whom a unit's attack action of that number is for. */
    protected final int opponentOf(int unit, int opponent) {
        return unit < allies ? allies + opponent : allyAgainst(opponent);
    }
}
