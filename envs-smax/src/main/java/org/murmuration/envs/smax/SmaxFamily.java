package org.murmuration.envs.smax;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.Settings;
import org.murmuration.engine.Suggestion;

/** {@code smax/3m} and the other maps, {@code smax/custom} for a user's own and {@code smax/mix} for several; {@link SmaxConfig#from} and {@code docs/smax.md} have the settings. */
public final class SmaxFamily implements EnvironmentFamily {
    private static final String PREFIX = "smax/";
    private static final String CUSTOM = "custom";
    private static final String MIX = "mix";

    private static final String SCENARIO_FILE = "scenario_file";
    private static final List<String> SIZES = List.of("num_allies", "num_enemies");

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
    public GameKernel create(String id, Settings settings) {
        SmaxConfig config = SmaxConfig.from(settings);
        SmaxMaps maps = maps(id, settings);
        settings.rejectUnread(id);
        return SmaxGame.of(maps, config);
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
                    settings.integer("num_allies", 5, 1, ScenarioFile.LARGEST_TEAM),
                    settings.integer("num_enemies", 5, 1, ScenarioFile.LARGEST_TEAM),
                    settings.flag(ScenarioFile.DRAWS_POSITIONS, false),
                    settings.flag(ScenarioFile.DRAWS_TYPES, false));
        }
        for (String name : Stream.concat(
                        SIZES.stream(), Stream.of(ScenarioFile.DRAWS_POSITIONS, ScenarioFile.DRAWS_TYPES))
                .toList()) {
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
