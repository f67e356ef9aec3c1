package org.murmuration.engine;

import java.util.List;
import java.util.Map;
import org.murmuration.engine.space.Box;
import org.murmuration.engine.space.Space;

/**
 * One game with host values, all agents of which act at once: the contract of PettingZoo's {@code ParallelEnv}.
 *
 * <p>{@link #agents} are those alive. A step takes an action of each and returns values for each of them; who was terminated or truncated by it has left
 * {@link #agents} afterwards and does not come back before the next {@link #reset}. When nobody is left, the episode is over.
 *
 * <pre>{@code
 * try (ParallelEnvironment env = Environments.parallel("smax/3m", device)) {
 *     ParallelReset start = env.reset(0L);
 *     while (!env.agents().isEmpty()) {
 *         Map<String, Integer> actions = choose(env.agents());
 *         ParallelStep step = env.step(actions);
 *     }
 * }
 * }</pre>
 */
public interface ParallelEnvironment extends AutoCloseable {
    /** Key of an agent's action mask in its infos: a {@code byte[]} with 1 for each available action, else 0. Agents of continuous games have one only if their game declares it. */
    String ACTION_MASK = "action_mask";

    /** Key in the infos of the step that ends the episode of a winnable game: a {@code Boolean}. */
    String WON = "won";

    /** Name and shapes; always the same object, and so are the spaces in it. */
    GameSpec spec();

    /** Every agent that may ever act. */
    default List<String> possibleAgents() {
        return spec().agents().stream().map(AgentSpec::name).toList();
    }

    /** The agents alive: none before the first reset and after the end of an episode. */
    List<String> agents();

    /**
     * What an agent sees; the same object at each call.
     *
     * @throws IllegalArgumentException if there is no such agent
     */
    default Box observationSpace(String agent) {
        return spec().agents().get(spec().agentIndex(agent)).observationSpace();
    }

    /** What an agent can do; see {@link #observationSpace}. */
    default Space actionSpace(String agent) {
        return spec().agents().get(spec().agentIndex(agent)).actionSpace();
    }

    /**
     * Starts an episode.
     *
     * @param seed the episode is a function of it; without one (null) the random streams go on: it is the next episode of the present seed, or the first of seed 0
     */
    ParallelReset reset(Long seed);

    /** Starts the next episode of the present seed. */
    default ParallelReset reset() {
        return reset(null);
    }

    /**
     * Plays one step.
     *
     * @param actions one action for each of {@link #agents}: an {@code Integer} that is available, or where actions are continuous a {@code float[]} within the agent's bounds
     * @throws IllegalArgumentException in one line, if an agent is unknown, not alive or missing, or if an action is of the other kind, out of range, of a wrong length, NaN or not
     *     available; nothing is played then
     * @throws IllegalStateException if no episode is running
     */
    ParallelStep step(Map<String, ?> actions);

    /**
     * The global state, for centralised training; a copy.
     *
     * @throws UnsupportedOperationException if the game has none
     * @throws IllegalStateException before the first reset
     */
    float[] state();

    /**
     * Keeps where the game and its wrappers stand, so that it can be played on from here more than once.
     *
     * @throws IllegalStateException before the first reset
     */
    ParallelSnapshot snapshot();

    /**
     * Goes back to where a snapshot was taken; what comes then depends on the actions alone, for the draws are the same.
     *
     * @return what the agents alive see and know there, as it was after the step before
     * @throws IllegalArgumentException in one line, if it is of another game, or of one that is wrapped otherwise
     */
    ParallelReset restore(ParallelSnapshot snapshot);

    /** The environment inside all wrappers. */
    ParallelEnvironment unwrapped();

    /** Frees the device memory. Closing twice is harmless. */
    @Override
    void close();
}
