package org.murmuration.envs.smax.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.murmuration.engine.AgentDrivers;
import org.murmuration.engine.DrivenGame;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.Game;
import org.murmuration.engine.Settings;
import org.murmuration.engine.Suggestion;
import org.murmuration.envs.smax.ObservationType;
import org.murmuration.envs.smax.SmaxConfig;
import org.murmuration.envs.smax.SmaxGame;
import org.murmuration.envs.smax.SmaxMaps;
import org.murmuration.envs.smax.SmaxScenario;
import org.murmuration.envs.smax.SmaxSpec;
import org.murmuration.envs.smax.crowd.CrowdGame;

/** {@code smax/3m} and the other maps, {@code smax/custom} for a user's own and {@code smax/mix} for several; {@link SmaxConfig#from} and {@code docs/smax.md} have the settings. */
public final class SmaxFamily implements EnvironmentFamily {
    private static final String PREFIX = "smax/";

    /** Fewer are played faster by an item for the whole battle: up to about 170 units on JVM threads, 250 on PoCL. Lists of more would fill the memory. */
    private static final int FEWEST_UNITS_OF_CROWDS = 200;

    private static final String CUSTOM = "custom";
    private static final String MIX = "mix";
    static final String SCENARIO_FILE = "scenario_file";
    private static final String NUM_ALLIES = "num_allies";
    private static final String NUM_ENEMIES = "num_enemies";

    /** What a file says instead. */
    private static final List<String> WITHOUT_FILE =
            List.of(NUM_ALLIES, NUM_ENEMIES, ScenarioFile.DRAWS_POSITIONS, ScenarioFile.DRAWS_TYPES);

    private static final List<String> MAPS = Stream.concat(
                    SmaxScenario.FIXED_MAPS.stream(), SmaxScenario.DRAWN_MAPS.stream())
            .toList();

    private static final List<String> IDS = Stream.concat(MAPS.stream(), Stream.of(CUSTOM, MIX))
            .map(PREFIX::concat)
            .toList();

    @Override
    public String name() {
        return "smax";
    }

    @Override
    public List<String> ids() {
        return IDS;
    }

    @Override
    public Game create(String id, Settings settings) {
        SmaxMaps maps = maps(id, settings);
        boolean crowded = maps.units() >= FEWEST_UNITS_OF_CROWDS;
        SmaxConfig config = SmaxConfig.from(settings, crowded ? ObservationType.NONE : ObservationType.UNIT_LIST);
        settings.rejectUnread(id);
        if (crowded && config.observationType() == ObservationType.UNIT_LIST) {
            throw tooLongLists(id, maps, config);
        }
        Game battle = crowded ? CrowdGame.of(maps, config) : SmaxGame.of(maps, config);
        String opponent = SmaxConfig.opponent(settings);
        return AgentDrivers.isReference(opponent) ? DrivenGame.of(battle, opponent) : battle;
    }

    private static IllegalArgumentException tooLongLists(String id, SmaxMaps maps, SmaxConfig config) {
        long agents = config.scripted() ? maps.allies() : maps.units();
        long numbers = SmaxSpec.unitListSize(maps);
        // The last observation of an episode is kept beside the present one.
        long bytes = 2 * agents * numbers * Float.BYTES;
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "%s: lists of %,d units for %,d agents take %,d bytes per game; set observation_type=conic or none",
                id,
                maps.units(),
                agents,
                bytes));
    }

    /**
     * The maps that an id of this family stands for.
     *
     * @throws IllegalArgumentException in one line, if a setting that they depend on is wrong
     */
    public static SmaxMaps maps(String id, Settings settings) {
        String name = id.substring(PREFIX.length());
        return switch (name) {
            case CUSTOM -> SmaxMaps.only(custom(settings));
            case MIX -> mix(settings);
            default -> SmaxMaps.only(SmaxScenario.named(name));
        };
    }

    /** A user's file, or so many marines. */
    private static SmaxScenario custom(Settings settings) {
        String file = settings.text(SCENARIO_FILE, "");
        if (file.isEmpty()) {
            return SmaxScenario.ofSizes(
                    CUSTOM,
                    settings.integer(NUM_ALLIES, 5, 1, ScenarioFile.LARGEST_TEAM),
                    settings.integer(NUM_ENEMIES, 5, 1, ScenarioFile.LARGEST_TEAM),
                    settings.flag(ScenarioFile.DRAWS_POSITIONS, false),
                    settings.flag(ScenarioFile.DRAWS_TYPES, false));
        }
        for (String name : WITHOUT_FILE) {
            if (settings.asMap().containsKey(name)) {
                throw new IllegalArgumentException(
                        name + " is for battles without " + SCENARIO_FILE + "; write it into " + file);
            }
        }
        return ScenarioFile.read(CUSTOM, file);
    }

    private static SmaxMaps mix(Settings settings) {
        List<SmaxScenario> list = new ArrayList<>();
        for (String each : settings.text("maps", "3m,8m,2s3z").split(",", -1)) {
            String name = each.strip();
            if (!MAPS.contains(name)) {
                throw new IllegalArgumentException("maps: there is no map '" + name + "'"
                        + Suggestion.nearest(name, MAPS) + "; there are " + String.join(", ", MAPS));
            }
            list.add(SmaxScenario.named(name));
        }
        boolean drawn =
                settings.choice("map_choice", "in_turn", "in_turn", "drawn").equals("drawn");
        return new SmaxMaps(MIX, list, drawn);
    }
}
