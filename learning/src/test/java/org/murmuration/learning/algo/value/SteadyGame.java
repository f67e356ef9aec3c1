package org.murmuration.learning.algo.value;

import java.util.List;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/** One agent that has no choice gets 1 in each of 4 steps and sees nothing of the time. Then the task has ended, or it is only cut off. */
final class SteadyGame extends GameKernel {
    static final int LIMIT = 4;

    private final boolean ends;

    SteadyGame(boolean ends) {
        super(new GameSpec(
                "test/steady",
                "faithful",
                List.of(new AgentSpec("worker_0", Box.of(1, 1f, 1f), new Discrete(1))),
                Box.of(1, 1f, 1f),
                1,
                LIMIT,
                false));
        this.ends = ends;
    }

    @Override
    protected void declare(GameFields fields) {}

    @Override
    protected void reset(int game) {}

    @Override
    protected void step(int game) {
        teamReward(0, game, 1f);
        reward(0, 0, game, 1f);
        if (steps[game] + 1 == LIMIT) {
            endEpisode(game);
            if (ends) {
                terminate(0, game);
            } else {
                truncate(0, game);
            }
        }
    }

    @Override
    protected void observe(int game, int agent) {
        observations[observationAt(agent, 0, game)] = 1f;
        allow(agent, 0, game);
    }

    @Override
    protected void observeState(int game) {
        state[stateAt(0, game)] = 1f;
    }
}
