package org.murmuration.envs.smax;

import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.PrivateArray;

/** Orders and their execution: in each sub-step all units shoot, move, meet walls, die and push one another at the same time. */
abstract class BattlePhysics extends BattleUnits {
    static final int UP = 0;
    static final int RIGHT = 1;
    static final int DOWN = 2;
    static final int LEFT = 3;
    static final int STOP = 4;
    static final int FIRST_ATTACK = 5;

    /** The original rotates a diagonal in single precision, which does not quite give 1. */
    private static final float UNIT_STEP = 0.99999994f;

    /** What the cooldown's random deviation is drawn for. */
    static final int DEVIATION_STREAM = 1;

    protected final float width;
    protected final float height;
    protected final int worldSteps;
    protected final float timePerStep;
    protected final boolean wallsCauseDeath;

    /** Action of each unit in this step. */
    @PrivateArray
    protected final int[] order;

    @PrivateArray
    private final int[] target;

    /** Way of one sub-step. */
    @PrivateArray
    private final float[] stepX;

    @PrivateArray
    private final float[] stepY;

    @PrivateArray
    private final float[] squaredRange;

    @PrivateArray
    private final float[] radius;

    /** Health points lost in this sub-step. */
    @PrivateArray
    private final float[] damage;

    @PrivateArray
    private final float[] pushX;

    @PrivateArray
    private final float[] pushY;

    BattlePhysics(SmaxScenario scenario, SmaxConfig config, GameSpec spec) {
        super(scenario, spec);
        width = config.mapWidth();
        height = config.mapHeight();
        worldSteps = config.worldSteps();
        timePerStep = config.timePerStep();
        wallsCauseDeath = config.wallsCauseDeath();
        order = new int[units];
        target = new int[units];
        stepX = new float[units];
        stepY = new float[units];
        squaredRange = new float[units];
        radius = new float[units];
        damage = new float[units];
        pushX = new float[units];
        pushY = new float[units];
    }

    /** Plays all sub-steps with the {@link #order orders} given. */
    protected final void fight(int game) {
        for (int unit = 0; unit < units; unit++) {
            obey(unit);
        }
        for (int substep = 0; substep < worldSteps; substep++) {
            shoot(game, substep);
            advance();
            push();
            substepDone(game, substep);
        }
    }

    /** Called after each sub-step. */
    protected void substepDone(int game, int substep) {}

    /** The random part of a cooldown, from -1 to 2 sub-steps. */
    protected float cooldownDeviation(int game, int substep, int unit) {
        return uniform(game, DEVIATION_STREAM, substep * units + unit) * (3f * timePerStep) - timePerStep;
    }

    /** An attack of team 1 counts the allies downwards. What is no action is a stop. */
    private void obey(int unit) {
        int action = order[unit];
        int opponents = unit < allies ? enemies : allies;
        int opponent = action - FIRST_ATTACK;
        boolean attacks = opponent >= 0 && opponent < opponents;
        attackAction[unit] = attacks ? action : 0;
        target[unit] = attacks ? (unit < allies ? allies + opponent : allies - 1 - opponent) : -1;
        moveX[unit] = action == RIGHT ? UNIT_STEP : (action == LEFT ? -UNIT_STEP : 0f);
        moveY[unit] = action == UP ? UNIT_STEP : (action == DOWN ? -UNIT_STEP : 0f);
        float speed = UnitTypes.speed(unitType[unit]);
        stepX[unit] = moveX[unit] * speed * timePerStep;
        stepY[unit] = moveY[unit] * speed * timePerStep;
        squaredRange[unit] = UnitTypes.squaredRange(unitType[unit]);
    }

    /** Reads positions, lives and cooldowns of the beginning of the sub-step only: two units can kill one another. */
    private void shoot(int game, int substep) {
        for (int unit = 0; unit < units; unit++) {
            damage[unit] = 0f;
        }
        for (int unit = 0; unit < units; unit++) {
            int aim = target[unit];
            if (aim >= 0 && reload[unit] <= 0f && life[unit] > 0f && life[aim] > 0f && reaches(unit, aim)) {
                damage[aim] = damage[aim] + UnitTypes.damage(unitType[unit]);
                float pause = UnitTypes.cooldown(unitType[unit]) + cooldownDeviation(game, substep, unit);
                reload[unit] = reload[unit] + (pause - reload[unit]);
            } else {
                reload[unit] = reload[unit] - timePerStep;
            }
        }
    }

    private boolean reaches(int unit, int aim) {
        float dx = x[unit] - x[aim];
        float dy = y[unit] - y[aim];
        return dx * dx + dy * dy < squaredRange[unit];
    }

    /** The living move, then lose what hits and walls took. */
    private void advance() {
        for (int unit = 0; unit < units; unit++) {
            if (life[unit] > 0f) {
                x[unit] = Math.max(0f, Math.min(width, x[unit] + stepX[unit]));
                y[unit] = Math.max(0f, Math.min(height, y[unit] + stepY[unit]));
                life[unit] = Math.max(life[unit] - damage[unit], 0f);
                if (wallsCauseDeath && (x[unit] <= 0f || y[unit] <= 0f || x[unit] >= width || y[unit] >= height)) {
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
            radius[unit] = UnitTypes.radius(unitType[unit]);
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
        float ownRadius = radius[unit];
        for (int other = unit + 1; other < units; other++) {
            if (life[other] > 0f) {
                float dx = ownX - x[other];
                float dy = ownY - y[other];
                float reach = ownRadius + radius[other];
                float square = dx * dx + dy * dy;
                // From there on the overlap below is 0 at most.
                if (square < reach * reach) {
                    float distance = (float) Math.sqrt(square) + 1e-6f;
                    float overlap = Math.max(reach / distance - 1f, 0f);
                    pushX[unit] = pushX[unit] + dx * overlap;
                    pushY[unit] = pushY[unit] + dy * overlap;
                    pushX[other] = pushX[other] - dx * overlap;
                    pushY[other] = pushY[other] - dy * overlap;
                }
            }
        }
    }
}
