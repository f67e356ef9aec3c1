package org.murmuration.envs.smax.crowd;

import org.murmuration.envs.smax.SmaxGame;

/** Gives each unit the order of its action. What is no action is a stop. Row: a unit. */
final class Orders extends CrowdStage {
    private final boolean scripted;
    private final float unitStep;

    int[] scriptOrder;
    float[] healthBefore;

    Orders(Crowd crowd) {
        super(crowd, crowd.units(), Neighbours.SAME_GAME);
        scripted = crowd.config().scripted();
        unitStep = repaired ? 1f : SmaxGame.ROTATED_STEP;
    }

    @Override
    protected void run(int unit, int game) {
        int own = unitAt(unit, game);
        int order = scripted && unit >= allies ? scripted(unit, game) : action(unit, game);
        int opponents = unit < allies ? enemies : allies;
        int opponent = order - SmaxGame.FIRST_ATTACK;
        boolean attacks = opponent >= 0 && opponent < opponents;
        attackAction[own] = attacks ? order : 0;
        keys[targetAt(unit, game)] = attacks ? (unit < allies ? allies + opponent : allies - 1 - opponent) : -1;
        moveX[own] = order == SmaxGame.RIGHT ? unitStep : (order == SmaxGame.LEFT ? -unitStep : 0f);
        moveY[own] = order == SmaxGame.UP ? unitStep : (order == SmaxGame.DOWN ? -unitStep : 0f);
        healthBefore[own] = life[own];
    }

    /** A method of its own, as an array counts as used where a method that is translated names it. */
    private int scripted(int unit, int game) {
        return scriptOrder[game * enemies + unit - allies];
    }
}
