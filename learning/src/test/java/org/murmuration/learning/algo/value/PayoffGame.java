package org.murmuration.learning.algo.value;

import java.util.List;
import java.util.stream.IntStream;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/** A game of one step that pays by a table over all joint actions, of which the first agent's action is the most significant digit. Agents see nothing but a 1. */
final class PayoffGame extends GameKernel {
    /** The climbing game of Claus and Boutilier 1998. */
    static final float[] CLIMBING = {11f, -30f, 0f, -30f, 7f, 6f, 0f, 0f, 5f};

    private final int choices;
    private final float[] pay;
    private final boolean own;

    /** Pays the team. */
    PayoffGame(int agents, int choices, float... pay) {
        this(agents, choices, false, pay);
    }

    /**
     * A game.
     *
     * @param own whether the table is of the agents' own rewards, {@code [agent][joint action]}; the team then gets nothing
     */
    PayoffGame(int agents, int choices, boolean own, float... pay) {
        super(new GameSpec(
                "test/payoff",
                "faithful",
                IntStream.range(0, agents)
                        .mapToObj(agent -> new AgentSpec("player_" + agent, Box.of(1, 0f, 1f), new Discrete(choices)))
                        .toList(),
                Box.of(1, 0f, 1f),
                1,
                1,
                false));
        this.choices = choices;
        this.own = own;
        this.pay = pay;
    }

    /** The joint action of so many agents, each with an action of its own. */
    static int joint(int choices, List<Integer> actions) {
        return actions.stream().reduce(0, (joint, action) -> joint * choices + action);
    }

    @Override
    protected void declare(GameFields fields) {}

    @Override
    protected void reset(int game) {}

    @Override
    protected void step(int game) {
        int joint = 0;
        int joints = 1;
        for (int agent = 0; agent < agents; agent++) {
            joint = joint * choices + action(agent, game);
            joints = joints * choices;
        }
        for (int agent = 0; agent < agents; agent++) {
            if (own) {
                reward(agent, 0, game, pay[agent * joints + joint]);
            }
            terminate(agent, game);
        }
        if (!own) {
            teamReward(0, game, pay[joint]);
        }
        endEpisode(game);
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
