package org.murmuration.envs.smax;

import org.murmuration.kernels.math.DeviceMath;

/** The equal sectors around an observer of conic observations, counted against the clock from the left, in the translatable subset. */
public final class Sectors {
    public static final int COUNT = 32;
    /** Units that are seen in a sector. */
    public static final int SLOTS = 2;

    /** In no sector. */
    public static final int NOWHERE = -1;

    /** Too near to a border for {@link #surely}. */
    public static final int UNSURE = -2;

    /** Parts of a turn, each of which lies in a sector or not. */
    private static final int PARTS = 512;

    /** Far more than what rounding turns a direction by, unless it is {@link #TINY}. */
    private static final double MARGIN = 1e-3;

    /** The original adds 1e-8 to a coordinate, which turns the direction of what is as near as this. */
    private static final float TINY = 1e-4f;

    private static final float PI = (float) Math.PI;
    private static final float FULL_TURN = (float) (2 * Math.PI);

    /** Angles between which the sectors lie, rounded as in the original. */
    private static final float[] BORDERS = borders();

    /** The sector that a part lies in with a margin. */
    private static final byte[] SECTOR_OF_PART = sectorsOfParts();

    private Sectors() {}

    private static byte[] sectorsOfParts() {
        byte[] sectors = new byte[PARTS];
        for (int part = 0; part < PARTS; part++) {
            double first = sectorAround(part, -MARGIN);
            double last = sectorAround(part + 1, MARGIN);
            boolean inside = first >= 0 && last < COUNT && Math.floor(first) == Math.floor(last);
            sectors[part] = (byte) (inside ? (int) first : UNSURE);
        }
        return sectors;
    }

    /** Where the border before a part lies, in sectors, if it is turned. */
    private static double sectorAround(int part, double turned) {
        double measure = 4.0 * part / PARTS - 2;
        double y = Math.abs(measure) <= 1 ? measure : Math.copySign(2, measure) - measure;
        double x = Math.copySign(1 - Math.abs(y), 1 - Math.abs(measure));
        double angle = part == 0 ? -Math.PI : Math.atan2(y, x);
        return (angle + turned + Math.PI) * COUNT / (2 * Math.PI);
    }

    /**
     * The only sector that a direction can be found in by either of the other ways, or {@link #UNSURE}. Takes a fraction of their time: instead of the angle, which it grows with, the part of
     * the turn is told by a quotient.
     */
    public static int surely(float relativeX, float relativeY) {
        float sum = Math.abs(relativeX) + Math.abs(relativeY);
        if (!(sum > TINY)) {
            return UNSURE;
        }
        float measure = relativeY / sum;
        if (relativeX < 0f) {
            measure = (relativeY > 0f ? 2f : -2f) - measure;
        }
        int part = (int) ((measure + 2f) * (PARTS / 4));
        return SECTOR_OF_PART[Math.max(0, Math.min(PARTS - 1, part))];
    }

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
