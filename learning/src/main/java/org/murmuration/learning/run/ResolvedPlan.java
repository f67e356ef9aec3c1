package org.murmuration.learning.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.murmuration.engine.AgentDrivers;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.Environments;
import org.murmuration.engine.Game;
import org.murmuration.engine.Settings;
import org.murmuration.learning.algo.Algorithm;
import org.murmuration.learning.algo.ConfiguredAlgorithm;

/**
 * A plan with every name looked up and every setting given to whom it belongs. What the plan does not set has the default for the family of tasks, if there is one, else the algorithm's.
 */
final class ResolvedPlan {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TrainingPlan plan;
    private final FamilyDefaults defaults;
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
        defaults = FamilyDefaults.of(algorithm, plan.environment());
        plan.settings().forEach((name, value) -> {
            if (!isOurs(name)) {
                environmentSettings.put(name, value);
            }
        });
        try {
            Map<String, String> all = new TreeMap<>(defaults.settings());
            all.putAll(plan.settings());
            Settings settings = Settings.of(all);
            config = RunConfig.read(settings);
            configured = algorithm.configure(settings);
            environmentSettings.computeIfPresent(
                    EnvironmentFamily.OPPONENT,
                    (name, opponent) -> AgentDrivers.isReference(opponent) ? AgentDrivers.pin(opponent) : opponent);
            configured.requireFit(game().spec());
        } catch (IllegalArgumentException wrong) {
            throw inItsFile(wrong);
        }
    }

    /** Names the file that a wrong value is in; what was set by hand needs no place. */
    private IllegalArgumentException inItsFile(IllegalArgumentException wrong) {
        for (String name : plan.settings().keySet()) {
            String origin = plan.origin(name);
            boolean itsName = String.valueOf(wrong.getMessage()).startsWith(name + "=")
                    || String.valueOf(wrong.getMessage()).contains("'" + name + "'");
            if (itsName && !TrainingPlan.SET.equals(origin) && !TrainingPlan.DEFAULT.equals(origin)) {
                return new IllegalArgumentException(origin + ": settings." + name + ": " + wrong.getMessage(), wrong);
            }
        }
        return wrong;
    }

    /** Whether a setting is the run's or the algorithm's; all others are left to the environment. */
    private boolean isOurs(String name) {
        return RunConfig.NAMES.contains(name) || algorithm.settings().contains(name);
    }

    /** The rules of the game; a new instance at each call, as each batch needs its own. */
    Game game() {
        return game(settingsOfGame(environmentSettings));
    }

    /** The same game with the opponent that the environment has for itself; nothing if the plan names no other. */
    Optional<Game> gameAgainstDefault() {
        Map<String, String> others = new TreeMap<>(environmentSettings);
        return others.remove(EnvironmentFamily.OPPONENT) == null
                ? Optional.empty()
                : Optional.of(game(settingsOfGame(others)));
    }

    private Game game(Settings settings) {
        return Environments.game(plan.environment(), settings);
    }

    private Settings settingsOfGame(Map<String, String> set) {
        return Settings.of(set)
                .alongside(RunConfig.NAMES)
                .alongside(algorithm.settings())
                .foreign(ofOtherAlgorithms(set));
    }

    private Map<String, String> ofOtherAlgorithms(Map<String, String> set) {
        Map<String, String> sentences = new TreeMap<>();
        for (String name : set.keySet()) {
            List<String> owners = Algorithms.all().stream()
                    .filter(other -> other.settings().contains(name))
                    .map(Algorithm::algorithmName)
                    .toList();
            if (!owners.isEmpty()) {
                sentences.put(
                        name,
                        "'" + name + "' is a setting of "
                                + String.join(", ", owners).replaceFirst(", ([^,]+)$", " and $1") + ", not of "
                                + algorithm.algorithmName() + " and not of " + plan.environment());
            }
        }
        return sentences;
    }

    TrainingPlan plan() {
        return plan;
    }

    /** The plan with every default of run and algorithm spelled out: what is saved with it stays usable when defaults change. */
    TrainingPlan spelledOut() {
        Map<String, String> all = new TreeMap<>(environmentSettings);
        Map<String, String> origins = new TreeMap<>();
        choices().forEach((name, value) -> all.put(name, value.asText()));
        all.keySet().forEach(name -> origins.put(name, origin(name)));
        return new TrainingPlan(plan.algorithm(), plan.environment(), plan.seed(), plan.envSteps(), all, origins);
    }

    private String origin(String name) {
        boolean byFamily =
                !plan.settings().containsKey(name) && defaults.settings().containsKey(name);
        return byFamily ? defaults.file() + " (" + defaults.source() + ")" : plan.origin(name);
    }

    /** The choices of run and algorithm, by the names of their settings. */
    private Map<String, JsonNode> choices() {
        Map<String, JsonNode> all = new TreeMap<>();
        for (Record part : List.of(config, configured.config())) {
            JSON.valueToTree(part).properties().forEach(choice -> {
                if (isOurs(choice.getKey())) {
                    all.put(choice.getKey(), choice.getValue());
                }
            });
        }
        return all;
    }

    /** Every setting with its value, those of the environment with the default that it has for them. */
    List<PlannedSetting> settings() {
        Settings ofGame = settingsOfGame(environmentSettings);
        game(ofGame);
        List<PlannedSetting> all = new ArrayList<>();
        choices()
                .forEach((name, value) -> all.add(new PlannedSetting(
                        RunConfig.NAMES.contains(name) ? PlannedSetting.RUN : plan.algorithm(),
                        name,
                        value.asText(),
                        origin(name))));
        ofGame.asked()
                .forEach((name, otherwise) -> all.add(new PlannedSetting(
                        plan.environment(),
                        name,
                        environmentSettings.getOrDefault(name, otherwise),
                        plan.origin(name))));
        return all.stream().sorted((a, b) -> Integer.compare(rank(a), rank(b))).collect(Collectors.toList());
    }

    private int rank(PlannedSetting setting) {
        return setting.owner().equals(plan.algorithm()) ? 0 : setting.owner().equals(PlannedSetting.RUN) ? 1 : 2;
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
