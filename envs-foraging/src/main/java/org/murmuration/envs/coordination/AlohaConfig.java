package org.murmuration.envs.coordination;

import org.murmuration.engine.Settings;

/**
 * The parameters of Aloha.
 *
 * @param arrivalProbability that an agent gets another packet in a step
 * @param maxBacklog packets that an agent can have at most; further ones are lost
 * @param startBacklog packets of every agent at the start
 * @param maxSteps steps of an episode
 * @param truncates whether the limit cuts an episode off, instead of ending the task
 */
public record AlohaConfig(float arrivalProbability, int maxBacklog, int startBacklog, int maxSteps, boolean truncates) {
    private static final int LARGEST_BACKLOG = 1000;

    /**
     * Reads {@code arrival_probability, max_backlog, start_backlog, max_steps, time_limit} (truncates, terminates).
     *
     * @throws IllegalArgumentException in one line, if a setting is out of range
     */
    public static AlohaConfig from(Settings settings) {
        int maxBacklog = settings.integer("max_backlog", 5, 1, LARGEST_BACKLOG);
        return new AlohaConfig(
                settings.number("arrival_probability", 0.6f, 0f, 1f),
                maxBacklog,
                settings.integer("start_backlog", 1, 0, maxBacklog),
                settings.integer("max_steps", 20, 1, 100_000),
                TimeLimit.truncates(settings));
    }
}
