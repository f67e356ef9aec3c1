package org.murmuration.envs.coordination.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.Settings;
import org.murmuration.envs.coordination.AlohaConfig;
import org.murmuration.envs.coordination.AlohaGame;
import org.murmuration.envs.coordination.CoordinationConfig;

/**
 * A recorded episode of the Coordination Game or of Aloha: checked access to the parts of the file.
 *
 * @param root the whole file
 * @param kind which of the two
 * @param agents number of agents
 */
record CoordinationTrace(JsonNode root, Kind kind, int agents) {
    private static final Set<String> STEP_PARTS =
            Set.of("actions", "state", "obs", "rewards", "terminations", "truncations");

    /** The games, and what their traces call things. */
    enum Kind {
        COORDINATION("coordination", "bits", "bit", "flips", 1),
        ALOHA("aloha", "backlogs", "backlog", "arrivals", 1000);

        /** What the file calls the game. */
        final String game;
        /** What it calls the numbers of a state. */
        final String state;
        /** Field of the game that holds them. */
        final String field;
        /** What it calls random outcomes. */
        final String draws;
        /** The largest number of a state. */
        final int most;

        Kind(String game, String state, String field, String draws, int most) {
            this.game = game;
            this.state = state;
            this.field = field;
            this.draws = draws;
            this.most = most;
        }
    }

    static boolean isOne(JsonNode root) {
        String game = root.path("config").path("game").asText();
        boolean known = false;
        for (Kind kind : Kind.values()) {
            known |= game.equals(kind.game);
        }
        return known;
    }

    static CoordinationTrace of(JsonNode root) {
        Kind kind = root.path("config").path("game").asText().equals(Kind.ALOHA.game) ? Kind.ALOHA : Kind.COORDINATION;
        int agents = Settings.of(Map.of(
                        "config.n", need(root.path("config"), "n", "config.n").asText()))
                .integer("config.n", 0, 1, AlohaGame.AGENTS);
        CoordinationTrace trace = new CoordinationTrace(root, kind, agents);
        if (trace.length() == 0) {
            throw new IllegalArgumentException("the trace has no steps");
        }
        trace.requireKnownParts();
        return trace;
    }

    /** The game with recorded outcomes in place of drawn ones. */
    GameKernel replayed() {
        if (kind == Kind.ALOHA) {
            requireGraph();
            return new ReplayedAlohaGame(AlohaConfig.from(settings("max_backlog", "arrival_probability", "max_steps")));
        }
        if (!CoordinationConfig.sizes().contains(agents)) {
            throw new IllegalArgumentException(
                    "the trace's config.n is " + agents + ", expected one of " + CoordinationConfig.sizes());
        }
        return new ReplayedCoordinationGame(
                CoordinationConfig.from(agents, settings("flip_probability", "margin", "max_steps")));
    }

    private Settings settings(String... names) {
        Map<String, String> values = new HashMap<>();
        for (String name : names) {
            values.put(name, need(root.path("config"), name, "config." + name).asText());
        }
        return Settings.of(values);
    }

    /** The graph of conflicts is no setting. */
    private void requireGraph() {
        for (int agent = 0; agent < AlohaGame.AGENTS; agent++) {
            Set<Integer> recorded = new TreeSet<>();
            root.path("config").path("neighbours").path(agent).forEach(other -> recorded.add(other.asInt()));
            Set<Integer> played = new TreeSet<>();
            for (int other = 0; other < AlohaGame.AGENTS; other++) {
                if (AlohaGame.neighbours(agent, other)) {
                    played.add(other);
                }
            }
            if (agents != AlohaGame.AGENTS || !recorded.equals(played)) {
                throw new IllegalArgumentException("the trace's config.neighbours." + agent + " are " + recorded
                        + ", but those of the game's " + AlohaGame.AGENTS + " agents are " + played);
            }
        }
    }

    /** What nobody compares must not pass. */
    private void requireKnownParts() {
        for (int step = 0; step < length(); step++) {
            for (Map.Entry<String, JsonNode> part :
                    root.path("steps").path(step).properties()) {
                if (!STEP_PARTS.contains(part.getKey()) && !part.getKey().equals(kind.draws)) {
                    throw new IllegalArgumentException("the trace's steps." + step + "." + part.getKey()
                            + " is nothing that the game is compared by; known are " + new TreeSet<>(STEP_PARTS)
                            + " and "
                            + kind.draws);
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

    /** Name of an agent. */
    static String agent(int agent) {
        return "agent_" + agent;
    }

    /** So many numbers at a path such as {@code steps.3.state.bits}; true counts as 1, false as 0. */
    float[] numbers(String path, int count) {
        JsonNode node = root;
        for (String name : path.split("\\.", -1)) {
            node = node.isArray() ? node.path(Integer.parseInt(name)) : need(node, name, path);
        }
        List<JsonNode> found = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(found::add);
        } else {
            found.add(node);
        }
        if (found.size() != count) {
            throw new IllegalArgumentException(
                    "the trace's " + path + " holds " + found.size() + " numbers, not " + count);
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            JsonNode value = found.get(i);
            if (!value.isNumber() && !value.isBoolean()) {
                throw new IllegalArgumentException("the trace's " + path + " holds " + value + ", expected numbers");
            }
            values[i] = value.isBoolean() ? (value.booleanValue() ? 1f : 0f) : (float) value.doubleValue();
        }
        return values;
    }

    /** Like {@link #numbers}, all whole and from 0 to a bound, inclusive. */
    int[] wholeNumbers(String path, int count, int most) {
        float[] values = numbers(path, count);
        int[] whole = new int[count];
        for (int i = 0; i < count; i++) {
            whole[i] = (int) values[i];
            if (whole[i] != values[i] || whole[i] < 0 || whole[i] > most) {
                throw new IllegalArgumentException(
                        "the trace's " + path + " holds " + values[i] + ", expected whole numbers from 0 to " + most);
            }
        }
        return whole;
    }

    private static JsonNode need(JsonNode parent, String name, String path) {
        JsonNode node = parent.path(name);
        if (node.isMissingNode() || node.isNull()) {
            throw new IllegalArgumentException("the trace lacks " + path);
        }
        return node;
    }
}
