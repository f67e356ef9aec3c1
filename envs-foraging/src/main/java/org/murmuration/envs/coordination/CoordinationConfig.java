package org.murmuration.envs.coordination;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.murmuration.engine.Settings;
import org.murmuration.envs.coordination.tabular.TabularGame;

/**
 * The parameters of a Coordination Game.
 *
 * @param players agents, each of which has a bit of the state
 * @param margin a state in which zeros and ones differ by no more than this is mixed
 * @param flipProbability that a bit becomes the opposite of its agent's action
 * @param startZero for each agent the probability that its bit starts as 0
 * @param maxSteps steps of an episode
 * @param paysCurrent whether a step pays for the state in which it was taken, as in the tabular form, instead of the one that it leads to
 * @param truncates whether the limit cuts an episode off, instead of ending the task
 */
public record CoordinationConfig(
        int players,
        int margin,
        float flipProbability,
        List<Float> startZero,
        int maxSteps,
        boolean paysCurrent,
        boolean truncates) {
    /** Numbers of players for which the game is defined, with the margin of each. */
    private static final Map<Integer, Integer> MARGINS = Map.of(2, 1, 3, 1, 5, 2, 10, 3);

    private static final String START = "start_zero";

    /** Copies the list. */
    public CoordinationConfig {
        startZero = List.copyOf(startZero);
    }

    /** The numbers of players for which the game is defined. */
    public static List<Integer> sizes() {
        return MARGINS.keySet().stream().sorted().toList();
    }

    /**
     * Reads {@code flip_probability, margin, start_zero} (one probability, or one for each agent with commas between){@code , max_steps, reward_of} (next, current){@code , time_limit} (truncates,
     * terminates).
     *
     * @param players 2, 3, 5 or 10
     * @throws IllegalArgumentException in one line, if a setting is out of range
     */
    public static CoordinationConfig from(int players, Settings settings) {
        return new CoordinationConfig(
                players,
                settings.integer("margin", MARGINS.get(players), 0, players),
                settings.number("flip_probability", 0.1f, 0f, 1f),
                startZero(settings.text(START, "0.5"), players),
                settings.integer("max_steps", 25, 1, 100_000),
                settings.choice("reward_of", "next", "next", "current").equals("current"),
                TimeLimit.truncates(settings));
    }

    private static List<Float> startZero(String text, int players) {
        String[] parts = text.split(",", -1);
        List<Float> probabilities =
                Arrays.stream(parts).map(CoordinationConfig::probability).toList();
        boolean valid = probabilities.stream().allMatch(p -> p >= 0f && p <= 1f);
        if (!valid || (parts.length != 1 && parts.length != players)) {
            throw new IllegalArgumentException(START + "=" + text + ": expected a probability from 0 to 1, or "
                    + players + " of them with commas between");
        }
        return parts.length == 1 ? Collections.nCopies(players, probabilities.get(0)) : probabilities;
    }

    private static float probability(String text) {
        try {
            return Float.parseFloat(text.strip());
        } catch (NumberFormatException e) {
            return Float.NaN;
        }
    }

    /**
     * What a state pays.
     *
     * @param ones bits that are 1
     */
    public int reward(int ones) {
        return CoordinationGame.reward(players, margin, ones);
    }

    /**
     * The game without an end, exactly: each step pays for the state in which it is taken, and each of the 2^n states has weight 1/n at the start, as in the original. States are numbered like joint
     * actions: agent 0 has the most significant bit.
     *
     * @param gamma discount of the future, 0 to 1, exclusive
     */
    public TabularGame tabular(double gamma) {
        int states = 1 << players;
        double[][] toStates = new double[states][states];
        double flip = decimal(flipProbability);
        for (int joint = 0; joint < states; joint++) {
            for (int next = 0; next < states; next++) {
                int flips = Integer.bitCount(joint ^ next);
                toStates[joint][next] = Math.pow(flip, flips) * Math.pow(1 - flip, players - flips);
            }
        }
        double[][][] transitions = new double[states][][];
        double[][] rewards = new double[states][states];
        double[] start = new double[states];
        Arrays.fill(transitions, toStates);
        Arrays.fill(start, 1.0 / players);
        for (int state = 0; state < states; state++) {
            Arrays.fill(rewards[state], reward(Integer.bitCount(state)));
        }
        int[] actions = new int[players];
        Arrays.fill(actions, 2);
        return new TabularGame(actions, transitions, rewards, start, gamma);
    }

    /** 0.1f means 0.1, not the nearest float. */
    private static double decimal(float number) {
        return Double.parseDouble(Float.toString(number));
    }
}
