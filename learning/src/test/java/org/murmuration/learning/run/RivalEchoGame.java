package org.murmuration.learning.run;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/**
 * Two teams of two agents; each agent sees a number and should name it. A team is paid what it gets right more than the other, so both do best to be always right, and then no episode is won. Without a
 * second player the right team guesses.
 */
final class RivalEchoGame extends GameKernel {
    private static final int NUMBERS = 3;
    private static final int MEMBERS = 2;
    private static final int LENGTH = 4;

    int[] shown;
    int[] right;

    RivalEchoGame(boolean rivals) {
        super(new GameSpec(
                "test/rivals",
                "faithful",
                players(rivals ? 2 * MEMBERS : MEMBERS),
                Box.of(2 * MEMBERS, 0f, NUMBERS),
                1,
                LENGTH,
                true));
    }

    private static List<AgentSpec> players(int count) {
        List<AgentSpec> players = new ArrayList<>();
        for (int agent = 0; agent < count; agent++) {
            String team = agent < MEMBERS ? "left" : "right";
            players.add(
                    new AgentSpec(team + "_" + agent % MEMBERS, Box.of(NUMBERS, 0f, 1f), new Discrete(NUMBERS), team));
        }
        return players;
    }

    @Override
    protected void declare(GameFields fields) {
        fields.ints("shown", 2 * MEMBERS, "number that each agent sees");
        fields.ints("right", 2, "right answers of each team so far");
    }

    @Override
    protected void reset(int game) {
        right[at(0, game)] = 0;
        right[at(1, game)] = 0;
        show(game, 0);
    }

    private void show(int game, int stream) {
        for (int agent = 0; agent < 2 * MEMBERS; agent++) {
            shown[at(agent, game)] = (int) (uniform(game, stream, agent) * NUMBERS);
        }
    }

    private int answer(int agent, int game) {
        return agent < agents ? action(agent, game) : (int) (uniform(game, 2, agent) * NUMBERS);
    }

    private int countRight(int team, int game) {
        int count = 0;
        for (int member = 0; member < MEMBERS; member++) {
            int agent = team * MEMBERS + member;
            if (answer(agent, game) == shown[at(agent, game)]) {
                count = count + 1;
            }
        }
        right[at(team, game)] = right[at(team, game)] + count;
        return count;
    }

    @Override
    protected void step(int game) {
        int left = countRight(0, game);
        int other = countRight(1, game);
        for (int team = 0; team < teams; team++) {
            teamReward(team, 0, game, team == 0 ? left - other : other - left);
        }
        show(game, 1);
        if (steps[game] + 1 == LENGTH) {
            endEpisode(game);
            for (int agent = 0; agent < agents; agent++) {
                terminate(agent, game);
            }
            for (int team = 0; team < teams; team++) {
                if (right[at(team, game)] > right[at(1 - team, game)]) {
                    win(team, game);
                }
            }
        }
    }

    @Override
    protected void observe(int game, int agent) {
        for (int number = 0; number < NUMBERS; number++) {
            observations[observationAt(agent, number, game)] = shown[at(agent, game)] == number ? 1f : 0f;
            allow(agent, number, game);
        }
    }

    @Override
    protected void observeState(int game) {
        for (int agent = 0; agent < 2 * MEMBERS; agent++) {
            state[stateAt(agent, game)] = shown[at(agent, game)];
        }
    }
}
