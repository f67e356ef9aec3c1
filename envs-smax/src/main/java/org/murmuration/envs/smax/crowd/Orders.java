package org.murmuration.envs.smax.crowd;

import org.murmuration.envs.smax.SmaxGame;

/** Gives each unit the order of its action. What is no action is a stop. Row: a unit. */
final class Orders extends CrowdStage {
    private final boolean scripted;
    private final float unitStep;
    private final int firstTarget;

    int[] scriptOrder;
    float[] healthBefore;

    Orders(Crowd crowd) {
        super(crowd, crowd.units());
        scripted = crowd.config().scripted();
        unitStep = repaired ? 1f : SmaxGame.ROTATED_STEP;
        firstTarget = crowd.targets().firstRow();
    }

    @Override
    protected void run(int unit, int game) {
        int own = at(unit, game);
        int order = scripted && unit >= allies ? scriptOrder[at(unit - allies, game)] : action(unit, game);
        int opponents = unit < allies ? enemies : allies;
        int opponent = order - SmaxGame.FIRST_ATTACK;
        boolean attacks = opponent >= 0 && opponent < opponents;
        attack[own] = attacks ? order : 0;
        keys[at(firstTarget + unit, game)] = attacks ? (unit < allies ? allies + opponent : allies - 1 - opponent) : -1;
        movementX[own] = order == SmaxGame.RIGHT ? unitStep : (order == SmaxGame.LEFT ? -unitStep : 0f);
        movementY[own] = order == SmaxGame.UP ? unitStep : (order == SmaxGame.DOWN ? -unitStep : 0f);
        healthBefore[own] = health[own];
    }
}
