package org.murmuration.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a step brought to every agent that was alive before it, in the order of the agents.
 *
 * @param observations what each sees now
 * @param rewards one number for each objective
 * @param terminations whether the task has ended for the agent
 * @param truncations whether the agent was cut off from outside, by a time limit say
 * @param infos what else is known, such as {@link ParallelEnvironment#ACTION_MASK}
 */
public record ParallelStep(
        Map<String, float[]> observations,
        Map<String, float[]> rewards,
        Map<String, Boolean> terminations,
        Map<String, Boolean> truncations,
        Map<String, Map<String, Object>> infos) {
    /** Copies the maps. */
    public ParallelStep {
        observations = copy(observations);
        rewards = copy(rewards);
        terminations = copy(terminations);
        truncations = copy(truncations);
        infos = copy(infos);
    }

    /**
     * The reward of an agent of a game with one objective.
     *
     * @throws IllegalArgumentException if the agent did not take part in the step
     * @throws IllegalStateException if there are several objectives
     */
    public float reward(String agent) {
        float[] reward = rewards.get(agent);
        if (reward == null) {
            throw new IllegalArgumentException(
                    "agent '" + agent + "' did not take part in the step, only " + rewards.keySet());
        }
        if (reward.length != 1) {
            throw new IllegalStateException("a reward has " + reward.length
                    + " objectives, which have no natural sum: weigh those of rewards() yourself");
        }
        return reward[0];
    }

    static <V> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
