package org.murmuration.engine;

import java.util.List;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/**
 * Two steerers add to their positions what they do: all five numbers of agent 0, the one of agent 1. An agent is done beyond 3, the episode after 5 steps or when both are. With discrete
 * actions, action {@code a} adds {@code a - 1}. The mask, if the continuous game has one, tells the sign of the position.
 */
public final class SteeringGame extends GameKernel {
    public static final int LIMIT = 5;
    public static final int COMPONENTS = 5;

    static final Box WIDE = Box.of(new float[] {-1f, -0.5f, 0f, 0.25f, -3e38f}, new float[] {1f, 0f, 0f, 0.75f, 3e38f});
    static final Box NARROW = Box.of(1, 0.5f, 1f);

    private final boolean continuous;
    float[] position;

    /** With continuous actions and no masks. */
    public SteeringGame() {
        this(true, 0);
    }

    public SteeringGame(boolean continuous, int maskLength) {
        super(new GameSpec(
                "test/steering",
                "faithful",
                List.of(steerer(0, continuous, maskLength), steerer(1, continuous, maskLength)),
                Box.of(2, -10f, 10f),
                1,
                LIMIT,
                false));
        this.continuous = continuous;
    }

    private static AgentSpec steerer(int number, boolean continuous, int maskLength) {
        return new AgentSpec(
                "steerer_" + number,
                Box.of(2, -10f, 10f),
                continuous ? number == 0 ? WIDE : NARROW : new Discrete(3),
                continuous ? maskLength : 3,
                "team");
    }

    @Override
    protected void declare(GameFields fields) {
        fields.floats("position", 2, "of each agent");
    }

    @Override
    protected void reset(int game) {
        for (int agent = 0; agent < agents; agent++) {
            position[at(agent, game)] = uniform(game, 0, agent) - 0.5f;
        }
    }

    private float move(int agent, int game) {
        if (!continuous) {
            return action(agent, game) - 1f;
        }
        if (agent == 1) {
            return actionValue(0, agent, game);
        }
        float sum = 0f;
        for (int component = 0; component < COMPONENTS - 1; component++) {
            sum = sum + actionValue(component, agent, game);
        }
        return Math.fma(actionValue(COMPONENTS - 1, agent, game), 1e-38f, sum);
    }

    @Override
    protected void step(int game) {
        boolean last = steps[game] + 1 >= LIMIT;
        boolean allDone = true;
        for (int agent = 0; agent < agents; agent++) {
            boolean done = Math.abs(position[at(agent, game)]) > 3f;
            if (!done) {
                float moved = position[at(agent, game)] + move(agent, game);
                position[at(agent, game)] = Math.max(-10f, Math.min(10f, moved));
                reward(agent, 0, game, moved);
                done = Math.abs(moved) > 3f;
            }
            allDone = allDone && done;
            if (done) {
                terminate(agent, game);
            } else if (last) {
                truncate(agent, game);
            }
        }
        if (allDone || last) {
            endEpisode(game);
        }
    }

    @Override
    protected void observe(int game, int agent) {
        observations[observationAt(agent, 0, game)] = position[at(agent, game)];
        observations[observationAt(agent, 1, game)] = position[at(1 - agent, game)];
        if (maskWords > 0) {
            allow(agent, position[at(agent, game)] < 0f ? 0 : 1, game);
        }
    }

    @Override
    protected void observeState(int game) {
        for (int agent = 0; agent < agents; agent++) {
            state[stateAt(agent, game)] = position[at(agent, game)];
        }
    }
}
