package org.murmuration.engine.scene;

import java.util.List;

/**
 * An episode as a picture that moves: units on a plane, whose x grows to the right and y upwards. It knows nothing of rules; viewers and exports know nothing else.
 *
 * @param width of the field, in units of its own
 * @param height of the field
 * @param teams names of the teams, at least one
 * @param units everything that is drawn on the field, in a fixed order
 * @param rewardNames what the numbers of {@link Frame#rewards} are called
 * @param frames the start, then one for each step
 * @param outcome how it ended, in a few words
 * @param winner place of the team that won, or {@link #NOBODY}
 */
public record Scene(
        float width,
        float height,
        List<String> teams,
        List<Unit> units,
        List<String> rewardNames,
        List<Frame> frames,
        String outcome,
        int winner) {
    /** No team has won. */
    public static final int NOBODY = -1;

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException in one line, if there is no frame, the field has no size, a frame has not one value for each unit or reward, or a team or unit does not exist
     */
    public Scene {
        teams = List.copyOf(teams);
        units = List.copyOf(units);
        rewardNames = List.copyOf(rewardNames);
        frames = List.copyOf(frames);
        if (!(width > 0) || !(height > 0) || frames.isEmpty()) {
            throw new IllegalArgumentException("a scene needs a field larger than 0 and a frame, got " + width + " x "
                    + height + " and " + frames.size() + " frames");
        }
        for (Unit unit : units) {
            require("team of " + unit.name(), unit.team(), teams.size());
        }
        for (Frame frame : frames) {
            frame.require(units.size(), rewardNames.size());
        }
        if (winner != NOBODY) {
            require("winner", winner, teams.size());
        }
    }

    static void require(String what, int place, int count) {
        if (place < 0 || place >= count) {
            throw new IllegalArgumentException("the scene's " + what + " is number " + place + " of " + count);
        }
    }
}
