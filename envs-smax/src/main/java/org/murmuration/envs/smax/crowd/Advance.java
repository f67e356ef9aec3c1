package org.murmuration.envs.smax.crowd;

/** The living move, then lose what hits and walls took. Row: a unit. */
final class Advance extends CrowdStage {
    private final boolean wallsCauseDeath;
    private final int firstTarget;
    private final int firstTargetStart;

    byte[] hits;
    float[] movedX;
    float[] movedY;
    float[] healthBefore;

    Advance(Crowd crowd) {
        super(crowd, crowd.units());
        wallsCauseDeath = crowd.config().wallsCauseDeath();
        firstTarget = crowd.targets().firstRow();
        firstTargetStart = crowd.targets().firstStart();
    }

    @Override
    protected void run(int unit, int game) {
        int own = at(unit, game);
        float life = health[own];
        keys[own] = -1;
        if (life > 0f) {
            float stepX = movementX[own] * speed(unit, game) * timePerStep;
            float stepY = movementY[own] * speed(unit, game) * timePerStep;
            float x = Math.max(0f, Math.min(width, positionX[own] + stepX));
            float y = Math.max(0f, Math.min(height, positionY[own] + stepY));
            life = Math.max(life - damage(unit, game), 0f);
            if (wallsCauseDeath && (x <= 0f || y <= 0f || x >= width || y >= height)) {
                if (repaired) {
                    healthBefore[own] = healthBefore[own] - life;
                }
                life = 0f;
            }
            health[own] = life;
            movedX[own] = x;
            movedY[own] = y;
            if (life > 0f) {
                keys[own] = cellOf(x, y);
            } else {
                positionX[own] = x;
                positionY[own] = y;
            }
        }
    }

    /** Health points that a unit's attackers take, summed in the order of their numbers. */
    private float damage(int unit, int game) {
        float sum = 0f;
        int end = starts[at(firstTargetStart + unit + 1, game)];
        for (int place = starts[at(firstTargetStart + unit, game)]; place < end; place++) {
            int attacker = order[at(firstTarget + place, game)];
            if (hits[at(attacker, game)] != 0) {
                sum = sum + damageBy(attacker, game);
            }
        }
        return sum;
    }
}
