package org.murmuration.envs.smax.crowd;

import org.murmuration.envs.smax.SmaxGame;

/** Finds out who hits in a sub-step, the {@link #round}, and winds the cooldowns on. Row: a unit. */
final class Shoot extends CrowdStage {
    private final int firstTarget;

    byte[] hits;

    Shoot(Crowd crowd) {
        super(crowd, crowd.units());
        firstTarget = crowd.targets().firstRow();
    }

    @Override
    protected void run(int unit, int game) {
        int own = at(unit, game);
        int target = keys[at(firstTarget + unit, game)];
        float left = cooldown[own];
        boolean hit = false;
        if (target >= 0 && left <= 0f && health[own] > 0f) {
            hit = hits(unit, target, game);
        }
        hits[own] = (byte) (hit ? 1 : 0);
        if (hit) {
            float deviation = uniform(game, SmaxGame.DEVIATION_STREAM, round * units + unit) * (3f * timePerStep)
                    - timePerStep;
            float pause = fullCooldown(unit, game) + deviation;
            cooldown[own] = left + (pause - left);
        } else {
            float wound = left - timePerStep;
            cooldown[own] = repaired ? Math.max(0f, wound) : wound;
        }
    }

    private boolean hits(int unit, int target, int game) {
        float dx = positionX[at(unit, game)] - positionX[at(target, game)];
        float dy = positionY[at(unit, game)] - positionY[at(target, game)];
        return health[at(target, game)] > 0f && dx * dx + dy * dy < squaredRange(unit, game);
    }
}
