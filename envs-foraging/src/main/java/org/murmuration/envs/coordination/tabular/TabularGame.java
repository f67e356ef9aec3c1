package org.murmuration.envs.coordination.tabular;

import java.util.Arrays;

/**
 * A common-payoff game of finitely many states that goes on for ever, with discounted payoffs: everything about it can be computed exactly, on the host, in double precision.
 *
 * <p>Joint actions are numbered as in {@link org.murmuration.envs.coordination.PayoffTables}. A joint policy is {@code [state][joint action]}, probabilities whose rows sum to 1.
 */
public final class TabularGame {
    /** Probabilities in the transitions: 128 MiB of them. */
    private static final long MOST_TRANSITIONS = 1 << 24;

    private static final double ROUNDING = 1e-9;

    private final int[] actions;
    private final double[][][] transitions;
    private final double[][] rewards;
    private final double[] start;
    private final double gamma;

    /**
     * A game of these tables, which are copied.
     *
     * @param actions how many actions each agent has
     * @param transitions {@code [state][joint action][next state]}, probabilities
     * @param rewards {@code [state][joint action]}
     * @param start weight of each state at the start; the values of games are sums over these weights, whose sum need not be 1
     * @param gamma discount of the future, 0 to 1, exclusive
     * @throws IllegalArgumentException in one line, if sizes do not fit or probabilities do not sum to 1, or the game is too large
     */
    public TabularGame(int[] actions, double[][][] transitions, double[][] rewards, double[] start, double gamma) {
        this.actions = actions.clone();
        long numbers = (long) start.length * start.length * jointActions();
        if (numbers > MOST_TRANSITIONS) {
            throw new IllegalArgumentException("the game has " + numbers
                    + " transitions, too many to be solved exactly; " + MOST_TRANSITIONS + " are the most");
        }
        this.transitions = Arrays.stream(transitions)
                .map(rows -> Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new))
                .toArray(double[][][]::new);
        this.rewards = Arrays.stream(rewards).map(double[]::clone).toArray(double[][]::new);
        this.start = start.clone();
        this.gamma = gamma;
        int joint = jointActions();
        if (!(gamma >= 0 && gamma < 1)) {
            throw new IllegalArgumentException("gamma is " + gamma + ", expected at least 0 and less than 1");
        }
        if (start.length == 0 || transitions.length != start.length || rewards.length != start.length) {
            throw new IllegalArgumentException("there are transitions of " + transitions.length + ", rewards of "
                    + rewards.length + " and weights of " + start.length + " states");
        }
        for (int state = 0; state < start.length; state++) {
            if (transitions[state].length != joint || rewards[state].length != joint) {
                throw new IllegalArgumentException("state " + state + " has transitions for "
                        + transitions[state].length + " and rewards for " + rewards[state].length
                        + " joint actions, not "
                        + joint);
            }
            for (double[] row : transitions[state]) {
                requireProbabilities(row, start.length, "the transitions of state " + state);
            }
        }
    }

    static void requireProbabilities(double[] row, int length, String what) {
        double sum = Arrays.stream(row).sum();
        if (row.length != length || Arrays.stream(row).anyMatch(p -> !(p >= 0)) || !(Math.abs(sum - 1) <= ROUNDING)) {
            throw new IllegalArgumentException(what + " are " + row.length + " numbers that sum to " + sum
                    + ", expected " + length + " probabilities that sum to 1");
        }
    }

    /** Number of states. */
    public int states() {
        return start.length;
    }

    /** Number of agents. */
    public int agents() {
        return actions.length;
    }

    /** How many actions an agent has. */
    public int actions(int agent) {
        return actions[agent];
    }

    /** How many joint actions a state has. */
    public int jointActions() {
        return Arrays.stream(actions).reduce(1, Math::multiplyExact);
    }

    /** What an agent does in a joint action. */
    public int actionIn(int joint, int agent) {
        int rest = joint;
        for (int other = actions.length - 1; other > agent; other--) {
            rest /= actions[other];
        }
        return rest % actions[agent];
    }

    /** Discount of the future. */
    public double gamma() {
        return gamma;
    }

    /** Weights of the states at the start. */
    public double[] start() {
        return start.clone();
    }

    /**
     * What comes of a joint policy: values, action values and visits.
     *
     * @throws IllegalArgumentException in one line, if it is no policy of this game
     */
    public Evaluation evaluate(double[][] policy) {
        if (policy.length != states()) {
            throw new IllegalArgumentException("the policy is for " + policy.length + " states, not " + states());
        }
        for (double[] row : policy) {
            requireProbabilities(row, jointActions(), "probabilities of joint actions");
        }
        double[] values = LinearSystem.solve(leaving(policy, false), payoffs(policy));
        double[] weights = start.clone();
        double[] visits = LinearSystem.solve(leaving(policy, true), weights);
        for (int state = 0; state < visits.length; state++) {
            visits[state] *= 1 - gamma;
        }
        return new Evaluation(values, actionValues(values), visits, dot(start, values));
    }

    /** {@code I - gamma P}, or its transpose. */
    private double[][] leaving(double[][] policy, boolean transposed) {
        double[][] matrix = new double[states()][states()];
        for (int state = 0; state < states(); state++) {
            matrix[state][state] += 1;
            for (int joint = 0; joint < policy[state].length; joint++) {
                for (int next = 0; next < states(); next++) {
                    double share = gamma * policy[state][joint] * transitions[state][joint][next];
                    if (transposed) {
                        matrix[next][state] -= share;
                    } else {
                        matrix[state][next] -= share;
                    }
                }
            }
        }
        return matrix;
    }

    private double[] payoffs(double[][] policy) {
        double[] payoffs = new double[states()];
        for (int state = 0; state < payoffs.length; state++) {
            payoffs[state] = dot(policy[state], rewards[state]);
        }
        return payoffs;
    }

    /** {@code [state][joint action]}: the reward and what the next state is worth. */
    private double[][] actionValues(double... values) {
        double[][] actionValues = new double[states()][jointActions()];
        for (int state = 0; state < states(); state++) {
            for (int joint = 0; joint < actionValues[state].length; joint++) {
                actionValues[state][joint] = rewards[state][joint] + gamma * dot(transitions[state][joint], values);
            }
        }
        return actionValues;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    /** The best joint policy, by policy iteration; of actions that are equally good, the first. */
    public double[][] optimalPolicy() {
        double[][] policy = always(0);
        while (true) {
            double[][] actionValues = evaluate(policy).actionValues();
            boolean improved = false;
            for (int state = 0; state < states(); state++) {
                int now = best(policy[state]);
                int best = best(actionValues[state]);
                // Rounding must not make it go in circles.
                if (actionValues[state][best] > actionValues[state][now] + ROUNDING) {
                    policy[state][now] = 0;
                    policy[state][best] = 1;
                    improved = true;
                }
            }
            if (!improved) {
                return policy;
            }
        }
    }

    static int best(double... values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    /** The policy that takes the same joint action in every state. */
    public double[][] always(int joint) {
        double[][] policy = new double[states()][jointActions()];
        for (double[] row : policy) {
            row[joint] = 1;
        }
        return policy;
    }

    /** What the best joint policy is worth. */
    public double optimalValue() {
        return evaluate(optimalPolicy()).total();
    }

    /** Price of anarchy: what a joint policy is worth, as a share of what the best one is worth. */
    public double priceOfAnarchy(double[][] policy) {
        return evaluate(policy).total() / optimalValue();
    }

    /**
     * What comes of a joint policy.
     *
     * @param values {@code [state]}: expected discounted sum of rewards from there
     * @param actionValues {@code [state][joint action]}: the same, with a first step of that action
     * @param visits {@code [state]}: discounted share of the time that is spent there, times the sum of the weights at the start
     * @param total sum of the values, weighted as at the start
     */
    @SuppressWarnings("ArrayRecordComponent") // tables, never compared as a whole
    public record Evaluation(double[] values, double[][] actionValues, double[] visits, double total) {}
}
