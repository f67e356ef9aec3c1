package org.murmuration.envs.coordination.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.murmuration.engine.Suggestion;
import org.murmuration.engine.file.FileSection;
import org.murmuration.envs.coordination.PayoffTables;

/** Reads payoff tables from YAML or JSON, a user's or one of those that come with the program; {@code docs/coordination.md} has the format. */
final class PayoffFile {
    private static final String PAYOFFS = "payoffs";
    private static final String STATES = "states";
    private static final String NEXT = "next";
    private static final String ROUNDS = "rounds";
    private static final String ACTION_NAMES = "action_names";

    private static final int MOST_ROUNDS = 100_000;
    private static final double LARGEST_PAYOFF = 1e6;

    private final FileSection root;

    private PayoffFile(FileSection root) {
        this.root = root;
    }

    /**
     * Reads a user's file.
     *
     * @param setting by which it was named
     * @throws IllegalArgumentException in one line that names the file and, where one is wrong, the field
     */
    static PayoffTables read(String setting, String file) {
        return new PayoffFile(FileSection.read(setting, file)).tables();
    }

    /** Reads the tables of a game that comes with the program. */
    static PayoffTables builtIn(String name) {
        String file = name + ".yaml";
        try (InputStream in = PayoffFile.class.getResourceAsStream(file)) {
            return new PayoffFile(FileSection.parse(file, in.readAllBytes())).tables();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PayoffTables tables() {
        PayoffTables tables;
        boolean one = root.has(PAYOFFS);
        if (one == root.has(STATES)) {
            throw root.wrong("expected either " + PAYOFFS + ", of a game of one state, or " + STATES + ", not "
                    + (one ? "both" : "neither"));
        }
        int rounds = root.has(ROUNDS) ? root.integer(ROUNDS, 1, MOST_ROUNDS) : one ? 1 : 0;
        try {
            tables = one ? matrix(rounds) : states(rounds);
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith(root.file()) ? e : root.wrong(e.getMessage());
        }
        root.rejectUnread();
        return tables;
    }

    private PayoffTables matrix(int rounds) {
        JsonNode tensor = root.value(PAYOFFS);
        int[] shape = shape(tensor, PAYOFFS);
        return PayoffTables.matrix(actionNames(shape), payoffs(tensor, shape, PAYOFFS), rounds);
    }

    private PayoffTables states(int rounds) {
        FileSection section = root.section(STATES);
        List<String> names = section.names();
        if (names.isEmpty()) {
            throw root.wrong(STATES + " has no state");
        }
        int[] shape = null;
        float[] payoffs = new float[0];
        int[] successors = new int[0];
        for (String name : names) {
            FileSection state = section.section(name);
            String path = STATES + "." + name + "." + PAYOFFS;
            shape = shape == null ? shape(state.value(PAYOFFS), path) : shape;
            int from = payoffs.length;
            float[] more = payoffs(state.value(PAYOFFS), shape, path);
            payoffs = Arrays.copyOf(payoffs, from + more.length);
            System.arraycopy(more, 0, payoffs, from, more.length);
            successors = Arrays.copyOf(successors, payoffs.length);
            int[] next = successors(state, shape, more.length, names, STATES + "." + name + "." + NEXT);
            System.arraycopy(next, 0, successors, from, more.length);
            state.rejectUnread();
        }
        return new PayoffTables(actionNames(shape), names, payoffs, successors, rounds);
    }

    /** One state that always follows, or one for each joint action; nothing ends the game. */
    private int[] successors(FileSection state, int[] shape, int jointActions, List<String> names, String path) {
        int[] successors = new int[jointActions];
        Arrays.fill(successors, PayoffTables.END);
        if (state.has(NEXT)) {
            JsonNode next = state.value(NEXT);
            if (next.isArray()) {
                List<JsonNode> leaves = leaves(next, shape, path);
                Arrays.setAll(successors, i -> number(leaves.get(i), names, path));
            } else {
                Arrays.fill(successors, number(next, names, path));
            }
        }
        return successors;
    }

    private int number(JsonNode name, List<String> names, String path) {
        int number = names.indexOf(name.asText());
        if (number < 0) {
            throw root.wrong(path + " names the state " + name + ", which there is not"
                    + Suggestion.nearest(name.asText(), names) + "; there are " + String.join(", ", names));
        }
        return number;
    }

    /** How many actions each agent has, by the first lists of the tensor. */
    private int[] shape(JsonNode tensor, String path) {
        List<Integer> shape = new ArrayList<>();
        long size = 1;
        for (JsonNode node = tensor; node.isArray(); node = node.path(0)) {
            shape.add(node.size());
            size *= node.size();
            if (node.isEmpty() || shape.size() > PayoffTables.MOST_AGENTS || size > PayoffTables.MOST_JOINT_ACTIONS) {
                throw root.wrong(path + " is no table for 1 to " + PayoffTables.MOST_AGENTS
                        + " agents with at least one action each and at most " + PayoffTables.MOST_JOINT_ACTIONS
                        + " joint actions");
            }
        }
        if (shape.isEmpty()) {
            throw root.wrong(path + " is " + tensor + ", expected lists in lists of payoffs, a level for each agent");
        }
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    private float[] payoffs(JsonNode tensor, int[] shape, String path) {
        List<JsonNode> leaves = leaves(tensor, shape, path);
        float[] payoffs = new float[leaves.size()];
        for (int i = 0; i < payoffs.length; i++) {
            JsonNode leaf = leaves.get(i);
            if (!leaf.isNumber() || !(Math.abs(leaf.doubleValue()) <= LARGEST_PAYOFF)) {
                throw root.wrong(
                        path + place(i, shape) + " is " + leaf + ", expected a number from -1000000 to 1000000");
            }
            payoffs[i] = (float) leaf.doubleValue();
        }
        return payoffs;
    }

    private static String place(int leaf, int[] shape) {
        StringBuilder place = new StringBuilder();
        int rest = leaf;
        for (int agent = shape.length - 1; agent >= 0; agent--) {
            place.insert(0, "[" + rest % shape[agent] + "]");
            rest /= shape[agent];
        }
        return place.toString();
    }

    /** What stands in a tensor of this shape, in the order of joint actions. */
    private List<JsonNode> leaves(JsonNode tensor, int[] shape, String path) {
        List<JsonNode> leaves = new ArrayList<>();
        collect(tensor, shape, 0, path, leaves);
        return leaves;
    }

    private void collect(JsonNode node, int[] shape, int agent, String path, List<JsonNode> leaves) {
        if (agent == shape.length && !node.isArray()) {
            leaves.add(node);
            return;
        }
        if (agent == shape.length || !node.isArray() || node.size() != shape[agent]) {
            throw root.wrong(
                    path + " is " + (node.isArray() ? "a list of " + node.size() : node.toString()) + ", expected "
                            + (agent == shape.length
                                    ? "one entry: there are " + shape.length + " agents"
                                    : "a list of " + shape[agent] + ", one for each action of agent_" + agent));
        }
        for (int action = 0; action < shape[agent]; action++) {
            collect(node.path(action), shape, agent + 1, path + "[" + action + "]", leaves);
        }
    }

    /** A list for each agent, or one for all if they have as many actions; numbers without it. */
    private List<List<String>> actionNames(int[] shape) {
        if (!root.has(ACTION_NAMES)) {
            return Arrays.stream(shape)
                    .mapToObj(actions -> IntStream.range(0, actions)
                            .mapToObj(String::valueOf)
                            .toList())
                    .toList();
        }
        JsonNode given = root.value(ACTION_NAMES);
        boolean each = given.path(0).isArray();
        List<JsonNode> lists = new ArrayList<>();
        given.forEach(lists::add);
        lists = each ? lists : Collections.nCopies(shape.length, given);
        boolean valid = lists.size() == shape.length;
        List<List<String>> names = new ArrayList<>();
        for (int agent = 0; valid && agent < shape.length; agent++) {
            List<String> words = new ArrayList<>();
            lists.get(agent).forEach(word -> words.add(word.asText()));
            valid = lists.get(agent).isArray()
                    && words.size() == shape[agent]
                    && new HashSet<>(words).size() == words.size()
                    && words.stream().allMatch(word -> word.matches("\\S{1,40}"));
            names.add(words);
        }
        if (!valid) {
            throw root.expected(
                    ACTION_NAMES,
                    "lists of different words, one for each action: " + Arrays.toString(shape)
                            + " words, or one list if all agents have as many actions");
        }
        return names;
    }
}
