package org.murmuration.envs.coordination.registry;

import java.util.List;
import java.util.stream.Stream;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.Game;
import org.murmuration.engine.Settings;
import org.murmuration.envs.coordination.PayoffGame;
import org.murmuration.envs.coordination.PayoffTables;

/** {@code matrix/climbing} and other games of one state, and {@code matrix/custom} for a user's own {@code payoffs=FILE}; {@code docs/coordination.md} describes them. */
public final class MatrixFamily implements EnvironmentFamily {
    private static final String PREFIX = "matrix/";
    private static final String CUSTOM = "custom";
    private static final String FILE = "payoffs";
    private static final String EXAMPLE = "climbing";
    private static final List<String> BUILT_IN = List.of(EXAMPLE, "penalty", "nonmonotonic", "bandit", "modulo");

    private static final List<String> IDS = Stream.concat(BUILT_IN.stream(), Stream.of(CUSTOM))
            .map(PREFIX::concat)
            .toList();

    @Override
    public String name() {
        return "matrix";
    }

    @Override
    public List<String> ids() {
        return IDS;
    }

    @Override
    public Game create(String id, Settings settings) {
        PayoffTables tables = tables(id, settings);
        boolean oneHot = ShownState.oneHot(settings);
        settings.rejectUnread(id);
        return new PayoffGame(id, tables, oneHot);
    }

    /**
     * The tables of a game of this family.
     *
     * @throws IllegalArgumentException in one line, if a file is wrong
     */
    public static PayoffTables tables(String id, Settings settings) {
        String name = id.substring(PREFIX.length());
        if (!name.equals(CUSTOM)) {
            return PayoffFile.builtIn(name);
        }
        String file = settings.text(FILE, "");
        return file.isEmpty() ? PayoffFile.builtIn(EXAMPLE) : PayoffFile.read(FILE, file);
    }
}
