package org.murmuration.engine;

import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/**
 * What one agent sees and does.
 *
 * @param name PettingZoo's name, {@code word_number}
 * @param observationSpace what it sees
 * @param actionSpace what it can do; an action mask has one entry for each
 * @param team whom it plays for: team rewards and wins are those of the first agent's team
 */
public record AgentSpec(String name, Box observationSpace, Discrete actionSpace, String team) {
    private static final String COMMON_TEAM = "team";

    /** An agent of a game in which all play together. */
    public AgentSpec(String name, Box observationSpace, Discrete actionSpace) {
        this(name, observationSpace, actionSpace, COMMON_TEAM);
    }
}
