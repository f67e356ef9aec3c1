package org.murmuration.learning.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.GameSpec;
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
 *     int[] actions = policy.act(observations, masks);
 * }
 * }</pre>
 */
public final class Policy implements AutoCloseable {
    private static final String KIND = "policy";
    private static final String FILE = "policy.weights";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TrainingPlan plan;
    private final long envSteps;
    private final EpisodeShape shape;
    private final ConfiguredAlgorithm algorithm;
    private final ArrayFile file;
    private final OwnedParts parts = new OwnedParts();
    private final GameBuffers buffers;
    private final Player player;
    private final float[] observations;
    private final int[] masks;
    private final int[] actions;

    private Policy(TrainingPlan plan, long envSteps, EpisodeShape shape, ArrayFile file) throws StoreException {
        this.plan = plan;
        this.envSteps = envSteps;
        this.shape = shape;
        this.file = file;
        algorithm = new ResolvedPlan(plan).algorithm();
        observations = new float[shape.observationSize() * shape.agents()];
        masks = new int[shape.maskWords() * shape.agents()];
        actions = new int[shape.agents()];
        try {
            Device device = parts.own(new JvmDevice(1), JvmDevice::close);
            Arena arena = parts.own(device.arena("policy on host values"), Arena::close);
            buffers = new GameBuffers(
                    shape,
                    1,
                    shape.agents(),
                    arena.floats("observations", observations.length),
                    arena.ints("masks", masks.length),
                    arena.bytes("over", 1),
                    arena.ints("actions", actions.length));
            player = parts.own(player(device, buffers), Player::close);
        } catch (StoreException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    static void write(Path folder, ResolvedPlan resolved, GameSpec spec, long envSteps, ParameterSet weights)
            throws IOException {
        ObjectNode about = JSON.createObjectNode();
        about.set("plan", JSON.valueToTree(resolved.plan()));
        about.put("mode", spec.mode());
        about.put("env_steps", envSteps);
        about.set("shape", JSON.valueToTree(EpisodeShape.of(spec)));
        ArrayFile.write(folder.resolve(FILE), KIND, about, Map.of("weights", weights.values()));
    }

    /**
     * Loads the newest weights of a run.
     *
     * @param run the run's folder
     * @throws StoreException in one line that names the file, if there is none or it is truncated, altered or foreign
     */
    public static Policy load(Path run) throws StoreException {
        Path path = run.resolve(FILE);
        ArrayFile file = ArrayFile.read(path, KIND);
        JsonNode about = file.about();
        try {
            return new Policy(
                    JSON.treeToValue(about.path("plan"), TrainingPlan.class),
                    about.path("env_steps").asLong(),
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

    /** Steps of training behind these weights. */
    public long envSteps() {
        return envSteps;
    }

    /** Agents that act together. */
    public int agents() {
        return shape.agents();
    }

    /**
     * The best action of every agent of one game.
     *
     * @param seen {@code [agent][feature]}
     * @param available {@code [agent][action]}; an agent that has none gets action 0
     * @return {@code [agent]}; overwritten by the next call
     * @throws IllegalArgumentException in one line, if a length is wrong or a number is not finite
     */
    public int[] act(float[][] seen, boolean[][] available) {
        requireLength("observations", seen.length, shape.agents());
        requireLength("masks", available.length, shape.agents());
        Arrays.fill(masks, 0);
        for (int agent = 0; agent < shape.agents(); agent++) {
            put(agent, seen[agent], available[agent]);
        }
        buffers.observations().write(observations);
        buffers.masks().write(masks);
        player.act();
        buffers.actions().read(0, actions, 0, actions.length);
        return actions;
    }

    private void put(int agent, float[] seen, boolean... available) {
        requireLength("observation of agent " + agent, seen.length, shape.observationSize());
        requireLength("mask of agent " + agent, available.length, shape.actions());
        for (int feature = 0; feature < seen.length; feature++) {
            if (!Float.isFinite(seen[feature])) {
                throw new IllegalArgumentException("observation of agent " + agent + " has " + seen[feature]
                        + " at feature " + feature + ", expected a finite number");
            }
            observations[feature * shape.agents() + agent] = seen[feature];
        }
        for (int action = 0; action < available.length; action++) {
            if (available[action]) {
                masks[(action >> 5) * shape.agents() + agent] |= 1 << (action & 31);
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
     * @throws StoreException if the weights do not fit the batch's game
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
