package org.murmuration.envs.smax.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.murmuration.engine.Settings;
import org.murmuration.envs.smax.SmaxConfig;
import org.murmuration.envs.smax.SmaxMaps;
import org.murmuration.envs.smax.SmaxScenario;
import org.murmuration.envs.smax.SmaxSpec;

/**
 * A recorded battle: checked access to the parts of the file.
 *
 * @param root the whole file
 * @param maps one map, for the sizes of the teams; the types are those of the recorded states
 * @param config the rules
 * @param autoReset whether a step that ends an episode recorded the state after the reset
 */
record SmaxTrace(JsonNode root, SmaxMaps maps, SmaxConfig config, boolean autoReset) {
    static final String SELF_PLAY = "SMAX";
    static final String SCRIPTED = "HeuristicEnemySMAX";

    private static final int MOST_UNITS = 10_000;
    private static final List<String> RULES = List.of(
            "map_width",
            "map_height",
            "world_steps_per_env_step",
            "time_per_step",
            "max_steps",
            "won_battle_bonus",
            "use_self_play_reward",
            "see_enemy_actions",
            "walls_cause_death",
            "observation_type",
            "action_type");
    private static final Set<String> STEP_PARTS = Set.of(
            "key",
            "auto_reset_key",
            "actions",
            "enemy_actions",
            "draws_cooldown",
            "draws_enemy_attack_u",
            "draws_enemy_move_u",
            "draws_move_or_shoot",
            "draws_shoot_last",
            "state",
            "substeps",
            "enemy_policy_state",
            "obs",
            "world_state",
            "available_actions",
            "rewards",
            "terminations",
            "truncations");
    private static final List<String> SCRIPT_RULES = List.of("attack_mode", "enemy_shoots");

    static SmaxTrace of(JsonNode root) {
        JsonNode config = need(root, "config", "config");
        boolean scripted = text(config, "env").equals(SCRIPTED);
        Map<String, String> values = new HashMap<>();
        values.put("opponent", scripted ? "heuristic" : "self");
        RULES.forEach(name -> values.put(name, text(config, name)));
        if (scripted) {
            SCRIPT_RULES.forEach(name -> values.put(name, text(config, name)));
        }
        Settings sizes = Settings.of(
                Map.of("num_allies", text(config, "num_allies"), "num_enemies", text(config, "num_enemies")));
        SmaxScenario scenario = SmaxScenario.ofSizes(
                text(config, "scenario"),
                sizes.integer("num_allies", 0, 1, MOST_UNITS),
                sizes.integer("num_enemies", 0, 1, MOST_UNITS),
                true,
                true);
        SmaxTrace trace = new SmaxTrace(
                root,
                SmaxMaps.only(scenario),
                SmaxConfig.from(Settings.of(values)),
                text(config, "auto_reset").equals("true"));
        if (trace.length() == 0) {
            throw new IllegalArgumentException("the trace has no steps");
        }
        trace.requireKnownParts();
        // Before memory is asked for that only a wrong number of units needs.
        trace.numbers("initial_state.unit_health", scenario.units());
        return trace;
    }

    private static String text(JsonNode config, String name) {
        return need(config, name, "config." + name).asText();
    }

    private static JsonNode need(JsonNode parent, String name, String path) {
        JsonNode node = parent.path(name);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("the trace lacks " + path);
        }
        return node;
    }

    /** What nobody compares must not pass. */
    private void requireKnownParts() {
        for (int step = 0; step < length(); step++) {
            for (Map.Entry<String, JsonNode> part :
                    root.path("steps").path(step).properties()) {
                if (!STEP_PARTS.contains(part.getKey())) {
                    throw new IllegalArgumentException("the trace's steps." + step + "." + part.getKey()
                            + " is nothing that a battle is compared by; known are " + new TreeSet<>(STEP_PARTS));
                }
            }
        }
    }

    /** Number of recorded steps. */
    int length() {
        return need(root, "steps", "steps").size();
    }

    /** Path of the state in which a step begins. */
    static String stateBefore(int step) {
        return step == 0 ? "initial_state." : "steps." + (step - 1) + ".state.";
    }

    /** Path of what the script remembers when a step begins. */
    static String memoryBefore(int step) {
        return step == 0 ? "initial_enemy_policy_state." : "steps." + (step - 1) + ".enemy_policy_state.";
    }

    /** Whether a step recorded this part. */
    boolean has(int step, String name) {
        return root.path("steps").path(step).has(name);
    }

    /** The number at a path such as {@code steps.3.state.step}. */
    float number(String path) {
        return numbers(path, 1)[0];
    }

    /** So many numbers at a path such as {@code initial_state.unit_health}; nested lists are flattened. */
    float[] numbers(String path, int count) {
        JsonNode node = root;
        for (String name : path.split("\\.", -1)) {
            node = node.isArray() ? node.path(index(name, path)) : need(node, name, path);
        }
        float[] values = new float[count];
        int found = collect(node, path, values, 0);
        if (found != count) {
            throw new IllegalArgumentException("the trace's " + path + " holds " + found + " numbers, not " + count);
        }
        return values;
    }

    private static int index(String name, String path) {
        if (!name.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("the trace's " + path + " has a list where an object belongs");
        }
        return Integer.parseInt(name);
    }

    /** Like {@link #numbers}, all whole and between bounds, inclusive. */
    float[] wholeNumbers(String path, int count, int least, int most) {
        float[] values = numbers(path, count);
        for (float value : values) {
            if (value != (int) value || value < least || value > most) {
                throw new IllegalArgumentException("the trace's " + path + " holds " + value
                        + ", expected whole numbers from " + least + " to " + most);
            }
        }
        return values;
    }

    /** Name of a unit. */
    String unit(int unit) {
        return SmaxSpec.nameOf(maps, unit);
    }

    /** Units whose actions are recorded: the first ones. */
    int controlled() {
        return config.scripted() ? maps.allies() : maps.units();
    }

    private static int collect(JsonNode node, String path, float[] values, int from) {
        if (node.isArray()) {
            int next = from;
            for (JsonNode child : node) {
                next = collect(child, path, values, next);
            }
            return next;
        }
        if (!node.isNumber() && !node.isBoolean()) {
            throw new IllegalArgumentException(
                    "the trace's " + path + " lacks a number" + (node.isMissingNode() ? "" : ", it holds " + node));
        }
        if (from < values.length) {
            values[from] = node.isBoolean() ? (node.asBoolean() ? 1f : 0f) : (float) node.asDouble();
        }
        return from + 1;
    }
}
