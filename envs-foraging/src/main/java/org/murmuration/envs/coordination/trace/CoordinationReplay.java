package org.murmuration.envs.coordination.trace;

import static org.murmuration.envs.coordination.trace.CoordinationTrace.agent;
import static org.murmuration.envs.coordination.trace.CoordinationTrace.stateBefore;

import java.util.function.IntFunction;
import org.murmuration.engine.BatchLayout;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.trace.Comparison;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.IntArray;

/** Plays every recorded step from the recorded state before it: one game of the batch for each step, so that a trace is one launch. */
final class CoordinationReplay implements AutoCloseable {
    /** A recorded reward is a double, ours a float. */
    private static final double REWARDS = 2e-6;

    private final CoordinationTrace trace;
    private final CoordinationTrace.Kind kind;
    private final int agents;
    private final int games;
    private final BatchedEnvironment environment;
    private final BatchLayout layout;
    private final Comparison comparison = new Comparison();

    CoordinationReplay(CoordinationTrace trace, Device device) {
        this.trace = trace;
        kind = trace.kind();
        agents = trace.agents();
        games = trace.length();
        environment = new BatchedEnvironment(trace.replayed(), device, games);
        layout = environment.layout();
    }

    @Override
    public void close() {
        environment.close();
    }

    TraceReport run() {
        environment.autoReset(false);
        environment.reset(0L);
        compareStart();
        load(kind.field, step -> trace.wholeNumbers(stateBefore(step) + kind.state, agents, kind.most));
        load("steps", step -> trace.wholeNumbers(stateBefore(step) + "t", 1, Integer.MAX_VALUE));
        load("recordedDraw", step -> trace.wholeNumbers("steps." + step + "." + kind.draws, agents, 1));
        loadActions();
        environment.step();
        compareStates();
        compareObservations();
        compareOutcomes();
        return comparison.report();
    }

    /** Bits are drawn at the start, backlogs are not. */
    private void compareStart() {
        comparison.addExact("initial_state.t", 0, trace.numbers("initial_state.t", 1)[0]);
        if (kind == CoordinationTrace.Kind.ALOHA) {
            int[] drawn = ((IntArray) environment.field(kind.field)).toHost();
            float[] recorded = trace.numbers("initial_state." + kind.state, agents);
            for (int agent = 0; agent < agents; agent++) {
                comparison.addExact("initial_state." + kind.state, drawn[agent * layout.gameStride()], recorded[agent]);
            }
        }
    }

    private void load(String field, IntFunction<int[]> values) {
        IntArray array = (IntArray) environment.field(field);
        int[] plane = new int[array.length()];
        for (int step = 0; step < games; step++) {
            int[] column = values.apply(step);
            for (int row = 0; row < column.length; row++) {
                plane[row * layout.gameStride() + step] = column[row];
            }
        }
        array.write(plane);
    }

    private void loadActions() {
        int[] actions = new int[environment.actions().length()];
        for (int step = 0; step < games; step++) {
            for (int agent = 0; agent < agents; agent++) {
                String path = "steps." + step + ".actions." + agent(agent);
                actions[layout.column(agent, step)] = trace.wholeNumbers(path, 1, 1)[0];
            }
        }
        environment.actions().write(actions);
    }

    private void compareStates() {
        int[] states = ((IntArray) environment.field(kind.field)).toHost();
        int[] steps = ((IntArray) environment.field("steps")).toHost();
        for (int step = 0; step < games; step++) {
            float[] recorded = trace.numbers("steps." + step + ".state." + kind.state, agents);
            for (int agent = 0; agent < agents; agent++) {
                comparison.addExact("state." + kind.state, states[agent * layout.gameStride() + step], recorded[agent]);
            }
            comparison.addExact("state.t", steps[step], trace.numbers("steps." + step + ".state.t", 1)[0]);
        }
    }

    private void compareObservations() {
        float[] observations = environment.observations().toHost();
        int size = environment.spec().observationSize();
        for (int step = 0; step < games; step++) {
            for (int agent = 0; agent < agents; agent++) {
                float[] recorded = trace.numbers("steps." + step + ".obs." + agent(agent), size);
                for (int feature = 0; feature < size; feature++) {
                    float actual = observations[feature * layout.agentStride() + layout.column(agent, step)];
                    comparison.addExact("obs", actual, recorded[feature]);
                }
            }
        }
    }

    private void compareOutcomes() {
        float[] rewards = environment.rewards().toHost();
        byte[] terminations = environment.terminations().toHost();
        byte[] truncations = environment.truncations().toHost();
        byte[] over = environment.over().toHost();
        for (int step = 0; step < games; step++) {
            float terminated = trace.numbers("steps." + step + ".terminations", 1)[0];
            float truncated = trace.numbers("steps." + step + ".truncations", 1)[0];
            comparison.addExact("over", over[step], Math.max(terminated, truncated));
            for (int agent = 0; agent < agents; agent++) {
                int column = layout.column(agent, step);
                float reward = trace.numbers("steps." + step + ".rewards." + agent(agent), 1)[0];
                comparison.add("rewards", rewards[column], reward, REWARDS);
                comparison.addExact("terminations", terminations[column], terminated);
                comparison.addExact("truncations", truncations[column], truncated);
            }
        }
    }
}
