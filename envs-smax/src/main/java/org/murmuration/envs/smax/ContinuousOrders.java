package org.murmuration.envs.smax;

import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.math.DeviceMath;

/**
 * What four numbers from 0 to 1 order a unit to do: how likely it is to shoot at the same target again, how likely it is to shoot, and length and angle of an arrow that it moves along, or at whose
 * tip it looks for a target. In the original the first two are how likely it is <em>not</em> to. Numbers beyond are clipped, NaN counts as 0.
 */
abstract class ContinuousOrders extends BattleOrders {
    static final int MOVE_OR_SHOOT_STREAM = 8;
    static final int SHOOT_LAST_STREAM = 9;

    /** Numbers in an action. */
    static final int COMPONENTS = 4;

    private static final int SHOOT_LAST = 0;
    private static final int DO_SHOOT = 1;
    private static final int LENGTH = 2;
    private static final int ANGLE = 3;

    private static final float FULL_TURN = (float) (2 * Math.PI);

    protected final boolean continuous;

    ContinuousOrders(SmaxMaps maps, SmaxConfig config, GameSpec spec) {
        super(maps, config, spec);
        continuous = config.continuousActions();
    }

    /** Gives a unit the numbers that its agent was given. */
    protected final void orderByNumbers(int game, int unit) {
        float length = clipped(game, unit, LENGTH);
        float angle = clipped(game, unit, ANGLE) * FULL_TURN;
        float arrowX = length * DeviceMath.cos(angle);
        float arrowY = length * DeviceMath.sin(angle);
        if (shoots(game, unit, clipped(game, unit, DO_SHOOT))) {
            moveX[unit] = 0f;
            moveY[unit] = 0f;
            if (!keepsTarget(game, unit, clipped(game, unit, SHOOT_LAST))) {
                float reach = repaired ? range(unit) : 1f;
                attackAction[unit] = FIRST_ATTACK + opponentNear(unit, arrowX * reach, arrowY * reach);
            }
        } else {
            moveX[unit] = arrowX;
            moveY[unit] = arrowY;
            attackAction[unit] = 0;
        }
        int opponent = attackAction[unit] - FIRST_ATTACK;
        target[unit] = opponent >= 0 ? opponentOf(unit, opponent) : -1;
    }

    private float clipped(int game, int unit, int component) {
        float value = actionValue(component, unit, game);
        return value > 0f ? Math.min(value, 1f) : 0f;
    }

    /** Draws whether a unit shoots instead of moving. */
    protected boolean shoots(int game, int unit, float doShoot) {
        return (uniform(game, MOVE_OR_SHOOT_STREAM, numberOnMap(unit)) < doShoot) == repaired;
    }

    /** Draws whether a unit shoots at its last target, if it had one, instead of a new one. */
    protected boolean keepsTarget(int game, int unit, float shootLast) {
        return (uniform(game, SHOOT_LAST_STREAM, numberOnMap(unit)) < shootLast) == repaired;
    }

    /** Number, among attack actions, of the opponent nearest to a point relative to the unit; the lowest unit of several. */
    private int opponentNear(int unit, float aheadX, float aheadY) {
        int first = unit < allies ? allies : 0;
        float pointX = x[unit] + aheadX;
        float pointY = y[unit] + aheadY;
        int nearest = first;
        float least = Float.POSITIVE_INFINITY;
        for (int other = first; other < first + opponentsOf(unit); other++) {
            float dx = x[other] - pointX;
            float dy = y[other] - pointY;
            float distance = (float) Math.sqrt(dx * dx + dy * dy);
            if (distance < least && (!repaired || life[other] > 0f)) {
                least = distance;
                nearest = other;
            }
        }
        return unit < allies ? nearest - allies : allyAgainst(nearest);
    }
}
