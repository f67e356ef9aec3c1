package org.murmuration.learning.replay;

import java.util.List;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameSpec;

/**
 * Sizes of what a team sees and does in one step of an episode.
 *
 * @param agents agents of the team
 * @param observationSize floats that an agent sees
 * @param actions actions of an agent; 0 if they are continuous
 * @param components numbers in a continuous action; 0 if actions are discrete
 * @param maskWords ints of an action mask
 * @param stateSize floats of the global state
 * @param limit the largest number of steps of an episode; 0 if there is none
 * @param ownRewards whether each agent's own reward is kept, in place of the team's
 */
public record EpisodeShape(
        int agents,
        int observationSize,
        int actions,
        int components,
        int maskWords,
        int stateSize,
        int limit,
        boolean ownRewards) {
    /** A shape with the team's reward. */
    public EpisodeShape(
            int agents, int observationSize, int actions, int components, int maskWords, int stateSize, int limit) {
        this(agents, observationSize, actions, components, maskWords, stateSize, limit, false);
    }

    /** A shape with discrete actions. */
    public EpisodeShape(int agents, int observationSize, int actions, int maskWords, int stateSize, int limit) {
        this(agents, observationSize, actions, 0, maskWords, stateSize, limit);
    }

    /** The shape of a game's episodes for its first team, which is all agents where there is one; see {@link #of(GameSpec, int)}. */
    public static EpisodeShape of(GameSpec spec) {
        return of(spec, 0);
    }

    /** The shape of a game's episodes for one of its teams, numbered as in {@link GameSpec#teams}. */
    public static EpisodeShape of(GameSpec spec, int team) {
        List<AgentSpec> members = spec.membersOf(spec.teams().get(team));
        boolean continuous = spec.continuousActions();
        int longestMask = members.stream().mapToInt(AgentSpec::maskLength).max().getAsInt();
        return new EpisodeShape(
                members.size(),
                members.stream()
                        .mapToInt(agent -> agent.observationSpace().size())
                        .max()
                        .getAsInt(),
                continuous
                        ? 0
                        : members.stream().mapToInt(AgentSpec::actions).max().getAsInt(),
                continuous ? spec.actionComponents() : 0,
                (longestMask + 31) >> 5,
                spec.stateSize(),
                spec.episodeLimit());
    }

    /** The same shape with each agent's own reward. */
    public EpisodeShape withOwnRewards() {
        return new EpisodeShape(agents, observationSize, actions, components, maskWords, stateSize, limit, true);
    }

    /** Rewards of a step. */
    public int rewards() {
        return ownRewards ? agents : 1;
    }

    /** Whether agents act with vectors of numbers. */
    public boolean continuous() {
        return components > 0;
    }

    /**
     * Refuses what cannot be kept whole.
     *
     * @throws IllegalArgumentException in one line, if there is no episode limit or actions are continuous
     */
    void requireKeepable() {
        if (continuous()) {
            throw new IllegalArgumentException(
                    "actions are continuous: only episodes with discrete ones can be kept for replay");
        }
        if (limit < 1) {
            throw new IllegalArgumentException("there is no episode limit: episodes cannot be kept for replay");
        }
    }

    /** Steps that an episode takes at most in memory: after the last action there is one more observation. */
    public int slots() {
        return limit + 1;
    }

    /** Floats of one step: observations of all agents, state, rewards, terminated. */
    public int floatsPerStep() {
        return agents * observationSize + stateSize + rewards() + 1;
    }

    /** Ints of one step: masks of all agents, their actions. */
    public int intsPerStep() {
        return agents * maskWords + agents;
    }

    /** Bytes of one step. */
    public int bytesPerStep() {
        return 4 * (floatsPerStep() + intsPerStep());
    }
}
