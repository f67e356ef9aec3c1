package org.murmuration.engine;

import java.util.List;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/**
 * Two agents whose every number is a simple function of what was drawn and done. An episode has 3 to 6 steps, drawn at its start; one of 6 steps is cut off by the limit. In episodes
 * whose draw is even, agent 1 is out after 2 steps. The team wins if the sum of all actions is even at the end.
 */
public class CountingGame extends GameKernel {
    public static final int LIMIT = 6;

    protected int[] total;
    protected int[] draw;

    public CountingGame() {
        super(new GameSpec(
                "test/counting",
                "faithful",
                List.of(
                        new AgentSpec("counter_0", Box.of(4, 0f, 1000f), new Discrete(40)),
                        new AgentSpec("counter_1", Box.of(3, 0f, 1000f), new Discrete(35))),
                Box.of(2, 0f, 1000f),
                2,
                LIMIT,
                true));
    }

    @Override
    protected void declare(GameFields fields) {
        fields.ints("total", 1, "sum of all actions of the episode");
        fields.ints("draw", 1, "drawn at the start, 0 to 999");
    }

    @Override
    protected void reset(int game) {
        total[at(0, game)] = 0;
        draw[at(0, game)] = (int) (uniform(game, 0, 0) * 1000f);
    }

    protected int actionsOf(int agent) {
        return agent == 0 ? 40 : 35;
    }

    protected int lengthOf(int game) {
        return 3 + (draw[at(0, game)] & 3);
    }

    protected boolean out(int agent, int game, int played) {
        return agent == 1 && played >= 2 && (draw[at(0, game)] & 1) == 0;
    }

    @Override
    protected void step(int game) {
        int played = steps[game] + 1;
        float sum = 0f;
        for (int agent = 0; agent < agents; agent++) {
            if (!out(agent, game, steps[game])) {
                sum = sum + action(agent, game);
                reward(agent, 0, game, 0.5f * action(agent, game));
                reward(agent, 1, game, -1f);
            }
        }
        total[at(0, game)] = total[at(0, game)] + (int) sum;
        teamReward(0, game, 0.5f * sum);
        teamReward(1, game, -1f);
        for (int agent = 0; agent < agents; agent++) {
            if (out(agent, game, played)) {
                terminate(agent, game);
            }
        }
        if (played >= lengthOf(game)) {
            end(game, played);
        }
    }

    protected void end(int game, int played) {
        endEpisode(game);
        for (int agent = 0; agent < agents; agent++) {
            if (played < LIMIT) {
                terminate(agent, game);
            } else if (!out(agent, game, played)) {
                truncate(agent, game);
            }
        }
        if ((total[at(0, game)] & 1) == 0) {
            win(game);
        }
    }

    @Override
    protected void observe(int game, int agent) {
        observations[observationAt(agent, 0, game)] = draw[at(0, game)];
        observations[observationAt(agent, 1, game)] = steps[game];
        observations[observationAt(agent, 2, game)] = total[at(0, game)];
        observations[observationAt(agent, 3, game)] = agent == 0 ? episodes[game] : 0f;
        if (out(agent, game, steps[game])) {
            allow(agent, 0, game);
        } else {
            for (int action = 0; action < actionsOf(agent); action++) {
                if ((action + steps[game] + draw[at(0, game)]) % 3 != 0) {
                    allow(agent, action, game);
                }
            }
        }
    }

    @Override
    protected void observeState(int game) {
        state[stateAt(0, game)] = draw[at(0, game)];
        state[stateAt(1, game)] = total[at(0, game)];
    }
}
