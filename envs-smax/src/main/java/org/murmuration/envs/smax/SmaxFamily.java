package org.murmuration.envs.smax;

import java.util.List;
import java.util.stream.Stream;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.GameKernel;
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
    public GameKernel create(String id, Settings settings) {
        SmaxConfig config = SmaxConfig.from(settings);
        settings.rejectUnread(id);
        return SmaxGame.of(SmaxScenario.named(id.substring(PREFIX.length())), config);
    }
}
