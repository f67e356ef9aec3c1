package org.murmuration.learning.replay;

import java.util.List;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/**
 * Three agents whose every number is drawn anew, for episodes of 1 to 7 steps. Any episode may end by itself, or be cut off for one agent or for all, whatever its length.
 */
public final class RaggedGame extends GameKernel {
    public static final int LIMIT = 7;
    public static final int AGENTS = 3;

    private static final int ACTIONS = 40;
    private static final int LENGTH = 0;
    private static final int CUT = 1;
    private static final int REWARD = 2;
    private static final int SEEN = 3;
    private static final int ALLOWED = 4;
    private static final int STATE = 5;

    int[] length;

    public RaggedGame() {
        super(new GameSpec(
                "test/ragged",
                "faithful",
                List.of(agent("player_0"), agent("player_1"), agent("player_2")),
                Box.of(3, 0f, 1f),
                1,
                LIMIT,
                false));
    }

    private static AgentSpec agent(String name) {
        return new AgentSpec(name, Box.of(2, 0f, 1f), new Discrete(ACTIONS));
    }

    @Override
    protected void declare(GameFields fields) {
        fields.ints("length", 1, "steps of the episode, 1 to 7");
    }

    @Override
    protected void reset(int game) {
        length[at(0, game)] = 1 + (int) (uniform(game, LENGTH, 0) * 7f);
    }

    @Override
    protected void step(int game) {
        teamReward(0, game, uniform(game, REWARD, 0));
        if (steps[game] + 1 >= length[at(0, game)]) {
            endEpisode(game);
            float cut = uniform(game, CUT, 0);
            for (int agent = 0; agent < agents; agent++) {
                if (cut < 0.3f || (cut < 0.6f && agent == 1)) {
                    truncate(agent, game);
                } else {
                    terminate(agent, game);
                }
            }
        }
    }

    @Override
    protected void observe(int game, int agent) {
        observations[observationAt(agent, 0, game)] = uniform(game, SEEN, 2 * agent);
        observations[observationAt(agent, 1, game)] = uniform(game, SEEN, 2 * agent + 1);
        for (int action = 0; action < ACTIONS; action++) {
            if (uniform(game, ALLOWED, agent * ACTIONS + action) < 0.5f || action == agent) {
                allow(agent, action, game);
            }
        }
    }

    @Override
    protected void observeState(int game) {
        for (int feature = 0; feature < stateSize; feature++) {
            state[stateAt(feature, game)] = uniform(game, STATE, feature);
        }
    }
}
