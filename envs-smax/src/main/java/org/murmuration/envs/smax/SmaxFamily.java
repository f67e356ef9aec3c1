package org.murmuration.envs.smax;

import java.util.List;
import org.murmuration.engine.AgentDrivers;
import org.murmuration.engine.DrivenGame;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.Game;
import org.murmuration.engine.Settings;

/** {@code smax/3m} and the other maps; see {@link SmaxConfig#from} for the settings. */
public final class SmaxFamily implements EnvironmentFamily {
    private static final String PREFIX = "smax/";

    private static final List<String> IDS =
            SmaxScenario.FIXED_MAPS.stream().map(PREFIX::concat).toList();

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
        settings.rejectUnread(id);
        Game battle = SmaxGame.of(SmaxScenario.named(id.substring(PREFIX.length())), config);
        String opponent = SmaxConfig.opponent(settings);
        return AgentDrivers.isReference(opponent) ? DrivenGame.of(battle, opponent) : battle;
    }
}
