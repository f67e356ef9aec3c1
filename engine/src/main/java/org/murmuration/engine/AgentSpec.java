package org.murmuration.engine;

import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/**
 * What one agent sees and does.
 *
 * @param name PettingZoo's name, {@code word_number}
 * @param observationSpace what it sees
 * @param actionSpace what it can do; an action mask has one entry for each
 */
public record AgentSpec(String name, Box observationSpace, Discrete actionSpace) {}
