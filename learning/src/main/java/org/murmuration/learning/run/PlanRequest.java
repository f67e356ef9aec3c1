package org.murmuration.learning.run;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What a user asks for, from which a {@link TrainingPlan} is made: what is set by hand comes before the configuration file, that before the defaults for the family of tasks.
 *
 * @param algorithm name, or null if the file says it
 * @param environment id, or null if the file says it
 * @param seed or null for the file's, else 0
 * @param envSteps or null for the file's, else the family's, else {@link #DEFAULT_STEPS}
 * @param settings set by hand, by name
 * @param file the configuration file; nothing if there is none
 */
public record PlanRequest(
        String algorithm,
        String environment,
        Long seed,
        Long envSteps,
        Map<String, String> settings,
        Optional<ConfigFile> file) {
    /** Env steps of a run for which neither its user nor a file says a number. */
    public static final long DEFAULT_STEPS = 7_000_000;

    /** Copies the settings. */
    public PlanRequest {
        settings = Map.copyOf(settings);
    }

    /** Whether it is known what is to be trained on what. */
    public boolean isComplete() {
        return file.isPresent() || (algorithm != null && environment != null);
    }

    /**
     * The plan.
     *
     * @throws IllegalArgumentException in one line, if the file is for something else, or the algorithm is unknown
     */
    public TrainingPlan plan() {
        String chosenAlgorithm = chosen("algorithm", algorithm, file.map(ConfigFile::algorithm));
        String chosenEnvironment = chosen("env", environment, file.map(ConfigFile::environment));
        Map<String, String> all = new TreeMap<>();
        Map<String, String> origins = new TreeMap<>();
        file.ifPresent(from -> {
            all.putAll(from.settings());
            from.settings().keySet().forEach(name -> origins.put(name, from.name()));
        });
        all.putAll(settings);
        origins.keySet().removeAll(settings.keySet());
        return new TrainingPlan(
                chosenAlgorithm,
                chosenEnvironment,
                seed != null ? seed : file.map(from -> from.seed().orElse(0)).orElse(0L),
                steps(chosenAlgorithm, chosenEnvironment),
                all,
                origins);
    }

    private String chosen(String field, String given, Optional<String> inFile) {
        if (given != null && inFile.isPresent() && !given.equals(inFile.get())) {
            throw new IllegalArgumentException(file.get().name() + " is for " + field + "=" + inFile.get()
                    + ", not for " + given + "; --set and --steps change it, another pair takes another file");
        }
        return given != null ? given : inFile.orElseThrow();
    }

    private long steps(String chosenAlgorithm, String chosenEnvironment) {
        if (envSteps != null) {
            return envSteps;
        }
        FamilyDefaults defaults = FamilyDefaults.of(Algorithms.named(chosenAlgorithm), chosenEnvironment);
        return file.map(ConfigFile::envSteps)
                .filter(OptionalLong::isPresent)
                .orElse(defaults.envSteps())
                .orElse(DEFAULT_STEPS);
    }
}
