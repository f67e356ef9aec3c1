package org.murmuration.envs.coordination;

import java.util.Arrays;
import java.util.List;

/**
 * A common-payoff game of finitely many states: in each state, the joint action decides what everybody is paid and which state comes next. A matrix game is one state.
 *
 * <p>A joint action is the number whose digits are the actions, the first agent's first: of agents with 3 and 2 actions, {@code 2 * action_0 + action_1}. Games begin in state 0.
 *
 * @param actionNames for each agent the names of its actions, at least one
 * @param states names of the states
 * @param payoffs {@code [state][joint action]}
 * @param successors {@code [state][joint action]}: number of the state that comes next, or {@link #END}
 * @param rounds after so many steps the game ends wherever it is; 0 if it ends by itself
 */
@SuppressWarnings("ArrayRecordComponent") // tables, never compared as a whole
public record PayoffTables(
        List<List<String>> actionNames, List<String> states, float[] payoffs, int[] successors, int rounds) {
    /** Instead of a successor: the game ends. */
    public static final int END = -1;

    /** All states together; the tables are part of the program that devices compile. */
    public static final int MOST_JOINT_ACTIONS = 4096;

    /** Agents, so that bits of a mask or digits of a number never run out. */
    public static final int MOST_AGENTS = 12;

    /**
     * Copies the lists and checks sizes and successors.
     *
     * @throws IllegalArgumentException in one line, if sizes do not fit, there are too many joint actions, or the game need not end
     */
    public PayoffTables {
        actionNames = actionNames.stream().map(List::copyOf).toList();
        states = List.copyOf(states);
        if (actionNames.isEmpty()
                || actionNames.size() > MOST_AGENTS
                || actionNames.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a game has 1 to " + MOST_AGENTS + " agents with at least one action");
        }
        long cells = states.size() * jointActions(actionNames);
        if (states.isEmpty() || cells > MOST_JOINT_ACTIONS) {
            throw new IllegalArgumentException(
                    "there are " + cells + " joint actions in all states, expected 1 to " + MOST_JOINT_ACTIONS);
        }
        if (payoffs.length != cells || successors.length != cells) {
            throw new IllegalArgumentException("there are " + payoffs.length + " payoffs and " + successors.length
                    + " successors for " + cells + " joint actions");
        }
        for (int successor : successors) {
            if (successor < END || successor >= states.size()) {
                throw new IllegalArgumentException(
                        "state " + successor + " follows, but there are " + states.size() + " states");
            }
        }
        if (rounds < 0 || (rounds == 0 && longestPath(states.size(), successors) == 0)) {
            throw new IllegalArgumentException("the game can go in circles, so it needs rounds of at least 1");
        }
    }

    /** A game of one state that is played so many times. */
    public static PayoffTables matrix(List<List<String>> actionNames, float[] payoffs, int rounds) {
        return new PayoffTables(actionNames, List.of("matrix"), payoffs, new int[payoffs.length], rounds);
    }

    /** How many joint actions a state has. */
    public int jointActions() {
        return (int) jointActions(actionNames);
    }

    private static long jointActions(List<List<String>> actionNames) {
        long product = 1;
        for (List<String> names : actionNames) {
            product = Math.min(product * names.size(), Integer.MAX_VALUE);
        }
        return product;
    }

    /** How many actions each agent has. */
    public int[] actions() {
        return actionNames.stream().mapToInt(List::size).toArray();
    }

    /** Steps of the longest episode. */
    public int longestEpisode() {
        int path = longestPath(states.size(), successors);
        return path == 0 ? rounds : rounds == 0 ? path : Math.min(path, rounds);
    }

    /** States of the longest way from state 0 to an end; 0 if ways can be endless. */
    private static int longestPath(int states, int[] successors) {
        int jointActions = successors.length / states;
        int[] steps = new int[states];
        Arrays.fill(steps, 1);
        // After as many sweeps as there are states, only circles are still growing.
        for (int sweep = 0; sweep <= states; sweep++) {
            boolean grew = false;
            for (int cell = 0; cell < successors.length; cell++) {
                int state = cell / jointActions;
                if (successors[cell] != END && steps[state] < steps[successors[cell]] + 1) {
                    steps[state] = steps[successors[cell]] + 1;
                    grew = true;
                }
            }
            if (!grew) {
                return steps[0];
            }
        }
        return 0;
    }
}
