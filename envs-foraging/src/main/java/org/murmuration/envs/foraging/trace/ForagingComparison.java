package org.murmuration.envs.foraging.trace;

import static org.murmuration.envs.foraging.trace.ForagingTrace.agent;
import static org.murmuration.envs.foraging.trace.ForagingTrace.stateBefore;

import org.murmuration.engine.BatchLayout;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.trace.Comparison;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.envs.foraging.Cells;
import org.murmuration.envs.foraging.ForagingConfig;
import org.murmuration.envs.foraging.ForagingSpec;
import org.murmuration.kernels.IntArray;

/** Compares a batch, whose game t played step t, with what was recorded. Quantities are named as in the file. */
final class ForagingComparison {
    private static final double REALS = 1e-6;

    private final ForagingTrace trace;
    private final ForagingConfig config;
    private final BatchedEnvironment environment;
    private final BatchLayout layout;
    private final Comparison comparison = new Comparison();

    ForagingComparison(ForagingTrace trace, BatchedEnvironment environment) {
        this.trace = trace;
        this.environment = environment;
        config = trace.config();
        layout = environment.layout();
    }

    TraceReport report() {
        return comparison.report();
    }

    /** What is seen in the first state. */
    void compareStart() {
        compareSeen("initial_obs", "initial_available_actions", 0, "");
    }

    /** What is seen after each step. */
    void compareSeen() {
        for (int step = 0; step < trace.length(); step++) {
            compareSeen("obs", "available_actions", step, "steps." + step + ".");
        }
    }

    private void compareSeen(String observation, String available, int step, String path) {
        float[] observations = environment.observations().toHost();
        int[] masks = environment.masks().toHost();
        int features = environment.spec().observationSize();
        int actions = ForagingSpec.ACTIONS.size();
        for (int agent = 0; agent < config.players(); agent++) {
            int column = layout.column(agent, step);
            float[] seen = trace.numbers(path + observation + "." + agent(agent), features);
            for (int feature = 0; feature < features; feature++) {
                comparison.add(
                        observation, observations[feature * layout.agentStride() + column], seen[feature], REALS);
            }
            float[] mask = trace.numbers(path + available + "." + agent(agent), actions);
            for (int action = 0; action < actions; action++) {
                comparison.addExact(available, masks[column] >>> action & 1, mask[action]);
            }
        }
    }

    /** Rewards, their sums, and flags. */
    void compareOutcomes() {
        float[] rewards = environment.rewards().toHost();
        float[] teamRewards = environment.teamRewards().toHost();
        byte[] terminations = environment.terminations().toHost();
        byte[] truncations = environment.truncations().toHost();
        byte[] over = environment.over().toHost();
        for (int step = 0; step < trace.length(); step++) {
            String path = "steps." + step + ".";
            float ended = trace.number(path + "terminations");
            float cut = trace.number(path + "truncations");
            float[] scores = trace.numbers(path + "state.scores", config.players());
            float[] scoresBefore = trace.numbers(stateBefore(step) + "scores", config.players());
            double sum = 0;
            for (int agent = 0; agent < config.players(); agent++) {
                int column = layout.column(agent, step);
                float reward = trace.reward(step, agent);
                sum += reward;
                comparison.addRelative("rewards", rewards[column], reward, REALS);
                comparison.addRelative("scores", scoresBefore[agent] + rewards[column], scores[agent], REALS);
                comparison.addExact("terminations", terminations[column], ended);
                comparison.addExact("truncations", truncations[column], cut);
            }
            comparison.addRelative("sum of rewards", teamRewards[step], sum, REALS);
            comparison.addExact("terminations", over[step], ended);
        }
    }

    /** The state after each step. */
    void compareStates() {
        Cells cells = new Cells(config.columns());
        int[] agentCells = field("agentCells");
        int[] agentLevels = field("agentLevels");
        int[] steps = field("steps");
        int[] spawned = field("foodSpawned");
        for (int step = 0; step < trace.length(); step++) {
            String state = "steps." + step + ".state.";
            int[] positions = trace.positions(state);
            int[] levels = trace.levels(state);
            for (int agent = 0; agent < config.players(); agent++) {
                int index = agent * layout.gameStride() + step;
                comparison.addExact("positions", cells.row(agentCells[index]), positions[2 * agent]);
                comparison.addExact("positions", cells.column(agentCells[index]), positions[2 * agent + 1]);
                comparison.addExact("levels", agentLevels[index], levels[agent]);
            }
            compareFoods(step, trace.foods(state));
            comparison.addExact("step", steps[step], trace.number(state + "step"));
            comparison.addExact("food_spawned", spawned[step], trace.number(state + "food_spawned"));
        }
    }

    private void compareFoods(int step, FoodList expected) {
        int[] foodCells = field("foodCells");
        int[] foodLevels = field("foodLevels");
        for (int food = 0; food < config.foods(); food++) {
            int index = food * layout.gameStride() + step;
            comparison.addExact("field", foodCells[index], expected.cells()[food]);
            comparison.addExact("field", foodLevels[index], expected.levels()[food]);
        }
    }

    private int[] field(String name) {
        return ((IntArray) environment.field(name)).toHost();
    }
}
