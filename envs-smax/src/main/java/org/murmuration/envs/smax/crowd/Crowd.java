package org.murmuration.envs.smax.crowd;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.GameStage;
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

    /** Type number of each unit; of one only, if all are of the same type. */
    byte[] types() {
        byte[] types = new byte[units()];
        boolean same = true;
        for (int unit = 0; unit < types.length; unit++) {
            List<Integer> team = unit < allies() ? map.allies() : map.enemies();
            types[unit] = team.get(unit < allies() ? unit : unit - allies()).byteValue();
            same &= types[unit] == types[0];
        }
        return same ? new byte[] {types[0]} : types;
    }

    /** Of the types that take part. */
    float largestRadius() {
        float largest = 0f;
        for (byte type : types()) {
            largest = Math.max(largest, map.types().get(type).radius());
        }
        return largest;
    }

    /** The living units by the cell that they have moved to. */
    BucketSort cellsOfAll() {
        return new BucketSort(0, 0, startsOfCells(), grid.cells(), units());
    }

    /** Units by their cell, the cells of the allies before those of the enemies. */
    BucketSort cellsOfTeams() {
        return new BucketSort(0, 0, startsOfCells(), 2 * grid.cells(), units());
    }

    /** What sorts units by cells and notes their coordinates in that order. */
    List<GameStage> sortedCells(BucketSort sort) {
        List<GameStage> stages = new ArrayList<>(sort.stages(this));
        stages.add(new PlaceUnits(this, sort));
        return stages;
    }

    /** Units by whom they shoot at. */
    BucketSort targets() {
        return new BucketSort(units(), startsOfCells(), units() + 1, units(), units());
    }

    private int startsOfCells() {
        return 2 * grid.cells() + 1;
    }
}
