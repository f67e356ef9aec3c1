package org.murmuration.envs.smax.crowd;

import org.murmuration.envs.smax.SmaxConfig;

/**
 * Squares that the field is divided into, so that whoever looks for units near a place looks at few. Units beyond the border belong to the nearest square.
 *
 * @param columns squares along x, at least 1
 * @param lines squares along y, at least 1
 */
record Grid(int columns, int lines) {
    /** Squares smaller than what is looked for cost more to visit than they spare. */
    private static final float LEAST_WIDTH = 0.75f;

    /** More squares than units would mostly be empty, but must be counted nevertheless. */
    private static final double SQUARES_PER_UNIT = 2;

    /** A grid for so many units. */
    static Grid of(SmaxConfig config, int units) {
        int most = Math.max(1, (int) Math.sqrt(SQUARES_PER_UNIT * units));
        return new Grid(squares(config.mapWidth(), most), squares(config.mapHeight(), most));
    }

    private static int squares(float length, int most) {
        return Math.max(1, Math.min(most, (int) (length / LEAST_WIDTH)));
    }

    int cells() {
        return columns * lines;
    }
}
