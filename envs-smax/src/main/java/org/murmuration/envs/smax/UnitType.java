package org.murmuration.envs.smax;

/**
 * What all units of a type have in common.
 *
 * @param name in one word
 * @param letter one letter that stands for it
 * @param health health points at the start
 * @param attack health points that one hit takes
 * @param range a target nearer than this, from centre to centre, can be hit; map units
 * @param cooldown time from a hit to the next shot, before its random deviation; seconds
 * @param speed map units per second
 * @param sight a unit nearer than this, from centre to centre, is seen; map units
 * @param radius units nearer to one another than the sum of their radii are pushed apart; map units
 */
public record UnitType(
        String name,
        String letter,
        float health,
        float attack,
        float range,
        float cooldown,
        float speed,
        float sight,
        float radius) {

    /**
     * The least float whose square root, rounded, is not below a limit: squares of distances are below it exactly where distances are below the limit. The rounded root never falls where
     * its argument rises, so there is one such boundary.
     *
     * @param limit above 0, and so that its square is a normal number
     */
    public static float squaredLimit(float limit) {
        float square = limit * limit;
        while (root(square) >= limit) {
            square = Math.nextDown(square);
        }
        while (root(square) < limit) {
            square = Math.nextUp(square);
        }
        return square;
    }

    private static float root(float square) {
        return (float) Math.sqrt(square);
    }
}
