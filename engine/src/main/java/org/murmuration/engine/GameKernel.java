package org.murmuration.engine;

/**
 * The rules of a game, written for one game of a batch; the engine runs them for all games at once on any device. A game so large that one item is too few for it is a
 * {@link StagedGame} instead.
 *
 * <p>An author extends this class, {@linkplain #declare declares} the fields that live between steps and writes {@link #reset}, {@link #step},
 * {@link #observe} and, where there is one, {@link #observeState}, in the translatable subset of Java (see {@code docs/authoring.md}). One launch does
 * for each game: load, step, (at the end of an episode: keep the final observation, reset), observe, store.
 */
public abstract non-sealed class GameKernel extends BatchKernel implements Game {
    /** A game of the given shapes. */
    protected GameKernel(GameSpec spec) {
        super(spec);
    }

    /** Declares the game's own fields and does nothing else; called on the host, more than once. */
    protected abstract void declare(GameFields fields);

    /** Called before anything else of a launch: a place to read the game's fields into private arrays. */
    protected void load(int game) {}

    /** Starts a new episode. {@link #episodes} already counts it; {@link #steps} is 0. */
    protected abstract void reset(int game);

    /**
     * Plays one step: reads {@link #action} or {@link #actionValue}, changes the game's fields, and calls {@link #reward}, {@link #teamReward}, {@link #terminate}, {@link #truncate},
     * {@link #win} and {@link #endEpisode} as the rules say. Rewards and flags are cleared before.
     */
    protected abstract void step(int game);

    /**
     * Writes the observation of an agent and allows its actions. Nothing is allowed before; every feature must be written, and nothing else of the game changed. Whoever takes
     * part in a running game of discrete actions needs an available one; an agent that has ended may have none, and is given action 0 then.
     */
    protected abstract void observe(int game, int agent);

    /** Writes the global state; every feature must be written. */
    protected void observeState(int game) {}

    /** Called after everything else of a launch: a place to write private arrays back into the game's fields. */
    protected void store(int game) {}

    @Override
    public final void run(int game) {
        if (phase != START_ANEW || over[game] != 0) {
            play(game);
        }
    }

    private void play(int game) {
        if (phase == RESET) {
            forgetOriginal(game);
        }
        load(game);
        if (phase == RESET) {
            clearStep(game);
            clearFinal(game);
            episodes[game] = firstEpisode;
            steps[game] = 0;
            reset(game);
        } else if (phase == STEP) {
            playStep(game);
        } else if (phase == START_ANEW) {
            clearStep(game);
            nextEpisode(game);
        }
        observeAll(game);
        store(game);
    }

    private void playStep(int game) {
        boolean frozen = over[game] != 0 && autoReset == 0;
        clearStep(game);
        if (frozen) {
            over[game] = 1;
        } else {
            step(game);
            steps[game] = steps[game] + 1;
            if (over[game] != 0 && autoReset != 0) {
                observeAll(game);
                keepFinal(game);
                nextEpisode(game);
            }
        }
    }

    private void nextEpisode(int game) {
        episodes[game] = episodes[game] + 1;
        steps[game] = 0;
        reset(game);
    }

    private void clearStep(int game) {
        clearTeams(game);
        for (int agent = 0; agent < agents; agent++) {
            int column = agent * games + game;
            for (int objective = 0; objective < objectives; objective++) {
                rewards[objective * agentStride + column] = 0f;
            }
            terminations[column] = 0;
            truncations[column] = 0;
        }
        over[game] = 0;
    }

    private void observeAll(int game) {
        for (int agent = 0; agent < agents; agent++) {
            for (int word = 0; word < maskWords; word++) {
                masks[word * agentStride + agent * games + game] = 0;
            }
            observe(game, agent);
        }
        observeState(game);
    }

    /** The next observation overwrites this one: learners bootstrap from the copy. */
    private void keepFinal(int game) {
        for (int agent = 0; agent < agents; agent++) {
            int column = agent * games + game;
            if (keepsFinal != 0) {
                for (int feature = 0; feature < observationSize; feature++) {
                    finalObservations[feature * agentStride + column] = observations[feature * agentStride + column];
                }
            }
            for (int word = 0; word < maskWords; word++) {
                finalMasks[word * agentStride + column] = masks[word * agentStride + column];
            }
        }
        for (int feature = 0; feature < stateSize; feature++) {
            finalState[feature * gameStride + game] = state[feature * gameStride + game];
        }
    }

    /** So that all that a batch puts out follows from seed and actions, whatever was played before. */
    private void clearFinal(int game) {
        for (int agent = 0; agent < agents; agent++) {
            int column = agent * games + game;
            if (keepsFinal != 0) {
                for (int feature = 0; feature < observationSize; feature++) {
                    finalObservations[feature * agentStride + column] = 0f;
                }
            }
            for (int word = 0; word < maskWords; word++) {
                finalMasks[word * agentStride + column] = 0;
            }
        }
        for (int feature = 0; feature < stateSize; feature++) {
            finalState[feature * gameStride + game] = 0f;
        }
    }
}
