package org.murmuration.envs.coordination;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Discrete;

/**
 * {@linkplain PayoffTables Payoff tables}, played. Agents see which state the game is in, and the global state says the same: as one 1 among zeros, so that a matrix game shows a constant 1, or as the
 * state's number. Where rounds are limited, the share of them that has been played comes after that.
 */
public final class PayoffGame extends GameKernel {
    private final float[] payoffs;
    private final int[] successors;
    private final int[] actionCounts;
    private final int jointActions;
    private final int limit;
    private final boolean oneHot;
    private final boolean timed;

    int[] place;

    /**
     * A game of these tables.
     *
     * @param id registered name
     * @param oneHot whether states are shown as one 1 among zeros, instead of by their numbers
     */
    public PayoffGame(String id, PayoffTables tables, boolean oneHot) {
        super(spec(id, tables, oneHot));
        payoffs = tables.payoffs().clone();
        successors = tables.successors().clone();
        actionCounts = tables.actions();
        jointActions = tables.jointActions();
        limit = tables.longestEpisode();
        this.oneHot = oneHot;
        timed = tables.rounds() > 1;
    }

    private static GameSpec spec(String id, PayoffTables tables, boolean oneHot) {
        int states = tables.states().size();
        boolean timed = tables.rounds() > 1;
        float[] high = new float[(oneHot ? states : 1) + (timed ? 1 : 0)];
        Arrays.fill(high, 1f);
        if (!oneHot) {
            high[0] = states - 1;
        }
        Box seen = Box.of(new float[high.length], high);
        List<AgentSpec> agents = new ArrayList<>();
        for (int actions : tables.actions()) {
            agents.add(new AgentSpec("agent_" + agents.size(), seen, new Discrete(actions)));
        }
        return new GameSpec(id, "faithful", agents, seen, 1, tables.longestEpisode(), false);
    }

    @Override
    protected void declare(GameFields fields) {
        fields.ints("place", 1, "number of the state that the game is in");
    }

    @Override
    protected void reset(int game) {
        place[at(0, game)] = 0;
    }

    @Override
    protected void step(int game) {
        int joint = 0;
        for (int agent = 0; agent < agents; agent++) {
            joint = joint * actionCounts[agent] + action(agent, game);
        }
        int cell = place[at(0, game)] * jointActions + joint;
        float payoff = payoffs[cell];
        int next = successors[cell];
        boolean ends = next < 0 || steps[game] + 1 >= limit;
        // Where a game has ended, its last state is what was seen last.
        if (next >= 0) {
            place[at(0, game)] = next;
        }
        teamReward(0, game, payoff);
        for (int agent = 0; agent < agents; agent++) {
            reward(agent, 0, game, payoff);
            if (ends) {
                terminate(agent, game);
            }
        }
        if (ends) {
            endEpisode(game);
        }
    }

    @Override
    protected void observe(int game, int agent) {
        for (int feature = 0; feature < observationSize; feature++) {
            observations[observationAt(agent, feature, game)] = shown(feature, game);
        }
        for (int action = 0; action < actionCounts[agent]; action++) {
            allow(agent, action, game);
        }
    }

    @Override
    protected void observeState(int game) {
        for (int feature = 0; feature < stateSize; feature++) {
            state[stateAt(feature, game)] = shown(feature, game);
        }
    }

    private float shown(int feature, int game) {
        if (timed && feature == observationSize - 1) {
            return (float) steps[game] / (float) limit;
        }
        int now = place[at(0, game)];
        return oneHot ? (now == feature ? 1f : 0f) : (float) now;
    }
}
