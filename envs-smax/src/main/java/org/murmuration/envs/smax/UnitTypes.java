package org.murmuration.envs.smax;

import java.util.List;

/**
 * The unit types of the battle game by number, in the translatable subset. Lengths are map units, times seconds, speeds map units per second, health and damage health points.
 */
final class UnitTypes {
    static final int COUNT = 6;
    static final int MARINE = 0;
    static final int MARAUDER = 1;
    static final int STALKER = 2;
    static final int ZEALOT = 3;
    static final int ZERGLING = 4;
    static final int HYDRALISK = 5;

    private static final List<String> NAMES =
            List.of("marine", "marauder", "stalker", "zealot", "zergling", "hydralisk");
    private static final List<String> LABELS = List.of("M", "Ma", "S", "Z", "Zl", "H");

    private UnitTypes() {}

    static String name(int type) {
        return NAMES.get(type);
    }

    /** One letter or two, the letter of the notation of teams where there is one. */
    static String label(int type) {
        return LABELS.get(type);
    }

    static float health(int type) {
        return type == MARINE
                ? 45f
                : type == MARAUDER
                        ? 125f
                        : type == STALKER ? 160f : type == ZEALOT ? 150f : type == ZERGLING ? 35f : 80f;
    }

    /** Health points that one hit takes. */
    static float damage(int type) {
        return type == MARINE
                ? 9f
                : type == MARAUDER ? 10f : type == STALKER ? 13f : type == ZEALOT ? 8f : type == ZERGLING ? 5f : 12f;
    }

    /** A target nearer than this, from centre to centre, can be hit. */
    static float range(int type) {
        return type == MARAUDER || type == STALKER ? 6f : type == ZEALOT || type == ZERGLING ? 2f : 5f;
    }

    /** A unit nearer than this, from centre to centre, is seen. */
    static float sight(int type) {
        return type == MARAUDER || type == STALKER ? 10f : type == ZERGLING ? 8f : 9f;
    }

    /**
     * The least float whose square root, rounded, is not below {@link #range}: squared distances below it are those of units in range, with the same outcome as with the root.
     */
    static float squaredRange(int type) {
        return type == MARAUDER || type == STALKER ? 36f : type == ZEALOT || type == ZERGLING ? 4f : 24.999998f;
    }

    /** Like {@link #squaredRange}, for {@link #sight}. */
    static float squaredSight(int type) {
        return type == MARAUDER || type == STALKER ? 99.99999f : type == ZERGLING ? 64f : 80.99999f;
    }

    /** Time from a hit to the next shot, before its random deviation. */
    static float cooldown(int type) {
        return type == MARINE
                ? 0.61f
                : type == MARAUDER
                        ? 1.07f
                        : type == STALKER ? 1.87f : type == ZEALOT ? 0.86f : type == ZERGLING ? 0.5f : 0.59f;
    }

    static float speed(int type) {
        return type == MARAUDER ? 2.25f : type == STALKER || type == ZERGLING ? 4.13f : 3.15f;
    }

    /** Units nearer to one another than the sum of their radii are pushed apart. */
    static float radius(int type) {
        return type == MARAUDER
                ? 0.5625f
                : type == ZEALOT ? 0.5f : type == STALKER || type == HYDRALISK ? 0.625f : 0.375f;
    }
}
