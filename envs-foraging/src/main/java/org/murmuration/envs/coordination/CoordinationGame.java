package org.murmuration.envs.coordination;

import java.util.List;
import java.util.stream.IntStream;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/**
 * The Coordination Game of Chen &amp; Zhang (ICML 2023), after the rules of {@code dchen48/BNPG} b7cf8b2. Each agent sets a bit, which turns over with a small probability; all see all bits. Agreement
 * on 0 pays most, on 1 a little less, and mixed states pay nothing or 1, so that nobody leaves an agreement alone.
 */
public class CoordinationGame extends TimedTeamGame {
    private static final int START = 0;
    private static final int FLIP = 1;

    private final float[] startZero;
    private final int margin;
    private final float flipProbability;
    private final boolean paysCurrent;

    int[] bit;

    /**
     * A game with these parameters.
     *
     * @param id registered name
     */
    public CoordinationGame(String id, CoordinationConfig config) {
        super(spec(id, config), config.truncates());
        startZero = new float[config.players()];
        for (int agent = 0; agent < startZero.length; agent++) {
            startZero[agent] = config.startZero().get(agent);
        }
        margin = config.margin();
        flipProbability = config.flipProbability();
        paysCurrent = config.paysCurrent();
    }

    private static GameSpec spec(String id, CoordinationConfig config) {
        Box bits = Box.of(config.players(), 0f, 1f);
        List<AgentSpec> agents = IntStream.range(0, config.players())
                .mapToObj(agent -> new AgentSpec("agent_" + agent, bits, new Discrete(2)))
                .toList();
        return new GameSpec(id, MODE, agents, bits, 1, config.maxSteps(), false);
    }

    @Override
    protected void declare(GameFields fields) {
        fields.ints("bit", agents, "the bit of each agent");
    }

    @Override
    protected void reset(int game) {
        for (int agent = 0; agent < agents; agent++) {
            bit[at(agent, game)] = uniform(game, START, agent) < startZero[agent] ? 0 : 1;
        }
    }

    @Override
    protected void step(int game) {
        int before = ones(game);
        for (int agent = 0; agent < agents; agent++) {
            bit[at(agent, game)] = flips(game, agent) ? 1 - action(agent, game) : action(agent, game);
        }
        float reward = (float) reward(agents, margin, paysCurrent ? before : ones(game));
        pay(game, reward);
    }

    /** Whether the bit of an agent becomes the opposite of its action in this step. */
    protected boolean flips(int game, int agent) {
        return uniform(game, FLIP, agent) < flipProbability;
    }

    private int ones(int game) {
        int ones = 0;
        for (int agent = 0; agent < agents; agent++) {
            ones = ones + bit[at(agent, game)];
        }
        return ones;
    }

    static int reward(int players, int margin, int ones) {
        int zeros = players - ones;
        if (Math.abs(zeros - ones) <= margin) {
            return zeros < ones ? 1 : 0;
        }
        return zeros > ones ? 3 : 2;
    }

    @Override
    protected void observe(int game, int agent) {
        for (int other = 0; other < agents; other++) {
            observations[observationAt(agent, other, game)] = (float) bit[at(other, game)];
        }
        allow(agent, 0, game);
        allow(agent, 1, game);
    }

    @Override
    protected void observeState(int game) {
        for (int agent = 0; agent < agents; agent++) {
            state[stateAt(agent, game)] = (float) bit[at(agent, game)];
        }
    }
}
