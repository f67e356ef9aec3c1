package org.murmuration.envs.smax.crowd;

/** The living move, then lose what hits and walls took. Row: a unit. */
final class Advance extends CrowdStage {
    private final boolean wallsCauseDeath;

    byte[] hits;
    float[] healthBefore;

    Advance(Crowd crowd) {
        super(crowd, crowd.units(), Neighbours.SAME_GAME);
        wallsCauseDeath = crowd.config().wallsCauseDeath();
    }

    @Override
    protected void run(int unit, int game) {
        int own = unitAt(unit, game);
        float points = life[own];
        keys[own] = -1;
        if (points > 0f) {
            float newX = Math.max(0f, Math.min(width, x[own] + moveX[own] * speed(unit) * timePerStep));
            float newY = Math.max(0f, Math.min(height, y[own] + moveY[own] * speed(unit) * timePerStep));
            points = Math.max(points - damage(unit, game), 0f);
            if (wallsCauseDeath && (newX <= 0f || newY <= 0f || newX >= width || newY >= height)) {
                if (repaired) {
                    healthBefore[own] = healthBefore[own] - points;
                }
                points = 0f;
            }
            life[own] = points;
            movedX[own] = newX;
            movedY[own] = newY;
            if (points > 0f) {
                keys[own] = cellOf(newX, newY);
            } else {
                x[own] = newX;
                y[own] = newY;
            }
        }
    }

    /** Health points that a unit's attackers take, summed in the order of their numbers. */
    private float damage(int unit, int game) {
        float sum = 0f;
        int end = starts[attackersAt(unit + 1, game)];
        for (int place = starts[attackersAt(unit, game)]; place < end; place++) {
            int attacker = order[targetAt(place, game)];
            if (hits[unitAt(attacker, game)] != 0) {
                sum = sum + damageBy(attacker);
            }
        }
        return sum;
    }
}
