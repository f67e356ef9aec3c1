package org.murmuration.learning.run;

import java.util.List;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/** One agent plays episodes of 4 steps; from a certain episode on, what it is paid or what it sees is not a number. */
final class PoisonGame extends GameKernel {
    private static final int STEPS = 4;

    private final boolean inRewards;
    private final int from;
    int[] ended;

    PoisonGame(String id, boolean inRewards, int from) {
        super(new GameSpec(
                id,
                "faithful",
                List.of(new AgentSpec("taster_0", Box.of(1, 0f, 1f), new Discrete(2))),
                Box.of(1, 0f, 1f),
                1,
                STEPS,
                false));
        this.inRewards = inRewards;
        this.from = from;
    }

    @Override
    protected void declare(GameFields fields) {
        fields.ints("ended", 1, "episodes ended so far");
    }

    @Override
    protected void reset(int game) {}

    private float poison(int game, float healthy) {
        return ended[at(0, game)] >= from ? Float.NaN : healthy;
    }

    @Override
    protected void step(int game) {
        float pay = inRewards ? poison(game, action(0, game)) : action(0, game);
        teamReward(0, game, pay);
        reward(0, 0, game, pay);
        if (steps[game] + 1 == STEPS) {
            ended[at(0, game)] = ended[at(0, game)] + 1;
            endEpisode(game);
            terminate(0, game);
        }
    }

    @Override
    protected void observe(int game, int agent) {
        observations[observationAt(agent, 0, game)] = inRewards ? 1f : poison(game, 1f);
        allow(agent, 0, game);
        allow(agent, 1, game);
    }

    @Override
    protected void observeState(int game) {
        state[stateAt(0, game)] = 1f;
    }
}
