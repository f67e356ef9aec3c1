package org.murmuration.learning.replay;

import java.util.List;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/**
 * Two agents; every output tells the game, the episode and the step that it belongs to. Game {@code g}'s episode {@code e} has {@code 2 + (3 g + e) % 4} steps; those with 5 steps are cut
 * off by the limit, the others end by themselves.
 */
final class TallyGame extends GameKernel {
    static final int LIMIT = 5;

    TallyGame() {
        super(new GameSpec(
                "test/tally",
                "faithful",
                List.of(agent("player_0"), agent("player_1")),
                Box.of(2, 0f, 1e6f),
                1,
                LIMIT,
                false));
    }

    private static AgentSpec agent(String name) {
        return new AgentSpec(name, Box.of(3, 0f, 1e6f), new Discrete(4));
    }

    @Override
    protected void declare(GameFields fields) {}

    @Override
    protected void reset(int game) {}

    @Override
    protected void step(int game) {
        int played = steps[game] + 1;
        teamReward(0, game, 100f * game + 10f * episodes[game] + played);
        if (played >= 2 + (3 * game + episodes[game]) % 4) {
            endEpisode(game);
            for (int agent = 0; agent < agents; agent++) {
                if (played == LIMIT) {
                    truncate(agent, game);
                } else {
                    terminate(agent, game);
                }
            }
        }
    }

    @Override
    protected void observe(int game, int agent) {
        observations[observationAt(agent, 0, game)] = 1000f * agent + game;
        observations[observationAt(agent, 1, game)] = episodes[game];
        observations[observationAt(agent, 2, game)] = steps[game];
        allow(agent, (game + steps[game]) & 3, game);
        allow(agent, 3, game);
    }

    @Override
    protected void observeState(int game) {
        state[stateAt(0, game)] = 1000f * game + episodes[game];
        state[stateAt(1, game)] = steps[game];
    }
}
