package org.murmuration.learning.replay;

import java.util.List;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.GameSpec;

/**
 * Sizes of what is kept of one step of an episode.
 *
 * @param agents agents of the team
 * @param observationSize floats that an agent sees
 * @param actions actions of an agent
 * @param maskWords ints of an action mask
 * @param stateSize floats of the global state
 * @param limit the largest number of steps of an episode
 */
public record EpisodeShape(int agents, int observationSize, int actions, int maskWords, int stateSize, int limit) {
    /** The shape of a game's episodes for its first team, which is all agents where there is one; see {@link #of(GameSpec, int)}. */
    public static EpisodeShape of(GameSpec spec) {
        return of(spec, 0);
    }

    /**
     * The shape of a game's episodes for one of its teams, numbered as in {@link GameSpec#teams}.
     *
     * @throws IllegalArgumentException in one line, if the game has no episode limit or takes continuous actions
     */
    public static EpisodeShape of(GameSpec spec, int team) {
        if (spec.continuousActions()) {
            throw new IllegalArgumentException(
                    spec.id() + " takes continuous actions: only episodes with discrete ones can be kept for replay");
        }
        if (spec.episodeLimit() < 1) {
            throw new IllegalArgumentException(spec.id() + " has no episode limit: episodes cannot be kept for replay");
        }
        List<AgentSpec> members = spec.membersOf(spec.teams().get(team));
        int actions = members.stream().mapToInt(AgentSpec::actions).max().getAsInt();
        return new EpisodeShape(
                members.size(),
                members.stream()
                        .mapToInt(agent -> agent.observationSpace().size())
                        .max()
                        .getAsInt(),
                actions,
                (actions + 31) >> 5,
                spec.stateSize(),
                spec.episodeLimit());
    }

    /** Steps that an episode takes at most in memory: after the last action there is one more observation. */
    public int slots() {
        return limit + 1;
    }

    /** Floats of one step: observations of all agents, state, reward, terminated. */
    public int floatsPerStep() {
        return agents * observationSize + stateSize + 2;
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
