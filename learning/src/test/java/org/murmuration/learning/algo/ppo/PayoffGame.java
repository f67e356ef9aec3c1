package org.murmuration.learning.algo.ppo;

import java.util.List;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/** Two agents choose at once, and are paid by a table. An episode is one step. */
final class PayoffGame extends GameKernel {
    private final int choices;
    private final float[] payoffs;

    /**
     * A game.
     *
     * @param payoffs {@code [first agent's action][second agent's action]}
     */
    PayoffGame(float[]... payoffs) {
        super(new GameSpec(
                "test/payoff",
                "faithful",
                List.of(player(0, payoffs.length), player(1, payoffs.length)),
                Box.of(1, 1f, 1f),
                1,
                1,
                false));
        choices = payoffs.length;
        this.payoffs = new float[choices * choices];
        for (int first = 0; first < choices; first++) {
            System.arraycopy(payoffs[first], 0, this.payoffs, first * choices, choices);
        }
    }

    private static AgentSpec player(int number, int actions) {
        return new AgentSpec("player_" + number, Box.of(1, 1f, 1f), new Discrete(actions));
    }

    @Override
    protected void declare(GameFields fields) {}

    @Override
    protected void reset(int game) {}

    @Override
    protected void step(int game) {
        float payoff = payoffs[action(0, game) * choices + action(1, game)];
        teamReward(0, game, payoff);
        endEpisode(game);
        for (int agent = 0; agent < agents; agent++) {
            reward(agent, 0, game, payoff);
            terminate(agent, game);
        }
    }

    @Override
    protected void observe(int game, int agent) {
        observations[observationAt(agent, 0, game)] = 1f;
        for (int action = 0; action < choices; action++) {
            allow(agent, action, game);
        }
    }

    @Override
    protected void observeState(int game) {
        state[stateAt(0, game)] = 1f;
    }
}
