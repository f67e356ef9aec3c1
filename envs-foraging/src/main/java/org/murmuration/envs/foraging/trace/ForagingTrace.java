package org.murmuration.envs.foraging.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.murmuration.engine.Settings;
import org.murmuration.envs.foraging.Cells;
import org.murmuration.envs.foraging.ForagingConfig;
import org.murmuration.envs.foraging.ForagingSpec;
import org.murmuration.envs.foraging.ForagingTask;
import org.murmuration.envs.foraging.LevelRanges;

/**
 * A recorded episode: checked access to the parts of the file.
 *
 * @param root the whole file
 * @param config the rules
 */
record ForagingTrace(JsonNode root, ForagingConfig config) {
    private static final String SOURCE = "lbforaging";

    /** Of the constructor, all of them recorded. */
    private static final List<String> PARAMETERS = List.of(
            "players",
            "min_player_level",
            "max_player_level",
            "min_food_level",
            "max_food_level",
            "field_size",
            "max_num_food",
            "sight",
            "max_episode_steps",
            "force_coop",
            "normalize_reward",
            "grid_observation",
            "observe_agent_levels",
            "penalty");

    private static final Set<String> STEP_PARTS =
            Set.of("actions", "state", "obs", "available_actions", "rewards", "terminations", "truncations");

    private static final Set<String> STATE_PARTS =
            Set.of("field", "positions", "levels", "step", "food_spawned", "scores");

    static boolean isOne(JsonNode root) {
        return root.path("source").path("package").asText().equals(SOURCE);
    }

    static ForagingTrace of(JsonNode root) {
        JsonNode config = need(root, "config", "config");
        Map<String, String> values = new HashMap<>();
        for (String name : PARAMETERS) {
            values.put(name, text(name, need(config, name, "config." + name)));
        }
        ForagingTask nothing = new ForagingTask("lbf/trace", 0, 0, 0, 0, 0, false, false);
        ForagingTrace trace = new ForagingTrace(root, ForagingConfig.from(nothing, Settings.of(values)));
        if (trace.length() == 0) {
            throw new IllegalArgumentException("the trace has no steps");
        }
        for (int step = 0; step < trace.length(); step++) {
            trace.requireParts("steps." + step, STEP_PARTS);
            trace.requireParts("steps." + step + ".state", STATE_PARTS);
        }
        return trace;
    }

    /** The form that settings have. */
    private static String text(String name, JsonNode value) {
        if (!value.isArray()) {
            return value.isNull() ? "none" : value.asText();
        }
        return StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(name.equals("field_size") ? "x" : ","));
    }

    private static JsonNode need(JsonNode parent, String name, String path) {
        JsonNode node = parent.path(name);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("the trace lacks " + path);
        }
        return node;
    }

    /** What nobody compares must not pass, nor what is missing. */
    private void requireParts(String path, Set<String> known) {
        Set<String> found = new TreeSet<>();
        node(path).fieldNames().forEachRemaining(found::add);
        if (!found.equals(known)) {
            throw new IllegalArgumentException(
                    "the trace's " + path + " has the parts " + found + ", expected " + new TreeSet<>(known));
        }
    }

    /** Number of recorded steps. */
    int length() {
        return need(root, "steps", "steps").size();
    }

    /** Path of the state in which a step begins; of the last one if there are no more steps. */
    static String stateBefore(int step) {
        return step == 0 ? "initial_state." : "steps." + (step - 1) + ".state.";
    }

    /** Name of an agent. */
    static String agent(int agent) {
        return "agent_" + agent;
    }

    /** The foods of a state, as the game keeps them. */
    FoodList foods(String state) {
        int cells = config.rows() * config.columns();
        int most = LevelRanges.HIGHEST * 3;
        return FoodList.of(config, wholeNumbers(state + "field", cells, 0, most), "the trace's " + state + "field");
    }

    /** Row and column of each agent of a state, one after the other. */
    int[] positions(String state) {
        int players = config.players();
        int[] positions =
                wholeNumbers(state + "positions", 2 * players, 0, Math.max(config.rows(), config.columns()) - 1);
        for (int agent = 0; agent < players; agent++) {
            if (positions[2 * agent] >= config.rows() || positions[2 * agent + 1] >= config.columns()) {
                throw new IllegalArgumentException("the trace's " + state + "positions has agent " + agent
                        + " outside the field of " + config.rows() + "x" + config.columns());
            }
        }
        return positions;
    }

    /** The cell of each agent of a state. */
    int[] cells(String state) {
        int[] positions = positions(state);
        int[] cells = new int[config.players()];
        for (int agent = 0; agent < cells.length; agent++) {
            cells[agent] = new Cells(config.columns()).cell(positions[2 * agent], positions[2 * agent + 1]);
        }
        return cells;
    }

    /** What an agent was told to do in a step. */
    int action(int step, int agent) {
        String path = "steps." + step + ".actions." + agent(agent);
        return wholeNumbers(path, 1, 0, ForagingSpec.ACTIONS.size() - 1)[0];
    }

    /** What a step gave to an agent. */
    float reward(int step, int agent) {
        return number("steps." + step + ".rewards." + agent(agent));
    }

    /** Levels of the agents of a state. */
    int[] levels(String state) {
        return wholeNumbers(state + "levels", config.players(), 1, LevelRanges.HIGHEST);
    }

    /** One number. */
    float number(String path) {
        return numbers(path, 1)[0];
    }

    /** So many numbers at a path such as {@code initial_state.levels}; nested lists are flattened, flags are 0 and 1. */
    float[] numbers(String path, int count) {
        float[] values = new float[count];
        int found = collect(node(path), path, values, 0);
        if (found != count) {
            throw new IllegalArgumentException("the trace's " + path + " holds " + found + " numbers, not " + count);
        }
        return values;
    }

    /** Like {@link #numbers}, all whole and between bounds, inclusive. */
    int[] wholeNumbers(String path, int count, int least, int most) {
        float[] values = numbers(path, count);
        int[] whole = new int[count];
        for (int i = 0; i < count; i++) {
            whole[i] = (int) values[i];
            if (values[i] != whole[i] || whole[i] < least || whole[i] > most) {
                throw new IllegalArgumentException("the trace's " + path + " holds " + values[i]
                        + ", expected whole numbers from " + least + " to " + most);
            }
        }
        return whole;
    }

    private JsonNode node(String path) {
        JsonNode node = root;
        for (String name : path.split("\\.", -1)) {
            boolean place = node.isArray() && name.matches("\\d{1,9}");
            node = place ? node.path(Integer.parseInt(name)) : need(node, name, path);
        }
        return node;
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
