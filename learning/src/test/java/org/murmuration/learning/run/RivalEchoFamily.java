package org.murmuration.learning.run;

import java.util.List;
import org.murmuration.engine.AgentDrivers;
import org.murmuration.engine.DrivenGame;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.Game;
import org.murmuration.engine.Settings;

/** Registers {@link RivalEchoGame} for tests. */
public final class RivalEchoFamily implements EnvironmentFamily {
    @Override
    public String name() {
        return "rivals";
    }

    @Override
    public List<String> ids() {
        return List.of("test/rivals");
    }

    @Override
    public Game create(String id, Settings settings) {
        String opponent = settings.text(OPPONENT, "guesses");
        settings.rejectUnread(id);
        Game game = new RivalEchoGame(!"guesses".equals(opponent));
        return AgentDrivers.isReference(opponent) ? DrivenGame.of(game, opponent) : game;
    }
}
