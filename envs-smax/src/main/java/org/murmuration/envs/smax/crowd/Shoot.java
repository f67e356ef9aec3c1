package org.murmuration.envs.smax.crowd;

import org.murmuration.envs.smax.SmaxGame;

/** Finds out who hits in a sub-step, the {@link #round}, and winds the cooldowns on. Row: a unit. */
final class Shoot extends CrowdStage {

    byte[] hits;

    Shoot(Crowd crowd) {
        super(crowd, crowd.units(), Neighbours.SAME_GAME);
    }

    @Override
    protected void run(int unit, int game) {
        int own = unitAt(unit, game);
        int target = keys[targetAt(unit, game)];
        float left = reload[own];
        boolean hit = false;
        if (target >= 0 && left <= 0f && life[own] > 0f) {
            hit = hits(unit, target, game);
        }
        hits[own] = (byte) (hit ? 1 : 0);
        if (hit) {
            float deviation =
                    uniform(game, SmaxGame.DEVIATION_STREAM, round * units + unit) * (3f * timePerStep) - timePerStep;
            float pause = fullCooldown(unit) + deviation;
            reload[own] = left + (pause - left);
        } else {
            float wound = left - timePerStep;
            reload[own] = repaired ? Math.max(0f, wound) : wound;
        }
    }

    private boolean hits(int unit, int target, int game) {
        float dx = x[unitAt(unit, game)] - x[unitAt(target, game)];
        float dy = y[unitAt(unit, game)] - y[unitAt(target, game)];
        return life[unitAt(target, game)] > 0f && dx * dx + dy * dy < squaredRange(unit);
    }
}
