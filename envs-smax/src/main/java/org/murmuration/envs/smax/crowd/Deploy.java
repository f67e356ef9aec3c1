package org.murmuration.envs.smax.crowd;

import org.murmuration.envs.smax.SmaxGame;

/** Sets the units as they are at the start, but for the push. Row: a unit. */
final class Deploy extends CrowdStage {
    float[] defaultTargetX;
    float[] defaultTargetY;
    int[] lastAttacked;

    Deploy(Crowd crowd) {
        super(crowd, crowd.units(), Neighbours.SAME_GAME);
    }

    @Override
    protected void run(int unit, int game) {
        int own = unitAt(unit, game);
        float startX = width * (unit < allies ? 0.25f : 0.75f) + noise(game, unit, 0);
        float startY = height * 0.5f + noise(game, unit, 1);
        movedX[own] = startX;
        movedY[own] = startY;
        keys[own] = cellOf(startX, startY);
        life[own] = fullHealth(unit);
        reload[own] = 0f;
        moveX[own] = 0f;
        moveY[own] = 0f;
        attackAction[own] = 0;
        if (unit >= allies) {
            int enemy = at(unit - allies, game);
            defaultTargetX[enemy] = 0f;
            defaultTargetY[enemy] = 0f;
            lastAttacked[enemy] = -1;
        }
    }

    private float noise(int game, int unit, int axis) {
        return uniform(game, SmaxGame.SPAWN_STREAM, 2 * unit + axis) * (2f * SmaxGame.SPAWN_SPREAD)
                - SmaxGame.SPAWN_SPREAD;
    }
}
