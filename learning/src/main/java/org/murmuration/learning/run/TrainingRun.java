package org.murmuration.learning.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.EpisodeStatistics;
import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.learning.algo.OwnedParts;
import org.murmuration.learning.algo.Trainer;
import org.murmuration.learning.replay.EpisodeReplay;

/**
 * A training run: plays, learns, measures, and leaves checkpoints from which it can go on as if it had never stopped.
 *
 * <pre>{@code
 * TrainingPlan plan = new TrainingPlan("qmix", "smax/3m", 1L, 500_000, Map.of());
 * try (Device device = Devices.best();
 *         TrainingRun run = TrainingRun.start(plan, device, folder, row -> System.out.println(row.evaluation()))) {
 *     while (!run.finished()) {
 *         run.advance();
 *     }
 * }
 * Policy policy = Policy.load(folder);
 * }</pre>
 *
 * <p>The folder gets {@code checkpoints/}, {@code replay/} and {@code policy.weights}; {@code docs/checkpoint-format.md} describes them.
 */
public final class TrainingRun implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEVICE = "device";

    private final ResolvedPlan resolved;
    private final Device device;
    private final TrainingListener listener;
    private final CheckpointFolder checkpoints;
    private final OwnedParts parts = new OwnedParts();
    private final BatchedEnvironment environment;
    private final Trainer trainer;
    private final EpisodeStatistics statistics;
    private final Evaluation evaluation;
    private long measuredAt;
    private long checkpointedAt;
    private long measurements;
    /** The file that holds the present condition, null if none does. */
    private Path saved;

    private TrainingRun(TrainingPlan plan, Device device, Path folder, TrainingListener listener) {
        this.resolved = new ResolvedPlan(plan);
        this.device = device;
        this.listener = listener;
        this.checkpoints = new CheckpointFolder(folder);
        try {
            environment = parts.own(
                    new BatchedEnvironment(
                            resolved.game(), device, resolved.algorithm().games()),
                    BatchedEnvironment::close);
            environment.reset(plan.seed());
            trainer = parts.own(resolved.algorithm().trainer(environment, plan.seed()), Trainer::close);
            statistics = parts.own(EpisodeStatistics.of(environment), EpisodeStatistics::close);
            evaluation = parts.own(evaluation(resolved.config().evaluateEpisodes()), Evaluation::close);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private Evaluation evaluation(int episodes) {
        return new Evaluation(resolved.game(), device, episodes, trainer::player);
    }

    /**
     * A run from its beginning.
     *
     * @param folder where checkpoints go; it is made when it is needed
     * @throws IllegalArgumentException in one line, if the plan names something unknown or out of range, or the folder has checkpoints of another run
     * @throws org.murmuration.kernels.DeviceMemoryException if it does not fit; the message says how much is needed and how much there is
     * @throws IOException if the folder cannot be read
     */
    public static TrainingRun start(TrainingPlan plan, Device device, Path folder, TrainingListener listener)
            throws IOException {
        if (hasCheckpoint(folder)) {
            throw new IllegalArgumentException(folder + " has checkpoints: resume that run, or name another folder");
        }
        return new TrainingRun(plan, device, folder, listener);
    }

    /** Whether the folder has a checkpoint to {@link #resume} from. */
    public static boolean hasCheckpoint(Path folder) throws IOException {
        return new CheckpointFolder(folder).isUsed();
    }

    /**
     * Id of the device that wrote the last checkpoint: on another one a run goes on with other bits.
     *
     * @throws IOException in one line that names the file, if there is no checkpoint or it is damaged
     */
    public static String device(Path folder) throws IOException {
        return new CheckpointFolder(folder).latest().about().path(DEVICE).asText();
    }

    /**
     * A run from its last checkpoint.
     *
     * @param envSteps steps to play in all, or 0 for as many as planned
     * @throws IOException in one line that names the file, if there is no checkpoint or it is truncated, altered or foreign
     */
    public static TrainingRun resume(Path folder, long envSteps, Device device, TrainingListener listener)
            throws IOException {
        CheckpointFolder.Checkpoint checkpoint = new CheckpointFolder(folder).latest();
        TrainingPlan plan = plan(checkpoint);
        TrainingRun run = new TrainingRun(envSteps > 0 ? plan.withEnvSteps(envSteps) : plan, device, folder, listener);
        try {
            run.restore(checkpoint);
        } catch (IOException | RuntimeException e) {
            run.close();
            throw e;
        }
        return run;
    }

    private static TrainingPlan plan(CheckpointFolder.Checkpoint checkpoint) throws IOException {
        try {
            return JSON.treeToValue(checkpoint.about().path("plan"), TrainingPlan.class);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(checkpoint.file() + " has no readable plan: " + e.getMessage(), e);
        }
    }

    /** Plays one step of all games and does all that is due by then: updates, evaluation, checkpoint. */
    public void advance() throws IOException {
        saved = null;
        trainer.advance();
        statistics.update();
        long now = trainer.envSteps();
        if (due(measuredAt, now, resolved.config().evaluateEvery())) {
            measure();
        }
        if (due(checkpointedAt, now, resolved.config().checkpointEvery())) {
            checkpoint();
        }
    }

    private boolean due(long last, long now, long every) {
        return now / every > last / every || (finished() && now > last);
    }

    private void measure() throws IOException {
        measuredAt = trainer.envSteps();
        measurements++;
        Outcome training = Outcome.of(statistics.read(), environment.spec().winnable());
        statistics.clearCounts();
        listener.measured(new Measurement(
                measuredAt,
                trainer.episodes(),
                trainer.updates(),
                trainer.exploration(),
                training,
                trainer.readFigures(),
                evaluation.play(evaluationSeed(measurements))));
    }

    /** Far from the seeds that users count up from, and different for each evaluation. */
    private long evaluationSeed(long number) {
        return resolved.plan().seed() ^ (0x5DEECE66DL * (number + 1)) << 16;
    }

    /**
     * Sees to it that there is a checkpoint of now, and a policy with its weights; {@link #advance} does it when one is due. A run that was stopped between the two gets its
     * policy when it goes on.
     */
    public void checkpoint() throws IOException {
        checkpointedAt = trainer.envSteps();
        if (saved == null) {
            ObjectNode about = JSON.createObjectNode();
            about.set("plan", JSON.valueToTree(resolved.spelledOut()));
            about.put(DEVICE, device.info().id());
            about.set("trainer", JSON.valueToTree(trainer.counters()));
            about.put("measurements", measurements).put("measured_at", measuredAt);
            saved = checkpoints.write(checkpointedAt, about, condition(), trainer.replay());
        }
        Policy.write(checkpoints.folder(), resolved, environment.spec(), checkpointedAt, trainer.weights());
        listener.checkpointed(saved, Files.size(saved));
    }

    private void restore(CheckpointFolder.Checkpoint checkpoint) throws IOException {
        JsonNode about = checkpoint.about();
        measurements = about.path("measurements").asLong();
        measuredAt = about.path("measured_at").asLong();
        Map<String, Long> counters = new LinkedHashMap<>();
        about.path("trainer")
                .properties()
                .forEach(e -> counters.put(e.getKey(), e.getValue().asLong()));
        trainer.counters(counters);
        checkpointedAt = trainer.envSteps();
        environment.seed(resolved.plan().seed());
        checkpoints.restore(checkpoint, condition(), trainer.replay());
        boolean asSaved = device.info().id().equals(about.path(DEVICE).asText())
                && resolved.plan().equals(plan(checkpoint));
        // Who prolongs a run, or takes it elsewhere, does so from the next checkpoint on: it is written when the run
        // goes on.
        saved = asSaved ? checkpoint.file() : null;
    }

    private Map<String, DeviceArray> condition() {
        Map<String, DeviceArray> all = new LinkedHashMap<>();
        environment.condition().forEach((name, array) -> all.put("environment." + name, array));
        statistics.condition().forEach((name, array) -> all.put("statistics." + name, array));
        trainer.condition().forEach((name, array) -> all.put("trainer." + name, array));
        return all;
    }

    /** Whether all steps of the plan are played. */
    public boolean finished() {
        return trainer.envSteps() >= resolved.plan().envSteps();
    }

    /** Steps played, all games together. */
    public long envSteps() {
        return trainer.envSteps();
    }

    /** What is to be done. */
    public TrainingPlan plan() {
        return resolved.plan();
    }

    /** The shapes of the game. */
    public GameSpec spec() {
        return environment.spec();
    }

    /** The episodes learned from, with their real capacity. */
    public EpisodeReplay replay() {
        return trainer.replay();
    }

    /** Every choice of the run, the defaults among them, as a tree that prints as JSON or YAML. */
    public JsonNode resolvedConfig() {
        ObjectNode all = JSON.createObjectNode();
        all.put("algorithm", resolved.plan().algorithm());
        all.put("env", resolved.plan().environment());
        all.put("mode", environment.spec().mode());
        all.put("seed", resolved.plan().seed());
        all.put("env_steps", resolved.plan().envSteps());
        all.set("run", JSON.valueToTree(resolved.config()));
        all.set(
                resolved.plan().algorithm(),
                JSON.valueToTree(resolved.algorithm().config()));
        all.set("env_settings", JSON.valueToTree(resolved.environmentSettings()));
        return all;
    }

    /**
     * Plays greedily with the present weights, one episode in each of so many games.
     *
     * @param episodes at least 1
     */
    public Outcome evaluate(int episodes) {
        try (Evaluation last = evaluation(episodes)) {
            return last.play(evaluationSeed(0));
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
