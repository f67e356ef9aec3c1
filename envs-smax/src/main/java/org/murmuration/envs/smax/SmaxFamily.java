package org.murmuration.envs.smax;

import java.util.List;
import java.util.stream.Stream;
import org.murmuration.engine.AgentDrivers;
import org.murmuration.engine.DrivenGame;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.Game;
import org.murmuration.engine.Settings;

/** {@code smax/3m} and the other maps; see {@link SmaxConfig#from} for the settings. */
public final class SmaxFamily implements EnvironmentFamily {
    private static final String PREFIX = "smax/";

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
        SmaxConfig config = SmaxConfig.from(settings);
        SmaxMaps maps = maps(id, settings);
        settings.rejectUnread(id);
        SmaxGame battle = SmaxGame.of(maps, config);
        String opponent = SmaxConfig.opponent(settings);
        return AgentDrivers.isReference(opponent) ? DrivenGame.of(battle, opponent) : battle;
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
