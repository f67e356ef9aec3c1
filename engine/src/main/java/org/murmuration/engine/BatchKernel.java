package org.murmuration.engine;

import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.random.Philox;

/** What every kernel of a game knows of its batch: sizes, where things are, the buffers that players see, and random draws. */
public abstract class BatchKernel extends DeviceKernel {
    static final int RESET = 0;
    static final int STEP = 1;
    static final int OBSERVE = 2;
    static final int START_ANEW = 3;

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
    /** Number of teams. */
    protected final int teams;
    /** Numbers in an action; see {@link #actionValue}. */
    protected final int actionComponents;

    /** Games in the batch; the engine sets it. */
    protected int games;
    /** Row length of buffers with a column per game; the engine sets it. */
    protected int gameStride;
    /** Row length of buffers with a column per agent and game; the engine sets it. */
    protected int agentStride;

    /** What is asked of the games: {@link #RESET}, {@link #STEP}, {@link #OBSERVE} or, of those that have ended, {@link #START_ANEW}. */
    int phase;

    int autoReset;
    int seedLow;
    int seedHigh;
    int firstGame;
    int firstEpisode;
    /** Whether there is a buffer for the final observations. */
    int keepsFinal;

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
    /** Added to the number of a game: a copy may keep that of its original, to draw what it draws. */
    int[] numberShift;
    /** Episodes finished before the present one, per game. */
    protected int[] episodes;
    /** Steps done in the present episode, per game. */
    protected int[] steps;

    private final GameSpec spec;

    /** A kernel of a game of the given shapes. */
    protected BatchKernel(GameSpec spec) {
        this.spec = spec;
        this.agents = spec.agents().size();
        this.observationSize = spec.observationSize();
        this.stateSize = spec.stateSize();
        this.maskWords = spec.maskWords();
        this.objectives = spec.objectives();
        this.teams = spec.teams().size();
        this.actionComponents = spec.actionComponents();
    }

    /** Takes over all that differs from launch to launch, and the sizes. */
    final void follow(BatchKernel head) {
        games = head.games;
        gameStride = head.gameStride;
        agentStride = head.agentStride;
        phase = head.phase;
        autoReset = head.autoReset;
        seedLow = head.seedLow;
        seedHigh = head.seedHigh;
        firstGame = head.firstGame;
        firstEpisode = head.firstEpisode;
        keepsFinal = head.keepsFinal;
    }

    /** The shapes of the game. */
    public final GameSpec spec() {
        return spec;
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

    /** The number of a game, wherever in a batch it is. */
    protected final int gameNumber(int game) {
        return firstGame + game + numberShift[game];
    }

    /** A reset of the batch makes every game itself again, before anything asks for its number. */
    final void forgetOriginal(int game) {
        numberShift[game] = 0;
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

    /** Sets one objective of the first team's reward of this step: what learners with a common reward and {@link EpisodeStatistics} use, apart from the agents'. */
    protected final void teamReward(int objective, int game, float value) {
        teamReward(0, objective, game, value);
    }

    /** Sets one objective of a team's reward of this step; teams are numbered as in {@link GameSpec#teams}. */
    protected final void teamReward(int team, int objective, int game, float value) {
        teamRewards[(team * objectives + objective) * gameStride + game] = value;
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

    /** The episode that ends with this step is won, by the first team. */
    protected final void win(int game) {
        win(0, game);
    }

    /** The episode that ends with this step is won by a team, numbered as in {@link GameSpec#teams}. */
    protected final void win(int team, int game) {
        won[team * gameStride + game] = 1;
    }

    final void clearTeams(int game) {
        for (int row = 0; row < teams * objectives; row++) {
            teamRewards[row * gameStride + game] = 0f;
        }
        for (int team = 0; team < teams; team++) {
            won[team * gameStride + game] = 0;
        }
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
                gameNumber(game),
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
