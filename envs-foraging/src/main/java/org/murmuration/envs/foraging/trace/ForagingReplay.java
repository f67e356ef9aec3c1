package org.murmuration.envs.foraging.trace;

import static org.murmuration.envs.foraging.trace.ForagingTrace.stateBefore;

import java.util.function.IntFunction;
import org.murmuration.engine.BatchLayout;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.envs.foraging.ForagingConfig;
import org.murmuration.envs.foraging.ForagingGame;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.IntArray;

/** Plays every recorded step from the recorded state before it: one game of the batch for each step, so that a trace is one launch. */
final class ForagingReplay implements AutoCloseable {
    private final ForagingTrace trace;
    private final ForagingConfig config;
    private final int games;
    private final BatchedEnvironment environment;
    private final BatchLayout layout;

    ForagingReplay(ForagingTrace trace, Device device) {
        this.trace = trace;
        config = trace.config();
        games = trace.length();
        environment = new BatchedEnvironment(ForagingGame.of(config), device, games);
        layout = environment.layout();
    }

    @Override
    public void close() {
        environment.close();
    }

    TraceReport run() {
        environment.autoReset(false);
        load("agentCells", step -> trace.cells(stateBefore(step)));
        load("agentLevels", step -> trace.levels(stateBefore(step)));
        load("foodCells", step -> trace.foods(stateBefore(step)).cells());
        load("foodLevels", step -> trace.foods(stateBefore(step)).levels());
        load("foodSpawned", step -> one(stateBefore(step) + "food_spawned"));
        load("steps", step -> one(stateBefore(step) + "step"));
        loadActions();
        ForagingComparison comparison = new ForagingComparison(trace, environment);
        environment.observe();
        comparison.compareStart();
        environment.step();
        comparison.compareOutcomes();
        comparison.compareStates();
        comparison.compareSeen();
        return comparison.report();
    }

    private int[] one(String path) {
        return trace.wholeNumbers(path, 1, 0, Integer.MAX_VALUE - 1);
    }

    private void loadActions() {
        int[] actions = new int[environment.actions().length()];
        for (int step = 0; step < games; step++) {
            for (int agent = 0; agent < config.players(); agent++) {
                actions[layout.column(agent, step)] = trace.action(step, agent);
            }
        }
        environment.actions().write(actions);
    }

    /** Fills a field; {@code values} gives the rows of a step. */
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
}
