package org.murmuration.learning.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run is to do. With the version of the program and a device it determines every number of the run.
 *
 * @param algorithm name of the algorithm
 * @param environment id of the environment
 * @param seed of everything that is drawn
 * @param envSteps steps to play, all games together
 * @param settings what the user set, by name, for run, algorithm and environment together; all else keeps its default
 */
public record TrainingPlan(
        String algorithm,
        @JsonProperty("env") String environment,
        long seed,
        @JsonProperty("env_steps") long envSteps,
        Map<String, String> settings) {
    /** Checks the number of steps and sorts the settings. */
    public TrainingPlan {
        if (envSteps < 1) {
            throw new IllegalArgumentException("steps=" + envSteps + ": at least 1 is needed");
        }
        settings = java.util.Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /** The same run, longer or shorter. */
    public TrainingPlan withEnvSteps(long steps) {
        return new TrainingPlan(algorithm, environment, seed, steps, settings);
    }
}
