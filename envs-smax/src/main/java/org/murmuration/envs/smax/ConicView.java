package org.murmuration.envs.smax;

import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.PrivateArray;
import org.murmuration.kernels.math.DeviceMath;

/**
 * Observations that have two slots for each of 32 sectors around the observer, whatever the number of units. The original does not see unit 0, sees the dead, and is blind on the borders of
 * sectors.
 */
abstract class ConicView extends UnitListView {
    static final int SECTORS = 32;
    static final int SLOTS_OF_SECTOR = 2;

    private static final float PI = (float) Math.PI;
    private static final float FULL_TURN = (float) (2 * Math.PI);
    private static final int NOWHERE = -1;

    private final boolean conic;

    /** Angles between which the sectors lie, rounded as in the original. */
    private final float[] borders;

    /** How many units are seen in each sector. */
    @PrivateArray
    private final int[] seenIn;

    ConicView(SmaxMaps maps, SmaxConfig config, GameSpec spec) {
        super(maps, config, spec);
        conic = config.observationType() == ObservationType.CONIC;
        borders = new float[SECTORS + 1];
        for (int sector = 0; sector <= SECTORS; sector++) {
            borders[sector] = FULL_TURN * sector / SECTORS - PI;
        }
        seenIn = new int[SECTORS];
    }

    @Override
    protected void seeAndAllow(int game, int agent) {
        super.seeAndAllow(game, agent);
        if (conic) {
            lookAround(game, agent);
        }
    }

    private void lookAround(int game, int agent) {
        blank(observationAt(agent, 0, game), SECTORS * SLOTS_OF_SECTOR * unitFeatures);
        for (int sector = 0; sector < SECTORS; sector++) {
            seenIn[sector] = 0;
        }
        float sight = sight(agent);
        for (int other = 0; other < units; other++) {
            if (other != agent && canBeSeen(other)) {
                float relativeX = (x[other] - x[agent]) / sight;
                float relativeY = (y[other] - y[agent]) / sight;
                if (relativeX * relativeX + relativeY * relativeY < 1f) {
                    see(game, agent, other, relativeX, relativeY);
                }
            }
        }
    }

    private boolean canBeSeen(int unit) {
        return repaired ? life[unit] > 0f : unit > 0 && isPresent(unit);
    }

    private void see(int game, int agent, int other, float relativeX, float relativeY) {
        int sector = repaired ? sectorAt(relativeX, relativeY) : sectorWithin(relativeX, relativeY);
        if (sector != NOWHERE && seenIn[sector] < SLOTS_OF_SECTOR) {
            int slot = sector * SLOTS_OF_SECTOR + seenIn[sector];
            seenIn[sector] = seenIn[sector] + 1;
            describe(agent, other, relativeX, relativeY, observationAt(agent, slot * unitFeatures, game));
        }
    }

    /** Each sector begins with its first border; those of a whole turn have no gap. */
    private int sectorAt(float relativeX, float relativeY) {
        float angle = DeviceMath.atan2(relativeY, relativeX);
        int sector = nearSector(angle);
        if (sector > 0 && angle < borders[sector]) {
            sector = sector - 1;
        }
        if (sector < SECTORS - 1 && angle >= borders[sector + 1]) {
            sector = sector + 1;
        }
        return sector;
    }

    /** No sector has its borders. */
    private int sectorWithin(float relativeX, float relativeY) {
        float angle = DeviceMath.atan(relativeY / (relativeX + 1e-8f));
        if (relativeX < 0f) {
            angle = angle + (relativeY > 0f ? PI : -PI);
        }
        int near = nearSector(angle);
        int found = NOWHERE;
        for (int sector = Math.max(near - 1, 0); sector <= Math.min(near + 1, SECTORS - 1); sector++) {
            if (borders[sector] < angle && angle < borders[sector + 1]) {
                found = sector;
            }
        }
        return found;
    }

    /** The sector of an angle, or one beside it if rounding says so. */
    private static int nearSector(float angle) {
        int sector = (int) ((angle + PI) * (SECTORS / FULL_TURN));
        return Math.max(0, Math.min(SECTORS - 1, sector));
    }
}
