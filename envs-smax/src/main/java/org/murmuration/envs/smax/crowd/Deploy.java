package org.murmuration.envs.smax.crowd;

import org.murmuration.envs.smax.SmaxGame;
import org.murmuration.envs.smax.SmaxScenario;

/** Sets the units as they are at the start, but for the push. Row: a unit. */
final class Deploy extends CrowdStage {
    private final boolean mapHasOneType;
    private final int mapsType;
    private final byte[] listedTypes;

    float[] movedX;
    float[] movedY;
    float[] defaultTargetX;
    float[] defaultTargetY;
    int[] lastAttacked;

    Deploy(Crowd crowd) {
        super(crowd, crowd.units());
        SmaxScenario map = crowd.map();
        listedTypes = new byte[units];
        for (int unit = 0; unit < units; unit++) {
            listedTypes[unit] = (byte) (int) (unit < allies ? map.allies().get(unit) : map.enemies().get(unit - allies));
        }
        mapsType = listedTypes[0];
        boolean same = true;
        for (byte number : listedTypes) {
            same &= number == mapsType;
        }
        mapHasOneType = same;
    }

    @Override
    protected void run(int unit, int game) {
        int own = at(unit, game);
        int number = mapHasOneType ? mapsType : listedTypes[unit];
        type[own] = (byte) number;
        float x = width * (unit < allies ? 0.25f : 0.75f) + noise(game, unit, 0);
        float y = height * 0.5f + noise(game, unit, 1);
        movedX[own] = x;
        movedY[own] = y;
        keys[own] = cellOf(x, y);
        health[own] = fullHealth(unit, game);
        cooldown[own] = 0f;
        movementX[own] = 0f;
        movementY[own] = 0f;
        attack[own] = 0;
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
