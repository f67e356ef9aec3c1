package org.murmuration.app.toy;

import java.util.List;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/** Two agents see which of three actions is right; the team gets 1 for each that does it. Four steps, won if nobody ever erred. */
public final class SignalGame extends GameKernel {
    public static final int STEPS = 4;

    int[] signal;
    int[] errors;
    private final float hitValue;

    public SignalGame(String id, float hitValue, float promised) {
        super(new GameSpec(
                id,
                "faithful",
                List.of(
                        new AgentSpec("listener_0", Box.of(3, 0f, promised), new Discrete(3)),
                        new AgentSpec("listener_1", Box.of(3, 0f, promised), new Discrete(3))),
                Box.of(3, 0f, 1f),
                1,
                STEPS,
                true));
        this.hitValue = hitValue;
    }

    @Override
    protected void declare(GameFields fields) {
        fields.ints("signal", 1, "the right action");
        fields.ints("errors", 1, "wrong actions in this episode");
    }

    @Override
    protected void reset(int game) {
        errors[at(0, game)] = 0;
        draw(game, 0);
    }

    private void draw(int game, int stream) {
        signal[at(0, game)] = Math.min(2, (int) (uniform(game, stream, 0) * 3f));
    }

    @Override
    protected void step(int game) {
        int hits = 0;
        for (int agent = 0; agent < agents; agent++) {
            if (action(agent, game) == signal[at(0, game)]) {
                hits = hits + 1;
            }
        }
        errors[at(0, game)] = errors[at(0, game)] + agents - hits;
        for (int agent = 0; agent < agents; agent++) {
            reward(agent, 0, game, hits * hitValue);
        }
        teamReward(0, game, hits * hitValue);
        if (steps[game] + 1 >= STEPS) {
            endEpisode(game);
            for (int agent = 0; agent < agents; agent++) {
                terminate(agent, game);
            }
            if (errors[at(0, game)] == 0) {
                win(game);
            }
        }
        draw(game, 1);
    }

    @Override
    protected void observe(int game, int agent) {
        for (int action = 0; action < 3; action++) {
            observations[observationAt(agent, action, game)] = action == signal[at(0, game)] ? 1f : 0f;
            allow(agent, action, game);
        }
    }

    @Override
    protected void observeState(int game) {
        for (int action = 0; action < 3; action++) {
            state[stateAt(action, game)] = action == signal[at(0, game)] ? 1f : 0f;
        }
    }
}
