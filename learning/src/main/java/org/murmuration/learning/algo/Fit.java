package org.murmuration.learning.algo;

import org.murmuration.engine.GameSpec;

/** What most algorithms ask of a game. */
public final class Fit {
    private Fit() {}

    /**
     * Refuses games whose agents see nothing.
     *
     * @param algorithm its name
     */
    public static void requireObservations(String algorithm, GameSpec game) {
        if (game.observationSize() == 0) {
            throw new IllegalArgumentException(
                    algorithm + " learns from observations, the agents of " + game.id() + " have none");
        }
    }

    /**
     * Refuses games with several objectives.
     *
     * @param algorithm its name
     */
    public static void requireOneObjective(String algorithm, GameSpec game) {
        if (game.objectives() != 1) {
            throw new IllegalArgumentException(
                    game.id() + " has " + game.objectives() + " objectives: " + algorithm + " learns from one reward");
        }
    }
}
