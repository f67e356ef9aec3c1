package org.murmuration.engine.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Translates episodes to and from JSON; see {@code docs/episode-format.md}. */
final class EpisodeJson {
    static final String FORMAT = "murmuration-episode";
    static final int VERSION = 1;

    /** What a file may ask for before its agents are compared with the game's. */
    private static final int MOST_ACTIONS = 1 << 16;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EpisodeJson() {}

    static boolean isEpisode(JsonNode root) {
        return root.path("format").asText().equals(FORMAT);
    }

    static ObjectNode write(Episode episode) {
        ObjectNode root = NODES.objectNode();
        root.put("format", FORMAT).put("version", VERSION);
        root.put("environment", episode.env()).put("mode", episode.mode());
        ObjectNode settings = root.putObject("settings");
        episode.settings().forEach(settings::put);
        root.put("engine", episode.engine());
        root.put("seed", episode.seed()).put("game", episode.game()).put("episode", episode.episode());
        root.put("complete", episode.complete());
        ArrayNode agents = root.putArray("agents");
        for (Episode.Agent agent : episode.agents()) {
            ObjectNode node = agents.addObject()
                    .put("name", agent.name())
                    .put("observation_size", agent.observationSize())
                    .put("actions", agent.maskLength());
            if (agent.components() > 0) {
                node.put("action_components", agent.components());
            }
        }
        ObjectNode fields = root.putObject("fields");
        episode.fields()
                .forEach((name, field) -> fields.putObject(name)
                        .put("type", field.isFloat() ? "float" : "int")
                        .put("meaning", field.meaning()));
        putMoment(root.putObject("start"), episode.start(), episode.fields());
        ArrayNode steps = root.putArray("steps");
        for (Episode.Step step : episode.steps()) {
            ObjectNode node = steps.addObject();
            node.set("actions", actions(step));
            node.set("rewards", numbers(step.rewards()));
            node.set("team_rewards", numbers(step.teamRewards()));
            node.set("terminations", flags(step.terminations()));
            node.set("truncations", flags(step.truncations()));
            node.put("over", step.over()).put("won", step.won());
            putMoment(node, step.seen(), episode.fields());
        }
        return root;
    }

    private static void putMoment(ObjectNode node, Episode.Moment moment, Map<String, Episode.Field> fields) {
        node.set("observations", numbers(moment.observations()));
        ArrayNode available = node.putArray("available");
        for (byte[] mask : moment.masks()) {
            ArrayNode actions = available.addArray();
            for (int action = 0; action < mask.length; action++) {
                if (mask[action] != 0) {
                    actions.add(action);
                }
            }
        }
        node.set("state", numbers(moment.state()));
        if (moment.fields() != null) {
            ObjectNode values = node.putObject("fields");
            moment.fields().forEach((name, rows) -> {
                ArrayNode array = values.putArray(name);
                for (double value : rows) {
                    array.add(fields.get(name).isFloat() ? number((float) value) : NODES.numberNode((int) value));
                }
            });
        }
    }

    private static ArrayNode actions(Episode.Step step) {
        ArrayNode actions = numbers(step.actionValues());
        for (int action : step.actions()) {
            actions.add(action);
        }
        return actions;
    }

    private static ArrayNode numbers(float[][] rows) {
        ArrayNode array = NODES.arrayNode(rows.length);
        for (float[] row : rows) {
            array.add(numbers(row));
        }
        return array;
    }

    private static ArrayNode numbers(float[] values) {
        ArrayNode array = NODES.arrayNode(values.length);
        for (float value : values) {
            array.add(number(value));
        }
        return array;
    }

    /** The shortest decimals that a reader of doubles turns back into the same float; what JSON has no number for is text. */
    private static JsonNode number(float value) {
        if (!Float.isFinite(value)) {
            return NODES.textNode(Float.toString(value));
        }
        boolean returns = (float) Double.parseDouble(Float.toString(value)) == value;
        return returns ? NODES.numberNode(value) : NODES.numberNode((double) value);
    }

    private static ArrayNode flags(byte[] values) {
        ArrayNode array = NODES.arrayNode(values.length);
        for (byte value : values) {
            array.add(value);
        }
        return array;
    }

    /**
     * Understands a file.
     *
     * @throws IllegalArgumentException in one line, if it is no episode, of another version, or a part is missing or of a wrong shape
     */
    static Episode read(JsonNode root) {
        if (!isEpisode(root)) {
            throw new IllegalArgumentException("no recorded episode: its format is not '" + FORMAT + "'");
        }
        EpisodeNode node = new EpisodeNode(root, "");
        int version = node.integer("version", 0);
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "an episode of format version " + version + ", this program reads " + VERSION);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        node.object("settings")
                .forEachMember((name, value) -> settings.put(name, value.json().asText()));
        List<Episode.Agent> agents = new ArrayList<>();
        for (EpisodeNode agent : node.list("agents")) {
            agents.add(agent(agent));
        }
        Map<String, Episode.Field> fields = new LinkedHashMap<>();
        node.object("fields")
                .forEachMember((name, field) ->
                        fields.put(name, new Episode.Field(field.text("type").equals("float"), field.text("meaning"))));
        List<Episode.Step> steps = new ArrayList<>();
        for (EpisodeNode step : node.list("steps")) {
            steps.add(step(step, agents, fields));
        }
        return new Episode(
                node.text("environment"),
                node.text("mode"),
                settings,
                node.text("engine"),
                node.wholeNumber("seed"),
                node.integer("game", 0),
                node.integer("episode", 0),
                agents,
                fields,
                moment(node.object("start"), agents, fields, false),
                steps,
                node.flag("complete"));
    }

    private static Episode.Agent agent(EpisodeNode node) {
        int components = node.has("action_components") ? node.integer("action_components", 1, MOST_ACTIONS) : 0;
        return new Episode.Agent(
                node.text("name"),
                node.integer("observation_size", 0),
                node.integer("actions", components > 0 ? 0 : 1, MOST_ACTIONS),
                components);
    }

    private static Episode.Step step(EpisodeNode node, List<Episode.Agent> agents, Map<String, Episode.Field> fields) {
        boolean continuous = agents.stream().anyMatch(agent -> agent.components() > 0);
        return new Episode.Step(
                continuous ? new int[0] : node.integers("actions", agents.size()),
                continuous ? actionValues(node, agents) : new float[0][],
                moment(node, agents, fields, node.flag("over")),
                node.matrix("rewards", agents.size()),
                node.numbers("team_rewards"),
                node.flags("terminations", agents.size()),
                node.flags("truncations", agents.size()),
                node.flag("over"),
                node.flag("won"));
    }

    private static float[][] actionValues(EpisodeNode node, List<Episode.Agent> agents) {
        float[][] values = node.matrix("actions", agents.size());
        for (int agent = 0; agent < values.length; agent++) {
            node.requireSize(
                    "actions of one agent",
                    values[agent].length,
                    agents.get(agent).components());
        }
        return values;
    }

    private static Episode.Moment moment(
            EpisodeNode node, List<Episode.Agent> agents, Map<String, Episode.Field> fields, boolean last) {
        float[][] observations = node.matrix("observations", agents.size());
        byte[][] masks = new byte[agents.size()][];
        List<EpisodeNode> available = node.list("available");
        node.requireSize("available", available.size(), agents.size());
        for (int agent = 0; agent < masks.length; agent++) {
            int entries = agents.get(agent).maskLength();
            node.requireSize(
                    "observations of one agent",
                    observations[agent].length,
                    agents.get(agent).observationSize());
            masks[agent] = available.get(agent).members(entries);
        }
        Map<String, double[]> values = null;
        if (!last || node.has("fields")) {
            Map<String, double[]> found = new LinkedHashMap<>();
            node.object("fields").forEachMember((name, value) -> {
                if (!fields.containsKey(name)) {
                    throw new IllegalArgumentException("the episode does not declare its field '" + name + "'");
                }
                found.put(name, value.doubles());
            });
            node.requireSize("fields", found.size(), fields.size());
            values = found;
        }
        return new Episode.Moment(observations, masks, node.numbers("state"), values);
    }
}
