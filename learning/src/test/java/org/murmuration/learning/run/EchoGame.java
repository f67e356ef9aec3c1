package org.murmuration.learning.run;

import java.util.List;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;
import org.murmuration.engine.space.Space;

/** Two agents each see a number and should name it, or point to it on a line if actions are continuous. An episode of 3 or 4 steps is won if both were right in every step; one of 5 is cut off. */
final class EchoGame extends GameKernel {
    private static final int LIMIT = 5;

    private final int numbers;
    private final boolean continuous;
    int[] shown;
    int[] length;
    int[] mistakes;

    EchoGame(int numbers, boolean withState, boolean continuous) {
        super(new GameSpec(
                "test/echo",
                "faithful",
                List.of(echo(0, numbers, continuous), echo(1, numbers, continuous)),
                Box.of(withState ? 2 : 0, 0f, numbers),
                1,
                LIMIT,
                true));
        this.numbers = numbers;
        this.continuous = continuous;
    }

    private static AgentSpec echo(int agent, int numbers, boolean continuous) {
        Space answers = continuous ? Box.of(1, 0f, numbers) : new Discrete(numbers);
        return new AgentSpec("echo_" + agent, Box.of(numbers, 0f, 1f), answers, numbers, "team");
    }

    @Override
    protected void declare(GameFields fields) {
        fields.ints("shown", 2, "number that each agent sees");
        fields.ints("length", 1, "steps of this episode");
        fields.ints("mistakes", 1, "wrong answers so far");
    }

    @Override
    protected void reset(int game) {
        length[at(0, game)] = 3 + (int) (uniform(game, 0, 0) * 3f);
        mistakes[at(0, game)] = 0;
        show(game, 0);
    }

    private void show(int game, int first) {
        for (int agent = 0; agent < agents; agent++) {
            shown[at(agent, game)] = (int) (uniform(game, 1, first + agent) * numbers);
        }
    }

    private int answer(int agent, int game) {
        return continuous ? (int) actionValue(0, agent, game) : action(agent, game);
    }

    @Override
    protected void step(int game) {
        float right = 0f;
        for (int agent = 0; agent < agents; agent++) {
            if (answer(agent, game) == shown[at(agent, game)]) {
                right = right + 0.5f;
            } else {
                mistakes[at(0, game)] = mistakes[at(0, game)] + 1;
            }
        }
        teamReward(0, game, right);
        show(game, 2);
        if (steps[game] + 1 >= length[at(0, game)]) {
            endEpisode(game);
            for (int agent = 0; agent < agents; agent++) {
                if (steps[game] + 1 == LIMIT) {
                    truncate(agent, game);
                } else {
                    terminate(agent, game);
                }
            }
            if (mistakes[at(0, game)] == 0) {
                win(game);
            }
        }
    }

    @Override
    protected void observe(int game, int agent) {
        for (int number = 0; number < numbers; number++) {
            observations[observationAt(agent, number, game)] = shown[at(agent, game)] == number ? 1f : 0f;
            allow(agent, number, game);
        }
    }

    @Override
    protected void observeState(int game) {
        for (int agent = 0; agent < stateSize; agent++) {
            state[stateAt(agent, game)] = shown[at(agent, game)];
        }
    }
}
