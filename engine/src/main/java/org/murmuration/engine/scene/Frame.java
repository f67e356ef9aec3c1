package org.murmuration.engine.scene;

import java.util.List;

/**
 * A moment between two steps, with a value for each unit where nothing else is said.
 *
 * @param x where it is, in the field's units
 * @param y where it is, upwards
 * @param health what is left of it; one that has had some is dead at 0
 * @param cooldown seconds until it can act again, 0 if it can
 * @param actions what it did in the step before, in words; empty at the start and for the dead
 * @param rewards of the step before, one for each of {@link Scene#rewardNames}
 * @param lines that the step before has drawn
 */
@SuppressWarnings("ArrayRecordComponent") // read value by value, never compared as a whole
public record Frame(
        float[] x, float[] y, float[] health, float[] cooldown, String[] actions, float[] rewards, List<Line> lines) {
    /** Copies the list. */
    public Frame {
        lines = List.copyOf(lines);
    }

    void require(int units, int rewardCount) {
        if (x.length != units
                || y.length != units
                || health.length != units
                || cooldown.length != units
                || actions.length != units
                || rewards.length != rewardCount) {
            throw new IllegalArgumentException(
                    "each frame of the scene needs " + units + " values of the units and " + rewardCount + " rewards");
        }
        for (float[] values : List.of(x, y, health, cooldown, rewards)) {
            for (float value : values) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("a value of the scene is " + value + ", which cannot be drawn");
                }
            }
        }
        for (Line line : lines) {
            Scene.require("line", line.from(), units);
            Scene.require("line", line.to(), units);
        }
    }
}
