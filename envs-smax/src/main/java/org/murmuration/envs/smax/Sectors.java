package org.murmuration.envs.smax;

import org.murmuration.kernels.math.DeviceMath;

/** The equal sectors around an observer of conic observations, counted against the clock from the left, in the translatable subset. */
public final class Sectors {
    public static final int COUNT = 32;
    /** Units that are seen in a sector. */
    public static final int SLOTS = 2;

    /** In no sector. */
    public static final int NOWHERE = -1;

    private static final float PI = (float) Math.PI;
    private static final float FULL_TURN = (float) (2 * Math.PI);

    /** Angles between which the sectors lie, rounded as in the original. */
    private static final float[] BORDERS = borders();

    private Sectors() {}

    private static float[] borders() {
        float[] borders = new float[COUNT + 1];
        for (int sector = 0; sector <= COUNT; sector++) {
            borders[sector] = FULL_TURN * sector / COUNT - PI;
        }
        return borders;
    }

    /** The sector of a direction if each has its first border: those of a whole turn have no gap. */
    public static int at(float relativeX, float relativeY) {
        float angle = DeviceMath.atan2(relativeY, relativeX);
        int sector = nearSector(angle);
        if (sector > 0 && angle < BORDERS[sector]) {
            sector = sector - 1;
        }
        if (sector < COUNT - 1 && angle >= BORDERS[sector + 1]) {
            sector = sector + 1;
        }
        return sector;
    }

    /** The sector of a direction if none has its borders, as in the original; {@link #NOWHERE} on a border. */
    public static int within(float relativeX, float relativeY) {
        float angle = DeviceMath.atan(relativeY / (relativeX + 1e-8f));
        if (relativeX < 0f) {
            angle = angle + (relativeY > 0f ? PI : -PI);
        }
        int near = nearSector(angle);
        int found = NOWHERE;
        for (int sector = Math.max(near - 1, 0); sector <= Math.min(near + 1, COUNT - 1); sector++) {
            if (BORDERS[sector] < angle && angle < BORDERS[sector + 1]) {
                found = sector;
            }
        }
        return found;
    }

    /** The sector of an angle, or one beside it if rounding says so. */
    private static int nearSector(float angle) {
        int sector = (int) ((angle + PI) * (COUNT / FULL_TURN));
        return Math.max(0, Math.min(COUNT - 1, sector));
    }
}
