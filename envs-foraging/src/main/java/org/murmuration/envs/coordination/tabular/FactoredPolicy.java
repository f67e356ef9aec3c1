package org.murmuration.envs.coordination.tabular;

import java.util.Arrays;
import java.util.List;

/**
 * A joint policy in which each agent draws its action given the state and what some of the other agents, its parents, have drawn. Without parents it is a product of independent policies.
 */
public final class FactoredPolicy {
    private static final double ROUNDING = 1e-12;

    private final TabularGame game;
    private final List<int[]> parents;
    private final double[][][][] tables;

    /**
     * A policy of these tables, which are copied.
     *
     * @param parents for each agent the agents that draw before it and are seen by it
     * @param tables {@code [agent][state][actions of the parents][action]}, probabilities; actions of parents are numbered like joint actions, the first parent's first
     * @throws IllegalArgumentException in one line, if sizes do not fit, probabilities do not sum to 1, or parents go in circles
     */
    public FactoredPolicy(TabularGame game, List<int[]> parents, double[][][][] tables) {
        this.game = game;
        this.parents = parents.stream().map(int[]::clone).toList();
        this.tables = Arrays.stream(tables).map(FactoredPolicy::copy).toArray(double[][][][]::new);
        if (parents.size() != game.agents() || tables.length != game.agents()) {
            throw new IllegalArgumentException("there are parents of " + parents.size() + " and tables of "
                    + tables.length + " agents, not " + game.agents());
        }
        requireOrder();
        for (int agent = 0; agent < game.agents(); agent++) {
            requireTable(agent);
        }
    }

    private static double[][][] copy(double[][][] table) {
        return Arrays.stream(table)
                .map(rows -> Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new))
                .toArray(double[][][]::new);
    }

    private void requireOrder() {
        boolean[] drawn = new boolean[game.agents()];
        for (int round = 0; round < drawn.length; round++) {
            for (int agent = 0; agent < drawn.length; agent++) {
                drawn[agent] |= Arrays.stream(parents.get(agent)).allMatch(parent -> drawn[parent]);
            }
        }
        for (int agent = 0; agent < drawn.length; agent++) {
            if (!drawn[agent]) {
                throw new IllegalArgumentException(
                        "agent " + agent + " waits for itself: its parents are " + Arrays.toString(parents.get(agent)));
            }
        }
    }

    private void requireTable(int agent) {
        int contexts = contexts(agent);
        if (tables[agent].length != game.states()) {
            throw new IllegalArgumentException("the table of agent " + agent + " is for " + tables[agent].length
                    + " states, not " + game.states());
        }
        for (double[][] rows : tables[agent]) {
            if (rows.length != contexts) {
                throw new IllegalArgumentException("the table of agent " + agent + " is for " + rows.length
                        + " actions of its parents, not " + contexts);
            }
            for (double[] row : rows) {
                TabularGame.requireProbabilities(row, game.actions(agent), "probabilities of agent " + agent);
            }
        }
    }

    private int contexts(int agent) {
        int contexts = 1;
        for (int parent : parents.get(agent)) {
            contexts *= game.actions(parent);
        }
        return contexts;
    }

    /** Number of what an agent's parents do in a joint action. */
    private int context(int agent, int joint) {
        int context = 0;
        for (int parent : parents.get(agent)) {
            context = context * game.actions(parent) + game.actionIn(joint, parent);
        }
        return context;
    }

    /** {@code [state][joint action]}: the probability of each joint action. */
    public double[][] joint() {
        double[][] joint = new double[game.states()][game.jointActions()];
        for (int state = 0; state < joint.length; state++) {
            for (int action = 0; action < joint[state].length; action++) {
                joint[state][action] = probability(state, action, -1);
            }
        }
        return joint;
    }

    /** Probability of a joint action if one agent, whose table is left out, is told to take part in it. */
    private double probability(int state, int joint, int leftOut) {
        double probability = 1;
        for (int agent = 0; agent < game.agents(); agent++) {
            if (agent != leftOut) {
                probability *= tables[agent][state][context(agent, joint)][game.actionIn(joint, agent)];
            }
        }
        return probability;
    }

    /**
     * The policy with the best table that one agent could have while the others keep theirs, found by policy iteration.
     */
    public FactoredPolicy withBestResponse(int agent) {
        FactoredPolicy policy = this;
        while (true) {
            double[][][] values = policy.responseValues(agent);
            double[][][][] better = tables.clone();
            better[agent] = copy(policy.tables[agent]);
            boolean improved = false;
            for (int state = 0; state < game.states(); state++) {
                for (int context = 0; context < values[state].length; context++) {
                    double[] row = better[agent][state][context];
                    int best = TabularGame.best(values[state][context]);
                    // The expectation of what it does now; rounding must not make it go in circles.
                    double now = 0;
                    for (int action = 0; action < row.length; action++) {
                        now += row[action] * values[state][context][action];
                    }
                    if (values[state][context][best] > now + ROUNDING * Math.max(1, Math.abs(now))) {
                        Arrays.fill(row, 0);
                        row[best] = 1;
                        improved = true;
                    }
                }
            }
            if (!improved) {
                return policy;
            }
            policy = new FactoredPolicy(game, parents, better);
        }
    }

    /** {@code [state][context][action]}: action values of the game, summed over the other agents' actions with their probabilities. */
    private double[][][] responseValues(int agent) {
        double[][] actionValues = game.evaluate(joint()).actionValues();
        double[][][] values = new double[game.states()][contexts(agent)][game.actions(agent)];
        for (int state = 0; state < values.length; state++) {
            for (int joint = 0; joint < game.jointActions(); joint++) {
                values[state][context(agent, joint)][game.actionIn(joint, agent)] +=
                        probability(state, joint, agent) * actionValues[state][joint];
            }
        }
        return values;
    }

    /** What the agent that could gain most by another table of its own would gain: 0 at an equilibrium. */
    public double nashGap() {
        double now = game.evaluate(joint()).total();
        double gap = 0;
        for (int agent = 0; agent < game.agents(); agent++) {
            gap = Math.max(gap, game.evaluate(withBestResponse(agent).joint()).total() - now);
        }
        return gap;
    }
}
