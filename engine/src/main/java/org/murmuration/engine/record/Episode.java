package org.murmuration.engine.record;

import java.util.List;
import java.util.Map;

/**
 * One episode of one game: what it takes to play it again, and every value that was seen. The same content as the file of {@code docs/episode-format.md}.
 *
 * @param env id of the environment
 * @param mode see {@link org.murmuration.engine.GameSpec#mode}
 * @param settings what was set on the environment
 * @param engine version of the program that recorded it
 * @param seed seed of the batch
 * @param game number of the game in the random streams
 * @param episode number of the episode of that game
 * @param agents in the order of everything that is per agent
 * @param fields the game's own fields, by name
 * @param start what was seen at the start
 * @param steps in order
 * @param complete whether the episode was played to its end
 */
public record Episode(
        String env,
        String mode,
        Map<String, String> settings,
        String engine,
        long seed,
        int game,
        int episode,
        List<Agent> agents,
        Map<String, Field> fields,
        Moment start,
        List<Step> steps,
        boolean complete) {
    /** Copies the lists. */
    public Episode {
        agents = List.copyOf(agents);
        steps = List.copyOf(steps);
    }

    /**
     * An agent.
     *
     * @param name its name
     * @param observationSize numbers in its observation
     * @param maskLength entries of its action mask: how many actions it has, where they are discrete
     * @param components numbers in one of its actions where they are continuous; 0 where they are discrete
     */
    public record Agent(String name, int observationSize, int maskLength, int components) {}

    /**
     * A field of the game's state.
     *
     * @param isFloat whether it holds floats; else whole numbers
     * @param meaning what the values are, with their unit
     */
    public record Field(boolean isFloat, String meaning) {}

    /**
     * What is seen of a game between steps.
     *
     * @param observations {@code [agent][feature]}, each of the agent's own length
     * @param masks {@code [agent][entry]}, 1 where available
     * @param state the global state
     * @param fields values of the game's fields; null where the next episode has already overwritten them
     */
    @SuppressWarnings("ArrayRecordComponent") // compared value by value, never as a whole
    public record Moment(float[][] observations, byte[][] masks, float[] state, Map<String, double[]> fields) {}

    /**
     * One step.
     *
     * @param actions of each agent; empty where they are continuous
     * @param actionValues {@code [agent][component]}; empty where actions are discrete
     * @param seen what is seen after it, before any automatic reset
     * @param rewards {@code [agent][objective]}
     * @param teamRewards {@code [objective]}
     * @param terminations 1 where the task has ended for the agent
     * @param truncations 1 where the agent was cut off
     * @param over whether the step ended the episode
     * @param won whether it won it
     */
    @SuppressWarnings("ArrayRecordComponent") // compared value by value, never as a whole
    public record Step(
            int[] actions,
            float[][] actionValues,
            Moment seen,
            float[][] rewards,
            float[] teamRewards,
            byte[] terminations,
            byte[] truncations,
            boolean over,
            boolean won) {}
}
