package org.murmuration.envs.smax.trace;

import java.util.function.IntFunction;
import org.murmuration.engine.BatchLayout;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

/** Plays every recorded step from the recorded state before it: one game of the batch for each step, so that a trace is one launch. */
final class SmaxReplay implements AutoCloseable {
    private final SmaxTrace trace;
    private final int games;
    private final int enemies;
    private final int units;
    private final BatchedEnvironment environment;
    private final BatchLayout layout;

    SmaxReplay(SmaxTrace trace, Device device) {
        this.trace = trace;
        games = trace.length();
        enemies = trace.scenario().enemies().size();
        units = trace.scenario().units();
        environment = new BatchedEnvironment(new ReplayedSmaxGame(trace.scenario(), trace.config()), device, games);
        layout = environment.layout();
    }

    @Override
    public void close() {
        environment.close();
    }

    TraceReport run() {
        environment.autoReset(trace.autoReset());
        loadStates();
        loadDraws();
        loadActions();
        SmaxComparison comparison = new SmaxComparison(trace, environment);
        environment.observe();
        comparison.compareInitialObservations();
        environment.step();
        comparison.compareOutcomes();
        comparison.compareStates();
        comparison.compareSubsteps();
        comparison.compareObservations();
        if (trace.config().scripted()) {
            comparison.compareScript();
        }
        return comparison.report();
    }

    private void loadStates() {
        load("positionX", units, step -> component(trace.before(step, "unit_positions", 2 * units), 0));
        load("positionY", units, step -> component(trace.before(step, "unit_positions", 2 * units), 1));
        load("health", units, step -> trace.before(step, "unit_health", units));
        load("cooldown", units, step -> trace.before(step, "unit_weapon_cooldowns", units));
        load("movementX", units, step -> component(trace.before(step, "prev_movement_actions", 2 * units), 0));
        load("movementY", units, step -> component(trace.before(step, "prev_movement_actions", 2 * units), 1));
        load("attack", units, step -> trace.before(step, "prev_attack_actions", units));
        load("type", units, step -> trace.before(step, "unit_types", units));
        load("steps", 1, step -> trace.before(step, "step", 1));
        if (trace.config().scripted()) {
            load("defaultTargetX", enemies, s -> component(trace.memoryBefore(s, "default_target", 2 * enemies), 0));
            load("defaultTargetY", enemies, s -> component(trace.memoryBefore(s, "default_target", 2 * enemies), 1));
            load("lastAttacked", enemies, step -> trace.memoryBefore(step, "last_attacked_enemy", enemies));
        }
    }

    private void loadDraws() {
        int deviations = trace.config().worldSteps() * units;
        load("cooldownDeviations", deviations, step -> trace.numbers(step, "draws_cooldown", deviations));
        if (trace.config().scripted()) {
            load("moveDraws", enemies, step -> trace.numbers(step, "draws_enemy_move_u", enemies));
            load("attackDraws", enemies, step -> trace.numbers(step, "draws_enemy_attack_u", enemies));
        }
        if (trace.autoReset()) {
            load("resetX", units, step -> component(trace.numbers(step, "state.unit_positions", 2 * units), 0));
            load("resetY", units, step -> component(trace.numbers(step, "state.unit_positions", 2 * units), 1));
            load("resetType", units, step -> trace.numbers(step, "state.unit_types", units));
        }
    }

    private void loadActions() {
        int[] actions = new int[environment.actions().length()];
        for (int step = 0; step < games; step++) {
            for (int unit = 0; unit < trace.controlled(); unit++) {
                actions[layout.column(unit, step)] = (int) trace.numbers(step, "actions." + trace.unit(unit), 1)[0];
            }
        }
        environment.actions().write(actions);
    }

    /** Fills a field; {@code values} gives the rows of a step. */
    private void load(String field, int rows, IntFunction<float[]> values) {
        DeviceArray array = environment.field(field);
        float[] plane = new float[array.length()];
        for (int step = 0; step < games; step++) {
            float[] column = values.apply(step);
            for (int row = 0; row < rows; row++) {
                plane[row * layout.gameStride() + step] = column[row];
            }
        }
        if (array instanceof FloatArray floats) {
            floats.write(plane);
        } else if (array instanceof IntArray ints) {
            int[] whole = new int[plane.length];
            for (int i = 0; i < whole.length; i++) {
                whole[i] = (int) plane[i];
            }
            ints.write(whole);
        } else if (array instanceof ByteArray bytes) {
            byte[] small = new byte[plane.length];
            for (int i = 0; i < small.length; i++) {
                small[i] = (byte) plane[i];
            }
            bytes.write(small);
        }
    }

    /** Every second number, from the first or the second on. */
    private static float[] component(float[] pairs, int which) {
        float[] values = new float[pairs.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = pairs[2 * i + which];
        }
        return values;
    }
}
