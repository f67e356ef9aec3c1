package org.murmuration.envs.smax.threefry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.murmuration.engine.trace.TraceReader;

/** A golden trace of SMAX with its keys. */
final class RecordedBattle {
    /** What the recorder added to the seed of the reset to get that of the steps. */
    private static final int STEPS_SEED = 1000;

    private static final Path FOLDER = Path.of(System.getProperty("murmuration.golden"), "smax");

    private final JsonNode root;

    private RecordedBattle(JsonNode root) {
        this.root = root;
    }

    /** Names of all traces. */
    static List<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json.gz"))
                    .map(name -> name.replace(".json.gz", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RecordedBattle named(String name) {
        try {
            return new RecordedBattle(new TraceReader().read(FOLDER.resolve(name + ".json.gz")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode config(String name) {
        return root.path("config").path(name);
    }

    int allies() {
        return config("num_allies").intValue();
    }

    int enemies() {
        return config("num_enemies").intValue();
    }

    int units() {
        return allies() + enemies();
    }

    boolean scripted() {
        return config("env").textValue().equals("HeuristicEnemySMAX");
    }

    boolean continuous() {
        return config("action_type").textValue().equals("continuous");
    }

    boolean autoReset() {
        return config("auto_reset").booleanValue();
    }

    int length() {
        return root.path("steps").size();
    }

    JsonNode initialState() {
        return root.path("initial_state");
    }

    JsonNode step(int step) {
        return root.path("steps").get(step);
    }

    /** The seed of the whole recording. */
    int seed() {
        return root.path("reset_key").get(1).intValue();
    }

    Key resetKey() {
        return key(root.path("reset_key"));
    }

    /** The key that a step got, as recorded. */
    Key key(int step) {
        return key(step(step).path("key"));
    }

    /** The keys that all steps get, from the seed alone. */
    List<Key> keysFromSeed() {
        return Stream.iterate(Key.ofSeed(seed() + STEPS_SEED), chain -> chain.child(0))
                .limit(length())
                .map(chain -> chain.child(1))
                .toList();
    }

    static Key key(JsonNode words) {
        return new Key((int) words.get(0).longValue(), (int) words.get(1).longValue());
    }

    StepDraws.Shape stepShape() {
        return new StepDraws.Shape(
                allies(),
                enemies(),
                config("world_steps_per_env_step").intValue(),
                config("time_per_step").floatValue());
    }

    SpawnDraws.Shape spawnShape() {
        return new SpawnDraws.Shape(
                allies(),
                enemies(),
                config("map_width").floatValue(),
                config("map_height").floatValue(),
                config("smacv2_position_generation").booleanValue(),
                config("smacv2_unit_type_generation").booleanValue());
    }

    /** The draws of a reset with a key. */
    SpawnDraws spawn(Key key) {
        return scripted() ? SpawnDraws.ofScripted(key, spawnShape()) : SpawnDraws.ofPlain(key, spawnShape());
    }

    /** The draws of a step with a key that the step or, under automatic reset, the public step gets. */
    StepDraws draws(Key key, int step) {
        Key transition = autoReset() ? key.child(0) : key;
        return StepDraws.of(transition, stepShape(), scripted(), continuous() ? vectors(step) : null);
    }

    /** The key of the reset that may follow a public step. */
    static Key resetKeyOf(Key publicStep) {
        return publicStep.child(1);
    }

    /** Continuous actions of each controlled agent. */
    float[][] vectors(int step) {
        return StreamSupport.stream(step(step).path("actions").spliterator(), false)
                .map(RecordedBattle::floats)
                .toArray(float[][]::new);
    }

    /** All numbers of a list, of an object, or of lists in them, in order. */
    static float[] floats(JsonNode list) {
        List<Double> numbers = flat(list).map(JsonNode::doubleValue).toList();
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i).floatValue();
        }
        return floats;
    }

    static int[] ints(JsonNode list) {
        return flat(list).mapToInt(JsonNode::intValue).toArray();
    }

    private static Stream<JsonNode> flat(JsonNode node) {
        return node.isContainerNode()
                ? StreamSupport.stream(node.spliterator(), false).flatMap(RecordedBattle::flat)
                : Stream.of(node);
    }
}
