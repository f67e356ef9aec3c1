package org.murmuration.envs.smax.registry;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.Game;
import org.murmuration.engine.Settings;
import org.murmuration.envs.smax.ObservationType;
import org.murmuration.envs.smax.SmaxConfig;
import org.murmuration.envs.smax.SmaxGame;
import org.murmuration.envs.smax.SmaxMaps;
import org.murmuration.envs.smax.SmaxScenario;
import org.murmuration.envs.smax.SmaxSpec;
import org.murmuration.envs.smax.crowd.CrowdGame;

/** {@code smax/3m} and the other maps; see {@link SmaxConfig#from} for the settings. */
public final class SmaxFamily implements EnvironmentFamily {
    private static final String PREFIX = "smax/";

    /** Fewer are played faster by an item for the whole battle: up to about 170 units on JVM threads, 250 on PoCL. Lists of more would fill the memory. */
    private static final int FEWEST_UNITS_OF_CROWDS = 200;

    private static final List<String> IDS = Stream.concat(
                    SmaxScenario.FIXED_MAPS.stream(), SmaxScenario.DRAWN_MAPS.stream())
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
        return crowded ? CrowdGame.of(maps, config) : SmaxGame.of(maps, config);
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
     * @throws IllegalArgumentException in one line, if a setting that they depend on is out of range
     */
    public static SmaxMaps maps(String id, Settings settings) {
        return SmaxMaps.only(SmaxScenario.named(id.substring(PREFIX.length())));
    }
}
