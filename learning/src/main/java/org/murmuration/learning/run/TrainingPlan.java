package org.murmuration.learning.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
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
 * @param origins who gave a setting, by its name: a file, or {@link #SET}, which is assumed of all that are not named; this is for people and changes nothing
 */
public record TrainingPlan(
        String algorithm,
        @JsonProperty("env") String environment,
        long seed,
        @JsonProperty("env_steps") long envSteps,
        Map<String, String> settings,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> origins) {
    /** Origin of what was set by hand. */
    public static final String SET = "set";
    /** Origin of what nobody gave. */
    public static final String DEFAULT = "default";

    /** Checks the number of steps and sorts the settings. */
    @JsonCreator
    public TrainingPlan {
        if (envSteps < 1) {
            throw new IllegalArgumentException("steps=" + envSteps + ": at least 1 is needed");
        }
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        origins = Collections.unmodifiableMap(new TreeMap<>(origins == null ? Map.of() : origins));
    }

    /** A plan all of whose settings were set by hand. */
    public TrainingPlan(String algorithm, String environment, long seed, long envSteps, Map<String, String> settings) {
        this(algorithm, environment, seed, envSteps, settings, Map.of());
    }

    /** The same run, longer or shorter. */
    public TrainingPlan withEnvSteps(long steps) {
        return new TrainingPlan(algorithm, environment, seed, steps, settings, origins);
    }

    /** The same run with other draws. */
    public TrainingPlan withSeed(long other) {
        return new TrainingPlan(algorithm, environment, other, envSteps, settings, origins);
    }

    /** Who gave a setting, {@link #DEFAULT} if nobody did. */
    public String origin(String setting) {
        return settings.containsKey(setting) ? origins.getOrDefault(setting, SET) : DEFAULT;
    }
}
