package org.murmuration.engine;

import java.util.Map;

/**
 * The start of an episode, by agent, in the order of the agents.
 *
 * @param observations what each sees
 * @param infos what else is known, such as {@link ParallelEnvironment#ACTION_MASK}
 */
public record ParallelReset(Map<String, float[]> observations, Map<String, Map<String, Object>> infos) {
    /** Copies the maps. */
    public ParallelReset {
        observations = ParallelStep.copy(observations);
        infos = ParallelStep.copy(infos);
    }
}
