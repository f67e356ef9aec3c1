package org.murmuration.envs.smax.crowd;

import org.murmuration.engine.GameSpec;
import org.murmuration.envs.smax.SmaxConfig;
import org.murmuration.envs.smax.SmaxScenario;

/**
 * What the stages of a battle have in common.
 *
 * @param map who fights whom
 * @param config the parameters
 * @param spec the shapes
 * @param grid how the field is divided
 */
record Crowd(SmaxScenario map, SmaxConfig config, GameSpec spec, Grid grid) {
    int allies() {
        return map.allies().size();
    }

    int enemies() {
        return map.enemies().size();
    }

    int units() {
        return map.units();
    }

    /** The living units by the cell that they have moved to. */
    BucketSort cellsOfAll() {
        return new BucketSort(0, 0, grid.cells(), units());
    }

    /** Units by their cell, the cells of the allies before those of the enemies. */
    BucketSort cellsOfTeams() {
        return new BucketSort(0, 0, 2 * grid.cells(), units());
    }

    /** Units by whom they shoot at. */
    BucketSort targets() {
        return new BucketSort(units(), 2 * grid.cells() + 1, units(), units());
    }
}
