package org.murmuration.envs.coordination.registry;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.Game;
import org.murmuration.engine.Settings;
import org.murmuration.envs.coordination.AlohaConfig;
import org.murmuration.envs.coordination.AlohaGame;
import org.murmuration.envs.coordination.CoordinationConfig;
import org.murmuration.envs.coordination.CoordinationGame;
import org.murmuration.envs.coordination.PayoffGame;
import org.murmuration.envs.coordination.PayoffTables;

/** Games of several steps that need coordination: {@code coordination/two-step, chain, game-2, game-3, game-5, game-10, aloha}; {@code docs/coordination.md} describes them. */
public final class CoordinationFamily implements EnvironmentFamily {
    private static final String PREFIX = "coordination/";
    private static final String SIZED = PREFIX + "game-";
    private static final String ALOHA = PREFIX + "aloha";
    private static final List<String> TABLES = List.of(PREFIX + "two-step", PREFIX + "chain");

    private static final List<String> IDS = Stream.of(
                    TABLES.stream(), CoordinationConfig.sizes().stream().map(size -> SIZED + size), Stream.of(ALOHA))
            .flatMap(ids -> ids)
            .toList();

    @Override
    public String name() {
        return "coordination";
    }

    @Override
    public List<String> ids() {
        return IDS;
    }

    @Override
    public Game create(String id, Settings settings) {
        Optional<PayoffTables> tables = tables(id);
        if (tables.isPresent()) {
            boolean oneHot = ShownState.oneHot(settings);
            settings.rejectUnread(id);
            return new PayoffGame(id, tables.get(), oneHot);
        }
        if (id.equals(ALOHA)) {
            AlohaConfig config = AlohaConfig.from(settings);
            settings.rejectUnread(id);
            return new AlohaGame(id, config);
        }
        int players = Integer.parseInt(id.substring(SIZED.length()));
        CoordinationConfig config = CoordinationConfig.from(players, settings);
        settings.rejectUnread(id);
        return new CoordinationGame(id, config);
    }

    /** The tables of a game of this family, if it has some. */
    public static Optional<PayoffTables> tables(String id) {
        return TABLES.contains(id) ? Optional.of(PayoffFile.builtIn(id.substring(PREFIX.length()))) : Optional.empty();
    }
}
