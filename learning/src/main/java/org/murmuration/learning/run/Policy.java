package org.murmuration.learning.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.ParallelEnvironment;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.learning.algo.ConfiguredAlgorithm;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.algo.OwnedParts;
import org.murmuration.learning.algo.Player;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.learning.store.ArrayFile;
import org.murmuration.learning.store.StoreException;
import org.murmuration.learning.tensor.ParameterSet;

/**
 * A trained team, usable without its trainer: on host values of one game with {@link #act}, on a batch with {@link #player} or {@link #evaluate}.
 *
 * <p>Agents may remember what they have seen: call {@link #forget} at the start of every episode.
 *
 * <pre>{@code
 * try (Policy policy = Policy.load(Path.of("runs/qmix-smax-3m-1"))) {
 *     Map<String, Integer> actions = policy.act(step.observations(), step.infos());
 * }
 * }</pre>
 */
public final class Policy implements AutoCloseable {
    private static final String KIND = "policy";
    private static final String FILE = "policy.weights";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TrainingPlan plan;
    private final long envSteps;
    private final List<String> agents;
    private final EpisodeShape shape;
    private final Map<String, String> environmentSettings;
    private final ConfiguredAlgorithm algorithm;
    private final ArrayFile file;
    private final OwnedParts parts = new OwnedParts();
    private final GameBuffers buffers;
    private final Player player;
    private final float[] features;
    private final int[] maskBits;

    private Policy(TrainingPlan plan, long envSteps, List<String> agents, EpisodeShape shape, ArrayFile file)
            throws StoreException {
        this.plan = plan;
        this.envSteps = envSteps;
        this.agents = agents;
        this.shape = shape;
        this.file = file;
        ResolvedPlan resolved = new ResolvedPlan(plan);
        environmentSettings = Map.copyOf(resolved.environmentSettings());
        algorithm = resolved.algorithm();
        features = new float[shape.observationSize() * shape.agents()];
        maskBits = new int[shape.maskWords() * shape.agents()];
        try {
            Device device = parts.own(new JvmDevice(1), JvmDevice::close);
            Arena arena = parts.own(device.arena("policy on host values"), Arena::close);
            buffers = new GameBuffers(
                    shape,
                    1,
                    shape.agents(),
                    arena.floats("observations", features.length),
                    arena.ints("masks", maskBits.length),
                    arena.bytes("over", 1),
                    arena.ints("actions", shape.agents()));
            player = parts.own(player(device, buffers), Player::close);
        } catch (StoreException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    static void write(Path folder, ResolvedPlan resolved, GameSpec spec, long envSteps, ParameterSet weights)
            throws IOException {
        ObjectNode about = JSON.createObjectNode();
        about.set("plan", JSON.valueToTree(resolved.spelledOut()));
        about.put("mode", spec.mode());
        about.put("env_steps", envSteps);
        about.set(
                "agents",
                JSON.valueToTree(spec.agents().stream().map(AgentSpec::name).toList()));
        about.set("shape", JSON.valueToTree(EpisodeShape.of(spec)));
        ArrayFile.write(folder.resolve(FILE), KIND, about, Map.of("weights", weights.values()));
    }

    /**
     * Loads the newest weights of a run.
     *
     * @param run the run's folder
     * @throws StoreException in one line that names the file, if there is none or it is truncated, altered or foreign
     * @throws IllegalArgumentException in one line, if its environment is not installed
     */
    public static Policy load(Path run) throws StoreException {
        Path path = run.resolve(FILE);
        ArrayFile file = ArrayFile.read(path, KIND);
        JsonNode about = file.about();
        try {
            return new Policy(
                    JSON.treeToValue(about.path("plan"), TrainingPlan.class),
                    about.path("env_steps").asLong(),
                    List.of(JSON.treeToValue(about.path("agents"), String[].class)),
                    JSON.treeToValue(about.path("shape"), EpisodeShape.class),
                    file);
        } catch (JsonProcessingException e) {
            throw new StoreException(path + " does not say what it was trained on", e);
        }
    }

    private Player player(Device device, GameBuffers target) throws StoreException {
        Player made = algorithm.player(device, target);
        try {
            file.restore("weights", made.weights().values());
        } catch (StoreException e) {
            made.close();
            throw e;
        }
        return made;
    }

    /** What was trained. */
    public TrainingPlan plan() {
        return plan;
    }

    /** What was set on the environment that it was trained on, by name; all else has its default. */
    public Map<String, String> environmentSettings() {
        return environmentSettings;
    }

    /** Steps of training behind these weights. */
    public long envSteps() {
        return envSteps;
    }

    /** Names of the agents that act together, in the order of rows. */
    public List<String> agents() {
        return agents;
    }

    /**
     * The best action of every agent of one game.
     *
     * @param observations {@code [agent][feature]}
     * @param masks {@code [agent][action]}, 1 where the action is available; an agent that has none gets action 0
     * @return {@code [agent]}
     * @throws IllegalArgumentException in one line, if a length is wrong or a number is not finite
     */
    public int[] act(float[][] observations, byte[][] masks) {
        requireLength("observations", observations.length, shape.agents());
        requireLength("masks", masks.length, shape.agents());
        Arrays.fill(maskBits, 0);
        for (int agent = 0; agent < shape.agents(); agent++) {
            put(agent, observations[agent], masks[agent]);
        }
        return actions();
    }

    /**
     * The best action of every living agent of one game, by name, as {@link ParallelEnvironment} gives and takes them.
     *
     * @param observations what each sees
     * @param infos with the mask of each under {@link ParallelEnvironment#ACTION_MASK}
     * @throws IllegalArgumentException in one line, if an agent is unknown or lacks a mask, a length is wrong or a number is not finite
     */
    public Map<String, Integer> act(Map<String, float[]> observations, Map<String, Map<String, Object>> infos) {
        Arrays.fill(features, 0f);
        Arrays.fill(maskBits, 0);
        observations.forEach((name, seen) -> put(indexOf(name), seen, mask(name, infos)));
        int[] all = actions();
        Map<String, Integer> chosen = new LinkedHashMap<>();
        observations.keySet().forEach(name -> chosen.put(name, all[agents.indexOf(name)]));
        return chosen;
    }

    private int indexOf(String name) {
        int index = agents.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("the policy has no agent '" + name + "', only " + agents);
        }
        return index;
    }

    private static byte[] mask(String name, Map<String, Map<String, Object>> infos) {
        if (infos.getOrDefault(name, Map.of()).get(ParallelEnvironment.ACTION_MASK) instanceof byte[] mask) {
            return mask;
        }
        throw new IllegalArgumentException(
                "the infos of agent '" + name + "' have no '" + ParallelEnvironment.ACTION_MASK + "' of bytes");
    }

    private int[] actions() {
        buffers.observations().write(features);
        buffers.masks().write(maskBits);
        player.act();
        return buffers.actions().toHost();
    }

    private void put(int agent, float[] seen, byte... available) {
        requireLength("observation of " + agents.get(agent), seen.length, shape.observationSize());
        requireLength("mask of " + agents.get(agent), available.length, shape.actions());
        for (int feature = 0; feature < seen.length; feature++) {
            if (!Float.isFinite(seen[feature])) {
                throw new IllegalArgumentException("observation of " + agents.get(agent) + " has " + seen[feature]
                        + " at feature " + feature + ", expected a finite number");
            }
            features[feature * shape.agents() + agent] = seen[feature];
        }
        for (int action = 0; action < available.length; action++) {
            if (available[action] != 0) {
                maskBits[(action >> 5) * shape.agents() + agent] |= 1 << (action & 31);
            }
        }
    }

    private void requireLength(String what, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(
                    what + ": length " + length + ", the policy for " + plan.environment() + " expects " + expected);
        }
    }

    /** Starts a new episode of {@link #act}. */
    public void forget() {
        player.forget();
    }

    /**
     * A player of a whole batch on its device; it writes the batch's actions.
     *
     * @throws IllegalArgumentException in one line, if the batch's game has other shapes
     * @throws StoreException if the weights do not fit
     */
    public Player player(BatchedEnvironment environment) throws StoreException {
        EpisodeShape played = EpisodeShape.of(environment.spec());
        if (!played.equals(shape)) {
            throw new IllegalArgumentException("the policy was trained on " + plan.environment() + " " + shape + ", "
                    + environment.spec().id() + " has " + played);
        }
        return player(environment.device(), GameBuffers.of(environment));
    }

    /** Plays greedily, one episode in each of so many games of the environment it was trained on. */
    public Outcome evaluate(Device device, int episodes, long seed) {
        try (Evaluation evaluation =
                new Evaluation(new ResolvedPlan(plan).game(), device, episodes, target -> loaded(device, target))) {
            return evaluation.play(seed);
        }
    }

    private Player loaded(Device device, GameBuffers target) {
        try {
            return player(device, target);
        } catch (StoreException sizesDiffer) {
            throw new IllegalStateException(sizesDiffer.getMessage(), sizesDiffer);
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
