package org.murmuration.engine;

import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.random.Philox;

/**
 * The rules of a game, written for one game of a batch; the engine runs them for all games at once on any device.
 *
 * <p>An author extends this class, {@linkplain #declare declares} the fields that live between steps and writes {@link #reset}, {@link #step},
 * {@link #observe} and, where there is one, {@link #observeState}, in the translatable subset of Java (see {@code docs/authoring.md}). One launch does
 * for each game: load, step, (at the end of an episode: keep the final observation, reset), observe, store.
 */
public abstract class GameKernel extends DeviceKernel {
    static final int RESET = 0;
    static final int STEP = 1;
    static final int OBSERVE = 2;

    /** Number of agents. */
    protected final int agents;
    /** Length of an observation. */
    protected final int observationSize;
    /** Length of the global state. */
    protected final int stateSize;
    /** Ints in an action mask. */
    protected final int maskWords;
    /** Numbers in a reward. */
    protected final int objectives;
    /** Numbers in an action; see {@link #actionValue}. */
    protected final int actionComponents;

    /** Games in the batch; the engine sets it. */
    protected int games;
    /** Row length of buffers with a column per game; the engine sets it. */
    protected int gameStride;
    /** Row length of buffers with a column per agent and game; the engine sets it. */
    protected int agentStride;

    int phase;
    int autoReset;
    int seedLow;
    int seedHigh;
    int firstGame;
    int firstEpisode;

    /** Observations {@code [feature][agent][game]}; see {@link #observationAt}. */
    protected float[] observations;
    /** Available actions as bit sets {@code [word][agent][game]}; see {@link #allow}. */
    protected int[] masks;
    /** Global state {@code [feature][game]}; write with {@link #stateAt}. */
    protected float[] state;

    protected int[] actions;
    protected float[] actionValues;
    protected float[] rewards;
    protected float[] teamRewards;
    protected byte[] terminations;
    protected byte[] truncations;
    protected byte[] over;
    protected byte[] won;
    float[] finalObservations;
    int[] finalMasks;
    float[] finalState;
    /** Added to the number of a game in the random streams, so that a copy can draw what its original draws. */
    int[] drawShift;
    /** Episodes finished before the present one, per game. */
    protected int[] episodes;
    /** Steps done in the present episode, per game. */
    protected int[] steps;

    private final GameSpec spec;

    /** A game of the given shapes. */
    protected GameKernel(GameSpec spec) {
        this.spec = spec;
        this.agents = spec.agents().size();
        this.observationSize = spec.observationSize();
        this.stateSize = spec.stateSize();
        this.maskWords = spec.maskWords();
        this.objectives = spec.objectives();
        this.actionComponents = spec.actionComponents();
    }

    /** The shapes of the game. */
    public final GameSpec spec() {
        return spec;
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
        load(game);
        if (phase == RESET) {
            clearStep(game);
            clearFinal(game);
            drawShift[game] = 0;
            episodes[game] = firstEpisode;
            steps[game] = 0;
            reset(game);
        } else if (phase == STEP) {
            playStep(game);
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
                episodes[game] = episodes[game] + 1;
                steps[game] = 0;
                reset(game);
            }
        }
    }

    private void clearStep(int game) {
        for (int objective = 0; objective < objectives; objective++) {
            teamRewards[objective * gameStride + game] = 0f;
        }
        for (int agent = 0; agent < agents; agent++) {
            int column = agent * games + game;
            for (int objective = 0; objective < objectives; objective++) {
                rewards[objective * agentStride + column] = 0f;
            }
            terminations[column] = 0;
            truncations[column] = 0;
        }
        over[game] = 0;
        won[game] = 0;
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
            for (int feature = 0; feature < observationSize; feature++) {
                finalObservations[feature * agentStride + column] = observations[feature * agentStride + column];
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
            for (int feature = 0; feature < observationSize; feature++) {
                finalObservations[feature * agentStride + column] = 0f;
            }
            for (int word = 0; word < maskWords; word++) {
                finalMasks[word * agentStride + column] = 0;
            }
        }
        for (int feature = 0; feature < stateSize; feature++) {
            finalState[feature * gameStride + game] = 0f;
        }
    }

    /** Index of a row of one of the game's own fields. */
    protected final int at(int row, int game) {
        return row * gameStride + game;
    }

    /** Index of a feature in {@link #observations}. */
    protected final int observationAt(int agent, int feature, int game) {
        return feature * agentStride + agent * games + game;
    }

    /** Index of a feature in {@link #state}. */
    protected final int stateAt(int feature, int game) {
        return feature * gameStride + game;
    }

    /** The action that the agent was given, where actions are discrete. */
    protected final int action(int agent, int game) {
        return actions[agent * games + game];
    }

    /** One number of the action that the agent was given, where actions are continuous. Players keep within the agent's bounds; code on the device is not checked. */
    protected final float actionValue(int component, int agent, int game) {
        return actionValues[component * agentStride + agent * games + game];
    }

    /** Makes an action available to an agent. */
    protected final void allow(int agent, int action, int game) {
        int index = (action >> 5) * agentStride + agent * games + game;
        masks[index] = masks[index] | (1 << (action & 31));
    }

    /** Sets one objective of an agent's reward of this step: what {@link ParallelEnvironment} hands out, apart from the team's. */
    protected final void reward(int agent, int objective, int game, float value) {
        rewards[objective * agentStride + agent * games + game] = value;
    }

    /** Sets one objective of the team's reward of this step: what learners with a common reward and {@link EpisodeStatistics} use, apart from the agents'. */
    protected final void teamReward(int objective, int game, float value) {
        teamRewards[objective * gameStride + game] = value;
    }

    /** The task has ended for the agent; saying so again in later steps of the episode is harmless. */
    protected final void terminate(int agent, int game) {
        terminations[agent * games + game] = 1;
    }

    /** The agent was cut off from outside, by a time limit say: its value should be bootstrapped. */
    protected final void truncate(int agent, int game) {
        truncations[agent * games + game] = 1;
    }

    /** This step ends the episode: it does so when, and only when, every agent was {@linkplain #terminate terminated} or {@linkplain #truncate truncated} in it. */
    protected final void endEpisode(int game) {
        over[game] = 1;
    }

    /** The episode that ends with this step is won. */
    protected final void win(int game) {
        won[game] = 1;
    }

    /**
     * 32 random bits, a function of (seed, game, episode, step, stream, index) alone.
     *
     * @param stream tells apart what a game draws for, 0 to 255
     * @param index number of the draw within stream and step, 0 to 2^24, exclusive
     */
    protected final int randomBits(int game, int stream, int index) {
        return Philox.word(
                seedLow,
                seedHigh,
                firstGame + game + drawShift[game],
                episodes[game],
                steps[game],
                (stream << 24) | (index >> 2),
                index & 3);
    }

    /** A uniform draw from [0, 1), a multiple of 2^-24; see {@link #randomBits}. */
    protected final float uniform(int game, int stream, int index) {
        return (randomBits(game, stream, index) >>> 8) * 5.9604645e-8f;
    }
}
