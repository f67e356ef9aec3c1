package org.murmuration.engine;

import java.util.List;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/** Two against one pull a rope: every agent chooses how strongly, the rope moves by the difference, and who has it at 5 or more on his side wins. */
final class TugGame extends GameKernel {
    static final int LIMIT = 12;
    private static final int GOAL = 5;

    int[] rope;

    TugGame() {
        super(new GameSpec(
                "test/tug",
                "faithful",
                List.of(puller("ours_0", "ours"), puller("ours_1", "ours"), puller("theirs_0", "theirs")),
                Box.of(1, -9f, 9f),
                1,
                LIMIT,
                true));
    }

    private static AgentSpec puller(String name, String team) {
        return new AgentSpec(name, Box.of(2, -9f, 9f), new Discrete(4), team);
    }

    @Override
    protected void declare(GameFields fields) {
        fields.ints("rope", 1, "how far the rope is on the first team's side");
    }

    @Override
    protected void reset(int game) {
        rope[at(0, game)] = (int) (uniform(game, 0, 0) * 3f) - 1;
    }

    @Override
    protected void step(int game) {
        int pull = action(0, game) + action(1, game) - 2 * action(2, game);
        int now = Math.max(-9, Math.min(9, rope[at(0, game)] + pull));
        rope[at(0, game)] = now;
        teamReward(0, 0, game, pull);
        teamReward(1, 0, game, -pull);
        for (int agent = 0; agent < agents; agent++) {
            reward(agent, 0, game, agent < 2 ? pull : -pull);
        }
        boolean decided = now >= GOAL || now <= -GOAL;
        if (decided || steps[game] + 1 == LIMIT) {
            endEpisode(game);
            for (int agent = 0; agent < agents; agent++) {
                if (decided) {
                    terminate(agent, game);
                } else {
                    truncate(agent, game);
                }
            }
            if (now >= GOAL) {
                win(0, game);
            }
            if (now <= -GOAL) {
                win(1, game);
            }
        }
    }

    @Override
    protected void observe(int game, int agent) {
        observations[observationAt(agent, 0, game)] = agent < 2 ? rope[at(0, game)] : -rope[at(0, game)];
        observations[observationAt(agent, 1, game)] = agent;
        for (int action = 0; action < 4; action++) {
            allow(agent, action, game);
        }
    }

    @Override
    protected void observeState(int game) {
        state[stateAt(0, game)] = rope[at(0, game)];
    }
}
