package org.murmuration.envs.foraging.registry;

import java.util.List;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.Game;
import org.murmuration.engine.Settings;
import org.murmuration.envs.foraging.ForagingConfig;
import org.murmuration.envs.foraging.ForagingGame;

/** {@code lbf/8x8-2p-3f} and every other field, number of players and of foods; {@link ForagingConfig#from} and {@code docs/lbf.md} have the settings. */
public final class ForagingFamily implements EnvironmentFamily {
    /** The tasks of the published benchmarks, and some small ones. */
    private static final List<String> IDS = List.of(
            "lbf/5x5-2p-1f",
            "lbf/6x6-2p-1f-coop",
            "lbf/8x8-2p-3f",
            "lbf/8x8-2p-2f-coop",
            "lbf/2s-8x8-2p-2f-coop",
            "lbf/10x10-3p-3f",
            "lbf/2s-10x10-3p-3f",
            "lbf/15x15-3p-5f",
            "lbf/15x15-4p-3f",
            "lbf/15x15-4p-5f",
            "lbf/grid-8x8-2p-3f",
            "lbf/grid-2s-8x8-2p-2f-coop");

    @Override
    public String name() {
        return "lbf";
    }

    @Override
    public List<String> ids() {
        return IDS;
    }

    @Override
    public List<String> patterns() {
        return List.of(ForagingId.PATTERN);
    }

    @Override
    public boolean makes(String id) {
        return id.startsWith(ForagingId.PREFIX);
    }

    @Override
    public Game create(String id, Settings settings) {
        return ForagingGame.of(config(id, settings));
    }

    /**
     * The parameters that an id of this family and settings stand for.
     *
     * @throws IllegalArgumentException in one line, if the id or a setting is wrong
     */
    public static ForagingConfig config(String id, Settings settings) {
        ForagingConfig config = ForagingConfig.from(ForagingId.read(id), settings);
        settings.rejectUnread(id);
        config.requireDrawable();
        return config;
    }
}
