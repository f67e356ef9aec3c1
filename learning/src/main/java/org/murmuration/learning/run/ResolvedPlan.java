package org.murmuration.learning.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.murmuration.engine.AgentDrivers;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.Environments;
import org.murmuration.engine.Game;
import org.murmuration.engine.Settings;
import org.murmuration.learning.algo.Algorithm;
import org.murmuration.learning.algo.ConfiguredAlgorithm;

/** A plan with every name looked up and every setting given to whom it belongs. */
final class ResolvedPlan {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TrainingPlan plan;
    private final RunConfig config;
    private final Algorithm algorithm;
    private final ConfiguredAlgorithm configured;
    private final Map<String, String> environmentSettings = new TreeMap<>();

    /**
     * Resolves a plan.
     *
     * @throws IllegalArgumentException in one line, if a name is unknown, a value out of its range, or the algorithm cannot learn the game
     */
    ResolvedPlan(TrainingPlan plan) {
        this.plan = plan;
        algorithm = Algorithms.named(plan.algorithm());
        Settings settings = Settings.of(plan.settings());
        config = RunConfig.read(settings);
        configured = algorithm.configure(settings);
        plan.settings().forEach((name, value) -> {
            if (!RunConfig.NAMES.contains(name) && !algorithm.settings().contains(name)) {
                environmentSettings.put(name, value);
            }
        });
        environmentSettings.computeIfPresent(
                EnvironmentFamily.OPPONENT,
                (name, opponent) -> AgentDrivers.isReference(opponent) ? AgentDrivers.pin(opponent) : opponent);
        configured.requireFit(game().spec());
    }

    /** The rules of the game; a new instance at each call, as each batch needs its own. */
    Game game() {
        return game(environmentSettings);
    }

    /** The same game with the opponent that the environment has for itself; nothing if the plan names no other. */
    Optional<Game> gameAgainstDefault() {
        Map<String, String> others = new TreeMap<>(environmentSettings);
        return others.remove(EnvironmentFamily.OPPONENT) == null ? Optional.empty() : Optional.of(game(others));
    }

    private Game game(Map<String, String> set) {
        Settings settings = Settings.of(set).alongside(RunConfig.NAMES).alongside(algorithm.settings());
        return Environments.game(plan.environment(), settings);
    }

    TrainingPlan plan() {
        return plan;
    }

    /** The plan with every default of run and algorithm spelled out: what is saved with it stays usable when defaults change. */
    TrainingPlan spelledOut() {
        Map<String, String> all = new TreeMap<>(environmentSettings);
        for (Object part : List.of(config, configured.config())) {
            JSON.valueToTree(part).properties().forEach(choice -> {
                if (RunConfig.NAMES.contains(choice.getKey())
                        || algorithm.settings().contains(choice.getKey())) {
                    all.put(choice.getKey(), choice.getValue().asText());
                }
            });
        }
        return new TrainingPlan(plan.algorithm(), plan.environment(), plan.seed(), plan.envSteps(), all);
    }

    RunConfig config() {
        return config;
    }

    ConfiguredAlgorithm algorithm() {
        return configured;
    }

    Map<String, String> environmentSettings() {
        return environmentSettings;
    }
}
