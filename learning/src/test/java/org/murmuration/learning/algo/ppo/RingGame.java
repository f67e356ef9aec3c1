package org.murmuration.learning.algo.ppo;

import java.util.List;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/**
 * Two agents walk around a ring of cells together, from a random one on; cell 0 pays. Nobody has a choice. An episode is cut off after {@link #LIMIT} steps, unless cell {@link #END} is reached
 * first, which ends it. The second agent is out of the game from its second step on.
 */
final class RingGame extends GameKernel {
    static final int CELLS = 6;
    static final int LIMIT = 4;
    static final int END = 5;

    int[] cell;

    RingGame() {
        super(new GameSpec(
                "test/ring", "faithful", List.of(walker(0), walker(1)), Box.of(CELLS, 0f, 1f), 1, LIMIT, false));
    }

    private static AgentSpec walker(int number) {
        return new AgentSpec("walker_" + number, Box.of(CELLS, 0f, 1f), new Discrete(1));
    }

    @Override
    protected void declare(GameFields fields) {
        fields.ints("cell", 1, "where both are");
    }

    @Override
    protected void reset(int game) {
        cell[at(0, game)] = (int) (uniform(game, 0, 0) * (CELLS - 1));
    }

    @Override
    protected void step(int game) {
        int next = (cell[at(0, game)] + 1) % CELLS;
        cell[at(0, game)] = next;
        teamReward(0, game, next == 0 ? 1f : 0f);
        boolean ended = next == END;
        boolean late = steps[game] + 1 == LIMIT;
        for (int agent = 0; agent < agents; agent++) {
            if (ended || agent == 1) {
                terminate(agent, game);
            } else if (late) {
                truncate(agent, game);
            }
        }
        if (ended || late) {
            endEpisode(game);
        }
    }

    @Override
    protected void observe(int game, int agent) {
        for (int other = 0; other < CELLS; other++) {
            observations[observationAt(agent, other, game)] = other == cell[at(0, game)] ? 1f : 0f;
        }
        allow(agent, 0, game);
    }

    @Override
    protected void observeState(int game) {
        for (int other = 0; other < CELLS; other++) {
            state[stateAt(other, game)] = other == cell[at(0, game)] ? 1f : 0f;
        }
    }
}
