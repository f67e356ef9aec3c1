package org.murmuration.learning.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.murmuration.engine.AgentSpec;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.DrivenAgents;
import org.murmuration.engine.ParallelEnvironment;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.learning.algo.ConfiguredAlgorithm;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.algo.OwnedParts;
import org.murmuration.learning.algo.Player;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.learning.store.StoreException;

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
    private final TrainingPlan plan;
    private final List<String> agents;
    private final EpisodeShape shape;
    private final Map<String, String> environmentSettings;
    private final ConfiguredAlgorithm algorithm;
    private final PolicyFile file;
    private final OwnedParts parts = new OwnedParts();
    private final GameBuffers buffers;
    private final Player player;
    private final float[] features;
    private final int[] maskBits;

    Policy(PolicyFile file) throws StoreException {
        this.file = file;
        this.plan = file.plan();
        this.agents = file.agents();
        this.shape = file.shape();
        ResolvedPlan resolved = new ResolvedPlan(plan);
        environmentSettings = Map.copyOf(resolved.environmentSettings());
        algorithm = resolved.algorithm();
        features = new float[shape.observationSize() * shape.agents()];
        maskBits = new int[shape.maskWords() * shape.agents()];
        try {
            Device device = parts.own(new JvmDevice(1), JvmDevice::close);
            Arena arena = parts.own(device.arena("policy on host values"), Arena::close);
            boolean continuous = shape.continuous();
            buffers = new GameBuffers(
                    shape,
                    1,
                    shape.agents(),
                    0,
                    arena.floats("observations", features.length),
                    arena.ints("masks", Math.max(1, maskBits.length)),
                    arena.bytes("over", 1),
                    continuous ? null : arena.ints("actions", shape.agents()),
                    continuous ? arena.floats("action values", (long) shape.components() * shape.agents()) : null,
                    GameBuffers.boxes(shape, resolved.game().spec().membersOf(file.team())));
            player = parts.own(player(device, buffers), Player::close);
        } catch (StoreException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /**
     * Loads the newest weights of a run, of its first team if there are several.
     *
     * @param run the run's folder
     * @throws StoreException in one line that names the file, if there is none or it is truncated, altered or foreign
     * @throws IllegalArgumentException in one line, if its environment is not installed
     */
    public static Policy load(Path run) throws StoreException {
        return new Policy(PolicyFile.ofFirst(run));
    }

    /**
     * Loads the newest weights of one of the teams that learned in a run.
     *
     * @throws IllegalArgumentException in one line, if the run has no such team; see {@link #load(Path)}
     */
    public static Policy load(Path run, String team) throws StoreException {
        return new Policy(PolicyFile.of(run, team));
    }

    private Player player(Device device, GameBuffers target) throws StoreException {
        Player made = algorithm.player(device, target);
        try {
            file.content().restore("weights", made.weights().values());
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
        return file.envSteps();
    }

    /** Name of the team that plays. */
    public String team() {
        return file.team();
    }

    /** All teams that learned in the run. */
    public List<String> teams() {
        return file.teams();
    }

    /** Names of the agents that act together, in the order of rows. */
    public List<String> agents() {
        return agents;
    }

    /**
     * The best action of every agent of one game, where actions are discrete.
     *
     * @param observations {@code [agent][feature]}
     * @param masks {@code [agent][action]}, 1 where the action is available; an agent that has none gets action 0
     * @return {@code [agent]}
     * @throws IllegalArgumentException in one line, if a length is wrong or a number is not finite
     * @throws IllegalStateException if actions are continuous: see {@link #actContinuously}
     */
    public int[] act(float[][] observations, byte[][] masks) {
        requireDiscrete();
        requireLength("observations", observations.length, shape.agents());
        requireLength("masks", masks.length, shape.agents());
        Arrays.fill(maskBits, 0);
        for (int agent = 0; agent < shape.agents(); agent++) {
            put(agent, observations[agent], masks[agent]);
        }
        return actions();
    }

    /**
     * The best action of every agent of one game, where actions are continuous.
     *
     * @param observations {@code [agent][feature]}
     * @return {@code [agent][component]}
     * @throws IllegalArgumentException in one line, if a length is wrong or a number is not finite
     * @throws IllegalStateException if actions are discrete: see {@link #act(float[][], byte[][])}
     */
    public float[][] actContinuously(float[]... observations) {
        if (!shape.continuous()) {
            throw new IllegalStateException("the actions of " + plan.environment() + " are discrete: use act()");
        }
        requireLength("observations", observations.length, shape.agents());
        for (int agent = 0; agent < shape.agents(); agent++) {
            putSeen(agent, observations[agent]);
        }
        buffers.observations().write(features);
        player.act();
        float[] values = buffers.actionValues().toHost();
        float[][] actions = new float[shape.agents()][shape.components()];
        for (int agent = 0; agent < shape.agents(); agent++) {
            for (int component = 0; component < shape.components(); component++) {
                actions[agent][component] = values[component * shape.agents() + agent];
            }
        }
        return actions;
    }

    private void requireDiscrete() {
        if (shape.continuous()) {
            throw new IllegalStateException(
                    "the actions of " + plan.environment() + " are continuous: use actContinuously()");
        }
    }

    /**
     * The best action of every living agent of one game, by name, as {@link ParallelEnvironment} gives and takes them.
     *
     * @param observations what each sees
     * @param infos with the mask of each under {@link ParallelEnvironment#ACTION_MASK}
     * @throws IllegalArgumentException in one line, if an agent is unknown or lacks a mask, a length is wrong or a number is not finite
     */
    public Map<String, Integer> act(Map<String, float[]> observations, Map<String, Map<String, Object>> infos) {
        requireDiscrete();
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
        putSeen(agent, seen);
        requireLength("mask of " + agents.get(agent), available.length, shape.actions());
        for (int action = 0; action < available.length; action++) {
            if (available[action] != 0) {
                maskBits[(action >> 5) * shape.agents() + agent] |= 1 << (action & 31);
            }
        }
    }

    private void putSeen(int agent, float... seen) {
        requireLength("observation of " + agents.get(agent), seen.length, shape.observationSize());
        for (int feature = 0; feature < seen.length; feature++) {
            if (!Float.isFinite(seen[feature])) {
                throw new IllegalArgumentException("observation of " + agents.get(agent) + " has " + seen[feature]
                        + " at feature " + feature + ", expected a finite number");
            }
            features[feature * shape.agents() + agent] = seen[feature];
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
     * A player of a whole batch on its device; it writes the actions of its team, or of the only one.
     *
     * @throws IllegalArgumentException in one line, if the batch's game has other shapes
     * @throws StoreException if the weights do not fit
     */
    public Player player(BatchedEnvironment environment) throws StoreException {
        GameBuffers played = GameBuffers.of(
                environment, Math.max(0, environment.spec().teams().indexOf(team())));
        if (!played.shape().equals(shape)) {
            throw new IllegalArgumentException("the policy was trained on " + plan.environment() + " " + shape + ", "
                    + environment.spec().id() + " has " + played.shape());
        }
        return player(environment.device(), played);
    }

    /**
     * A player of driven agents, which may be of another team than it was trained for.
     *
     * @throws IllegalArgumentException in one line, if they are not as many, see something else or do something else
     * @throws StoreException if the weights do not fit
     */
    Player player(DrivenAgents driven) throws StoreException {
        List<AgentSpec> needed = driven.agents();
        boolean fits = needed.size() == shape.agents()
                && needed.stream()
                        .allMatch(agent ->
                                agent.observationSpace().size() == shape.observationSize() && doesAlike(agent));
        if (!fits) {
            AgentSpec one = needed.get(0);
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the policy of %s was trained on %s for %s, the %s of %s are %s",
                    file.path(),
                    plan.environment(),
                    sizes(
                            shape.agents(),
                            shape.observationSize(),
                            shape.continuous() ? "continuous actions" : shape.actions() + " actions"),
                    driven.team(),
                    driven.id(),
                    sizes(
                            needed.size(),
                            one.observationSpace().size(),
                            one.continuousActions() ? "continuous actions" : one.actions() + " actions")));
        }
        return player(driven.device(), GameBuffers.of(driven, shape));
    }

    private boolean doesAlike(AgentSpec agent) {
        return agent.continuousActions()
                ? agent.actionBox().size() == shape.components()
                : agent.actions() == shape.actions();
    }

    private static String sizes(int agents, int observationSize, String actions) {
        return agents + " agents that see " + observationSize + " numbers and have " + actions;
    }

    /**
     * Plays greedily, one episode in each of so many games of the environment it was trained on.
     *
     * @throws IllegalStateException if other teams learned beside this one: {@link TrainedTeams} plays with all of them
     */
    public Outcome evaluate(Device device, int episodes, long seed) {
        if (teams().size() > 1) {
            throw new IllegalStateException("the policy of " + file.path() + " played with and against " + teams()
                    + ": it takes all of them to evaluate it");
        }
        try (Evaluation evaluation =
                new Evaluation(new ResolvedPlan(plan).game(), device, episodes, List.of(this::loaded))) {
            return evaluation.play(seed).get(0);
        }
    }

    Player loaded(Device device, GameBuffers target) {
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
