package org.murmuration.envs.foraging;

/**
 * Level-based foraging: agents walk a grid and load foods, which takes agents whose levels add up to that of the food.
 *
 * <p>Its rules are spread over its superclasses, from the bottom up: {@link ForagingField where everything is}, how an episode {@link ForagingStart begins}, {@link ForagingMoves where agents go} and
 * {@link ForagingHarvest what they load}; {@link ListView} and {@link GridView} are what agents see.
 *
 * <p>Source: Papoudakis, Christianos, Schäfer, Albrecht: Benchmarking Multi-Agent Deep Reinforcement Learning Algorithms in Cooperative Tasks (NeurIPS 2021), package lbforaging 2.0.0.
 */
public abstract class ForagingGame extends ForagingHarvest {
    private static final int ALL_ACTIONS = (1 << ForagingSpec.ACTIONS.size()) - 1;

    /** Whether agents see levels of agents. */
    protected final boolean seesLevels;
    /** How many cells far agents see. */
    protected final int sight;

    private final boolean giveMasks;

    ForagingGame(ForagingConfig config) {
        super(config);
        seesLevels = config.seesLevels();
        sight = config.sight();
        giveMasks = config.masks();
    }

    /** The rules for these parameters. */
    public static ForagingGame of(ForagingConfig config) {
        return config.grid() ? new GridView(config) : new ListView(config);
    }

    @Override
    protected final void observe(int game, int agent) {
        masks[agent * games + game] = giveMasks ? available(agent) : ALL_ACTIONS;
        look(agent, observationAt(agent, 0, game));
    }

    /**
     * Writes what an agent sees.
     *
     * @param first index of its first feature
     */
    protected abstract void look(int agent, int first);

    /** Writes a feature. */
    protected final void put(int first, int feature, float value) {
        observations[first + feature * agentStride] = value;
    }

    /** All observations, one after the other, as learners of the published benchmark use it. */
    @Override
    protected final void observeState(int game) {
        for (int agent = 0; agent < agents; agent++) {
            int from = observationAt(agent, 0, game);
            int to = stateAt(agent * observationSize, game);
            for (int feature = 0; feature < observationSize; feature++) {
                state[to + feature * gameStride] = observations[from + feature * agentStride];
            }
        }
    }
}
