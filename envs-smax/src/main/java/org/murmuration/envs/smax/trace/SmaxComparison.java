package org.murmuration.envs.smax.trace;

import java.util.List;
import org.murmuration.engine.BatchLayout;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.trace.Comparison;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.envs.smax.SmaxSpec;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;

/** Compares a batch, whose game t played step t, with what was recorded. Quantities are named as in the file. */
final class SmaxComparison {
    private static final double POSITIONS = 2e-5;
    private static final double REALS = 2e-6;
    private static final double EXACT = 0;

    private final SmaxTrace trace;
    private final BatchedEnvironment environment;
    private final BatchLayout layout;
    private final int units;
    private final int stateFeatures;
    private final Comparison comparison = new Comparison();

    SmaxComparison(SmaxTrace trace, BatchedEnvironment environment) {
        this.trace = trace;
        this.environment = environment;
        layout = environment.layout();
        units = trace.maps().units();
        stateFeatures = SmaxSpec.stateFeatures(trace.maps().types());
    }

    TraceReport report() {
        return comparison.report();
    }

    /** What is observed in the first state. */
    void compareInitialObservations() {
        Seen seen = new Seen();
        for (int unit = 0; unit < units; unit++) {
            String name = trace.unit(unit);
            seen.compareObservation(
                    "initial_obs", unit, 0, trace.numbers("initial_obs." + name, seen.observationSize()));
            seen.compareMask(
                    "initial_available_actions",
                    unit,
                    0,
                    trace.numbers("initial_available_actions." + name, seen.actions(unit)));
        }
        seen.compareState("initial_world_state", 0, trace.numbers("initial_world_state", seen.stateSize()));
    }

    /** What is observed after those steps for which it was recorded. */
    void compareObservations() {
        Seen seen = new Seen();
        for (int step = 0; step < trace.length(); step++) {
            for (int unit = 0; unit < units; unit++) {
                if (trace.has(step, "obs") || isLast(step)) {
                    float[] expected =
                            trace.numbers("steps." + step + ".obs." + trace.unit(unit), seen.observationSize());
                    seen.compareObservation("obs", unit, step, expected);
                }
                if (trace.has(step, "available_actions") || isLast(step)) {
                    float[] expected = trace.numbers(
                            "steps." + step + ".available_actions." + trace.unit(unit), seen.actions(unit));
                    seen.compareMask("available_actions", unit, step, expected);
                }
            }
            if (trace.has(step, "world_state") || isLast(step)) {
                seen.compareState(
                        "world_state", step, trace.numbers("steps." + step + ".world_state", seen.stateSize()));
            }
        }
    }

    /** Some steps are recorded without what was seen, the last one never. */
    private boolean isLast(int step) {
        return step == trace.length() - 1;
    }

    /** Rewards and flags. */
    void compareOutcomes() {
        float[] rewards = host(environment.rewards());
        float[] over = host(environment.over());
        float[] terminations = host(environment.terminations());
        for (int step = 0; step < trace.length(); step++) {
            boolean ended = trace.number("steps." + step + ".terminations.__all__") != 0f;
            comparison.addExact("terminations", over[step], ended ? 1 : 0);
            boolean decided = ended && decided(step);
            for (int unit = 0; unit < trace.controlled(); unit++) {
                String name = trace.unit(unit);
                int column = layout.column(unit, step);
                comparison.add("rewards", rewards[column], trace.number("steps." + step + ".rewards." + name), REALS);
                // The recorded flags are those of the dead; ours are also set when the battle is decided.
                boolean dead = trace.number("steps." + step + ".terminations." + name) != 0f;
                comparison.addExact("terminations", terminations[column], dead || decided ? 1 : 0);
            }
        }
    }

    /** Whether a team was dead at the end of the step, before a reset. */
    private boolean decided(int step) {
        int livingAllies = 0;
        int livingEnemies = 0;
        float[] living = living(step);
        for (int unit = 0; unit < units; unit++) {
            boolean alive = living[unit] != 0f;
            livingAllies += alive && unit < trace.maps().allies() ? 1 : 0;
            livingEnemies += alive && unit >= trace.maps().allies() ? 1 : 0;
        }
        return livingAllies == 0 || livingEnemies == 0;
    }

    /** As recorded, unless the record is of the battle that a reset has begun: then as our own last state has it. */
    private float[] living(int step) {
        if (!trace.autoReset()) {
            return trace.numbers("steps." + step + ".state.unit_alive", units);
        }
        float[] state = host(environment.finalState());
        float[] living = new float[units];
        for (int unit = 0; unit < units; unit++) {
            living[unit] = state[unit * stateFeatures * layout.gameStride() + step] > 0f ? 1f : 0f;
        }
        return living;
    }

    /** The state after each step. */
    void compareStates() {
        compareField("unit_positions", "positionX", 2, 0, POSITIONS);
        compareField("unit_positions", "positionY", 2, 1, POSITIONS);
        compareField("unit_health", "health", 1, 0, EXACT);
        compareField("unit_types", "type", 1, 0, EXACT);
        compareField("prev_movement_actions", "movementX", 2, 0, REALS);
        compareField("prev_movement_actions", "movementY", 2, 1, REALS);
        compareField("prev_attack_actions", "attack", 1, 0, EXACT);
        compareCooldowns();
        float[] health = field("health");
        float[] steps = field("steps");
        float[] over = host(environment.over());
        compareAlive(trace.numbers("initial_state.unit_health", units), "initial_state.");
        comparison.addExact("done", 0, trace.number("initial_state.done"));
        for (int step = 0; step < trace.length(); step++) {
            float[] now = new float[units];
            for (int unit = 0; unit < units; unit++) {
                now[unit] = health[unit * layout.gameStride() + step];
            }
            compareAlive(now, "steps." + step + ".state.");
            comparison.addExact("step", steps[step], trace.number("steps." + step + ".state.step"));
            boolean done = over[step] != 0f && !trace.autoReset();
            comparison.addExact("done", done ? 1 : 0, trace.number("steps." + step + ".state.done"));
        }
    }

    private void compareAlive(float[] health, String state) {
        float[] alive = trace.numbers(state + "unit_alive", units);
        for (int unit = 0; unit < units; unit++) {
            comparison.addExact("unit_alive", health[unit] > 0f ? 1 : 0, alive[unit]);
        }
    }

    /** Members of a state with one or two numbers for each unit, of which the field holds one. */
    private void compareField(String name, String field, int perUnit, int which, double tolerance) {
        float[] actual = field(field);
        for (int step = 0; step < trace.length(); step++) {
            float[] expected = trace.numbers("steps." + step + ".state." + name, perUnit * units);
            for (int unit = 0; unit < units; unit++) {
                comparison.add(
                        name, actual[unit * layout.gameStride() + step], expected[perUnit * unit + which], tolerance);
            }
        }
    }

    /** Exact if the unit has shot, as it rises only then. */
    private void compareCooldowns() {
        float[] actual = field("cooldown");
        for (int step = 0; step < trace.length(); step++) {
            float[] before = trace.numbers(SmaxTrace.stateBefore(step) + "unit_weapon_cooldowns", units);
            float[] after = trace.numbers("steps." + step + ".state.unit_weapon_cooldowns", units);
            for (int unit = 0; unit < units; unit++) {
                boolean shot = after[unit] > before[unit];
                comparison.add(
                        shot ? "unit_weapon_cooldowns after a shot" : "unit_weapon_cooldowns",
                        actual[unit * layout.gameStride() + step],
                        after[unit],
                        shot ? EXACT : REALS);
            }
        }
    }

    /** The snapshots between sub-steps, where there are some. */
    void compareSubsteps() {
        compareSnapshots("unit_positions", "substepX", 2, 0, POSITIONS);
        compareSnapshots("unit_positions", "substepY", 2, 1, POSITIONS);
        compareSnapshots("unit_health", "substepHealth", 1, 0, EXACT);
        compareSnapshots("unit_weapon_cooldowns", "substepCooldown", 1, 0, REALS);
        float[] health = field("substepHealth");
        for (int step = 0; step < trace.length(); step++) {
            for (int substep = 0;
                    trace.has(step, "substeps") && substep < trace.config().worldSteps();
                    substep++) {
                float[] alive = trace.numbers("steps." + step + ".substeps." + substep + ".unit_alive", units);
                for (int unit = 0; unit < units; unit++) {
                    float actual = health[(substep * units + unit) * layout.gameStride() + step];
                    comparison.addExact("substeps.unit_alive", actual > 0f ? 1 : 0, alive[unit]);
                }
            }
        }
    }

    private void compareSnapshots(String name, String field, int perUnit, int which, double tolerance) {
        float[] actual = field(field);
        for (int step = 0; step < trace.length(); step++) {
            for (int substep = 0;
                    trace.has(step, "substeps") && substep < trace.config().worldSteps();
                    substep++) {
                float[] expected =
                        trace.numbers("steps." + step + ".substeps." + substep + "." + name, perUnit * units);
                for (int unit = 0; unit < units; unit++) {
                    comparison.add(
                            "substeps." + name,
                            actual[(substep * units + unit) * layout.gameStride() + step],
                            expected[perUnit * unit + which],
                            tolerance);
                }
            }
        }
    }

    /** What the script chose and remembers. */
    void compareScript() {
        int enemies = trace.maps().enemies();
        float[] orders = field("enemyOrders");
        float[] lastAttacked = field("lastAttacked");
        List<float[]> targets = List.of(field("defaultTargetX"), field("defaultTargetY"));
        for (int step = 0; step < trace.length(); step++) {
            float[] last = trace.numbers("steps." + step + ".enemy_policy_state.last_attacked_enemy", enemies);
            float[] target = trace.numbers("steps." + step + ".enemy_policy_state.default_target", 2 * enemies);
            for (int enemy = 0; enemy < enemies; enemy++) {
                int index = enemy * layout.gameStride() + step;
                String name = trace.unit(units - enemies + enemy);
                float order = trace.number("steps." + step + ".enemy_actions." + name);
                comparison.addExact("enemy_actions", orders[index], order);
                comparison.addExact("enemy_policy_state.last_attacked_enemy", lastAttacked[index], last[enemy]);
                for (int axis = 0; axis < 2; axis++) {
                    comparison.add(
                            "enemy_policy_state.default_target",
                            targets.get(axis)[index],
                            target[2 * enemy + axis],
                            REALS);
                }
            }
        }
    }

    private float[] field(String name) {
        return host(environment.field(name));
    }

    /** A host copy; the whole numbers of a battle are small. */
    private static float[] host(DeviceArray array) {
        float[] values = new float[array.length()];
        if (array instanceof FloatArray floats) {
            return floats.toHost();
        } else if (array instanceof IntArray ints) {
            int[] whole = ints.toHost();
            for (int i = 0; i < values.length; i++) {
                values[i] = whole[i];
            }
        } else if (array instanceof ByteArray bytes) {
            byte[] small = bytes.toHost();
            for (int i = 0; i < values.length; i++) {
                values[i] = small[i];
            }
        }
        return values;
    }

    /** Observations, masks and global states as they stand in the buffers. */
    private final class Seen {
        private final float[] observations = host(environment.observations());
        private final int[] masks = environment.masks().toHost();
        private final float[] state = host(environment.state());

        int observationSize() {
            return environment.spec().observationSize();
        }

        int stateSize() {
            return environment.spec().stateSize();
        }

        int actions(int unit) {
            return environment.spec().agents().get(unit).maskLength();
        }

        void compareObservation(String quantity, int unit, int step, float[] expected) {
            for (int feature = 0; feature < expected.length; feature++) {
                float actual = observations[feature * layout.agentStride() + layout.column(unit, step)];
                comparison.add(quantity, actual, expected[feature], REALS);
            }
        }

        void compareMask(String quantity, int unit, int step, float[] expected) {
            for (int action = 0; action < expected.length; action++) {
                int word = masks[(action >> 5) * layout.agentStride() + layout.column(unit, step)];
                comparison.addExact(quantity, (word >>> (action & 31)) & 1, expected[action]);
            }
        }

        void compareState(String quantity, int step, float[] expected) {
            for (int feature = 0; feature < expected.length; feature++) {
                int inUnit = feature % stateFeatures;
                boolean position = feature < units * stateFeatures && (inUnit == 1 || inUnit == 2);
                comparison.add(
                        position ? quantity + " positions" : quantity,
                        state[feature * layout.gameStride() + step],
                        expected[feature],
                        position ? POSITIONS : REALS);
            }
        }
    }
}
