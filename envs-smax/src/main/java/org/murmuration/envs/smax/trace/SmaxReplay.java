package org.murmuration.envs.smax.trace;

import static org.murmuration.envs.smax.trace.SmaxTrace.memoryBefore;
import static org.murmuration.envs.smax.trace.SmaxTrace.stateBefore;

import java.util.function.IntFunction;
import org.murmuration.engine.BatchLayout;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.envs.smax.UnitTypes;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

/** Plays every recorded step from the recorded state before it: one game of the batch for each step, so that a trace is one launch. */
final class SmaxReplay implements AutoCloseable {
    private static final int COMPONENTS = 4;
    private static final int MOST_TYPE = UnitTypes.STANDARD.count() - 1;

    private final SmaxTrace trace;
    private final int games;
    private final int enemies;
    private final int units;
    private final BatchedEnvironment environment;
    private final BatchLayout layout;

    SmaxReplay(SmaxTrace trace, Device device) {
        this.trace = trace;
        games = trace.length();
        enemies = trace.maps().enemies();
        units = trace.maps().units();
        environment = new BatchedEnvironment(new ReplayedSmaxGame(trace.maps(), trace.config()), device, games);
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
        if (trace.config().continuousActions()) {
            loadActionValues();
        } else {
            loadActions();
        }
        if (trace.config().scripted()) {
            loadMemory();
        }
        if (trace.autoReset()) {
            loadResets();
        }
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
        load("positionX", step -> component(trace.numbers(stateBefore(step) + "unit_positions", 2 * units), 0));
        load("positionY", step -> component(trace.numbers(stateBefore(step) + "unit_positions", 2 * units), 1));
        load("health", step -> trace.numbers(stateBefore(step) + "unit_health", units));
        load("cooldown", step -> trace.numbers(stateBefore(step) + "unit_weapon_cooldowns", units));
        load("movementX", step -> component(trace.numbers(stateBefore(step) + "prev_movement_actions", 2 * units), 0));
        load("movementY", step -> component(trace.numbers(stateBefore(step) + "prev_movement_actions", 2 * units), 1));
        load("attack", step -> trace.wholeNumbers(stateBefore(step) + "prev_attack_actions", units, 0, 4 + units));
        load("type", step -> trace.wholeNumbers(stateBefore(step) + "unit_types", units, 0, MOST_TYPE));
        load("steps", step -> trace.wholeNumbers(stateBefore(step) + "step", 1, 0, Integer.MAX_VALUE));
    }

    private void loadMemory() {
        load("defaultTargetX", step -> component(trace.numbers(memoryBefore(step) + "default_target", 2 * enemies), 0));
        load("defaultTargetY", step -> component(trace.numbers(memoryBefore(step) + "default_target", 2 * enemies), 1));
        int last = trace.maps().allies() - 1;
        load("lastAttacked", s -> trace.wholeNumbers(memoryBefore(s) + "last_attacked_enemy", enemies, -1, last));
    }

    private void loadDraws() {
        int deviations = trace.config().worldSteps() * units;
        load("cooldownDeviations", step -> trace.numbers("steps." + step + ".draws_cooldown", deviations));
        if (trace.config().scripted()) {
            load("moveDraws", step -> trace.numbers("steps." + step + ".draws_enemy_move_u", enemies));
            load("attackDraws", step -> trace.numbers("steps." + step + ".draws_enemy_attack_u", enemies));
        }
    }

    private void loadActionValues() {
        float[] values = new float[environment.actionValues().length()];
        for (int step = 0; step < games; step++) {
            for (int unit = 0; unit < trace.controlled(); unit++) {
                float[] action = trace.numbers("steps." + step + ".actions." + trace.unit(unit), COMPONENTS);
                for (int component = 0; component < COMPONENTS; component++) {
                    values[component * layout.agentStride() + layout.column(unit, step)] = action[component];
                }
            }
        }
        environment.actionValues().write(values);
        int agents = trace.controlled();
        load("moveOrShootDraws", s -> trace.wholeNumbers("steps." + s + ".draws_move_or_shoot", agents, 0, 1));
        load("shootLastDraws", s -> trace.wholeNumbers("steps." + s + ".draws_shoot_last", agents, 0, 1));
    }

    private void loadResets() {
        load("resetX", step -> component(trace.numbers("steps." + step + ".state.unit_positions", 2 * units), 0));
        load("resetY", step -> component(trace.numbers("steps." + step + ".state.unit_positions", 2 * units), 1));
        load("resetType", step -> trace.wholeNumbers("steps." + step + ".state.unit_types", units, 0, MOST_TYPE));
    }

    private void loadActions() {
        int[] actions = new int[environment.actions().length()];
        for (int step = 0; step < games; step++) {
            for (int unit = 0; unit < trace.controlled(); unit++) {
                int most = environment.spec().agents().get(unit).actions() - 1;
                String path = "steps." + step + ".actions." + trace.unit(unit);
                actions[layout.column(unit, step)] = (int) trace.wholeNumbers(path, 1, 0, most)[0];
            }
        }
        environment.actions().write(actions);
    }

    /** Fills a field; {@code values} gives the rows of a step. */
    private void load(String field, IntFunction<float[]> values) {
        DeviceArray array = environment.field(field);
        float[] plane = new float[array.length()];
        for (int step = 0; step < games; step++) {
            float[] column = values.apply(step);
            for (int row = 0; row < column.length; row++) {
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
    static float[] component(float[] pairs, int which) {
        float[] values = new float[pairs.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = pairs[2 * i + which];
        }
        return values;
    }
}
