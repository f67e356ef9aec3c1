package org.murmuration.envs.smax;

import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.PrivateArray;

/** What units do with their orders: in each sub-step all of them shoot, move, meet walls, die and push one another at the same time. */
abstract class BattlePhysics extends BattleUnits {
    /** What the cooldown's random deviation is drawn for. */
    public static final int DEVIATION_STREAM = 1;

    protected final float width;
    protected final float height;
    protected final int worldSteps;
    protected final float timePerStep;
    protected final boolean wallsCauseDeath;
    /** Whether the original's defects are repaired. */
    protected final boolean repaired;

    /** Whom each unit shoots at in this step, -1 for nobody. */
    @PrivateArray
    protected final int[] target;

    /** Health points at the beginning of the step; less what walls took, if that is not to be paid for. */
    @PrivateArray
    protected final float[] lifeBefore;

    /** Way of one sub-step. */
    @PrivateArray
    private final float[] stepX;

    @PrivateArray
    private final float[] stepY;

    /** Health points lost in this sub-step. */
    @PrivateArray
    private final float[] damage;

    @PrivateArray
    private final float[] pushX;

    @PrivateArray
    private final float[] pushY;

    BattlePhysics(SmaxMaps maps, SmaxConfig config, GameSpec spec) {
        super(maps, spec);
        width = config.mapWidth();
        height = config.mapHeight();
        worldSteps = config.worldSteps();
        timePerStep = config.timePerStep();
        wallsCauseDeath = config.wallsCauseDeath();
        repaired = config.repaired();
        target = new int[units];
        lifeBefore = new float[units];
        stepX = new float[units];
        stepY = new float[units];
        damage = new float[units];
        pushX = new float[units];
        pushY = new float[units];
    }

    /** Plays all sub-steps with the moves and targets given. */
    protected final void fight(int game) {
        for (int unit = 0; unit < units; unit++) {
            lifeBefore[unit] = life[unit];
            stepX[unit] = moveX[unit] * speed(unit) * timePerStep;
            stepY[unit] = moveY[unit] * speed(unit) * timePerStep;
        }
        for (int substep = 0; substep < worldSteps; substep++) {
            shoot(game, substep);
            advance();
            push();
            substepDone(game, substep);
        }
        if (repaired) {
            restTheDead();
        }
    }

    /** The dead have made no move. */
    private void restTheDead() {
        for (int unit = 0; unit < units; unit++) {
            if (!(life[unit] > 0f)) {
                moveX[unit] = 0f;
                moveY[unit] = 0f;
                attackAction[unit] = 0;
            }
        }
    }

    /** Called after each sub-step. */
    protected void substepDone(int game, int substep) {}

    /** The random part of a cooldown, from -1 to 2 sub-steps. */
    protected float cooldownDeviation(int game, int substep, int unit) {
        return uniform(game, DEVIATION_STREAM, substep * presentUnits() + numberOnMap(unit)) * (3f * timePerStep)
                - timePerStep;
    }

    /** Reads positions, lives and cooldowns of the beginning of the sub-step only: two units can kill one another. */
    private void shoot(int game, int substep) {
        for (int unit = 0; unit < units; unit++) {
            damage[unit] = 0f;
        }
        for (int unit = 0; unit < units; unit++) {
            int aim = target[unit];
            if (aim >= 0 && reload[unit] <= 0f && life[unit] > 0f && life[aim] > 0f && reaches(unit, aim)) {
                damage[aim] = damage[aim] + damageBy(unit);
                float pause = fullCooldown(unit) + cooldownDeviation(game, substep, unit);
                reload[unit] = reload[unit] + (pause - reload[unit]);
            } else {
                float left = reload[unit] - timePerStep;
                reload[unit] = repaired ? Math.max(0f, left) : left;
            }
        }
    }

    private boolean reaches(int unit, int aim) {
        float dx = x[unit] - x[aim];
        float dy = y[unit] - y[aim];
        return dx * dx + dy * dy < squaredRange(unit);
    }

    /** The living move, then lose what hits and walls took. */
    private void advance() {
        for (int unit = 0; unit < units; unit++) {
            if (life[unit] > 0f) {
                x[unit] = Math.max(0f, Math.min(width, x[unit] + stepX[unit]));
                y[unit] = Math.max(0f, Math.min(height, y[unit] + stepY[unit]));
                life[unit] = Math.max(life[unit] - damage[unit], 0f);
                if (wallsCauseDeath && (x[unit] <= 0f || y[unit] <= 0f || x[unit] >= width || y[unit] >= height)) {
                    if (repaired) {
                        lifeBefore[unit] = lifeBefore[unit] - life[unit];
                    }
                    life[unit] = 0f;
                }
            }
        }
    }

    /** Moves overlapping living units apart by half of their overlap, all at once. */
    protected final void push() {
        for (int unit = 0; unit < units; unit++) {
            pushX[unit] = 0f;
            pushY[unit] = 0f;
        }
        for (int unit = 0; unit < units; unit++) {
            if (life[unit] > 0f) {
                pushLater(unit);
                x[unit] = x[unit] + pushX[unit] * 0.5f;
                y[unit] = y[unit] + pushY[unit] * 0.5f;
            }
        }
    }

    /** Each pair once: a unit meets the others in the order of their numbers, as if it summed over all of them. */
    private void pushLater(int unit) {
        float ownX = x[unit];
        float ownY = y[unit];
        float ownRadius = radius(unit);
        for (int other = unit + 1; other < units; other++) {
            if (life[other] > 0f) {
                float dx = ownX - x[other];
                float dy = ownY - y[other];
                float reach = ownRadius + radius(other);
                float square = dx * dx + dy * dy;
                // From there on the overlap below is 0 at most.
                if (square < reach * reach) {
                    float distance = (float) Math.sqrt(square) + 1e-6f;
                    float overlap = Math.max(reach / distance - 1f, 0f);
                    if (repaired && square == 0f) {
                        // No direction leads apart: the first goes left, the other right.
                        dx = -reach;
                        overlap = 1f;
                    }
                    pushX[unit] = pushX[unit] + dx * overlap;
                    pushY[unit] = pushY[unit] + dy * overlap;
                    pushX[other] = pushX[other] - dx * overlap;
                    pushY[other] = pushY[other] - dy * overlap;
                }
            }
        }
    }
}
