package org.murmuration.learning.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.murmuration.engine.AgentDrivers;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.learning.algo.OwnedParts;
import org.murmuration.learning.algo.Trainer;
import org.murmuration.learning.optim.NumericalFailureException;
import org.murmuration.learning.optim.NumericalWatch;
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
 * <p>Where a game has several teams, all of them learn at once, each from its own rewards.
 *
 * <p>The folder gets {@code checkpoints/}, {@code policy.weights} and, if the algorithm keeps episodes, {@code replay/}; {@code docs/checkpoint-format.md} describes them.
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
    private final List<LearningTeam> teams = new ArrayList<>();
    private final Contests contests;
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
            for (int team = 0; team < environment.spec().teams().size(); team++) {
                teams.add(parts.own(
                        new LearningTeam(environment, team, resolved.algorithm(), plan.seed()), LearningTeam::close));
            }
            contests = parts.own(contests(resolved.config().evaluateEpisodes()), Contests::close);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private Contests contests(int episodes) {
        List<Evaluation.Players> players = new ArrayList<>();
        teams.forEach(team -> players.add((where, buffers) -> team.trainer().player(buffers)));
        return new Contests(resolved, device, episodes, players);
    }

    /** Whose steps and episodes are everybody's, and whose figures come first. */
    private Trainer first() {
        return teams.get(0).trainer();
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

    /**
     * Plays one step of all games and does all that is due by then: updates, evaluation, checkpoint.
     *
     * @throws NumericalFailureException in one line, if a loss, a gradient or a weight has become NaN or infinite; checkpoints are those from before
     */
    public void advance() throws IOException {
        saved = null;
        teams.forEach(team -> team.trainer().choose());
        environment.step();
        for (LearningTeam team : teams) {
            finitely(team, team::learn);
        }
        long now = first().envSteps();
        if (due(measuredAt, now, resolved.config().evaluateEvery())) {
            measure();
        }
        if (due(checkpointedAt, now, resolved.config().checkpointEvery())) {
            checkpoint();
        }
    }

    private void finitely(LearningTeam team, Runnable work) {
        try {
            work.run();
        } catch (NumericalFailureException failed) {
            throw new NumericalFailureException(
                    resolved.plan().algorithm() + " on " + resolved.plan().environment() + " failed at env step "
                            + first().envSteps() + (teams.size() == 1 ? "" : ", team " + team.name()) + ", "
                            + failed.getMessage(),
                    failed);
        }
    }

    private boolean due(long last, long now, long every) {
        return now / every > last / every || (finished() && now > last);
    }

    private void measure() throws IOException {
        measuredAt = first().envSteps();
        measurements++;
        boolean winnable = environment.spec().winnable();
        List<Outcome> training =
                teams.stream().map(team -> team.outcome(winnable)).toList();
        teams.forEach(LearningTeam::clearCounts);
        Map<String, Double> figures = first().readFigures();
        Contest contest = contests.play(evaluationSeed(measurements));
        listener.measured(new Measurement(
                measuredAt,
                first().episodes(),
                first().updates(),
                training.get(0),
                figures,
                contest.first(),
                rivalry(training, contest)));
    }

    private Map<String, Double> rivalry(List<Outcome> training, Contest contest) {
        Map<String, Double> all = new LinkedHashMap<>(Contest.rivalry("train/", spec().teams(), training));
        for (LearningTeam team : teams.subList(1, teams.size())) {
            all.put("updates/" + team.name(), (double) team.trainer().updates());
            team.trainer()
                    .readFigures()
                    .forEach((name, value) -> all.put("learner/" + team.name() + "/" + name, value));
        }
        all.putAll(contest.rivalry());
        return all;
    }

    /** Far from the seeds that users count up from, and different for each evaluation. */
    private long evaluationSeed(long number) {
        return resolved.plan().seed() ^ (0x5DEECE66DL * (number + 1)) << 16;
    }

    /**
     * Sees to it that there is a checkpoint of now, and a policy with its weights; {@link #advance} does it when one is due. A run that was stopped between the two gets its
     * policy when it goes on.
     *
     * @throws NumericalFailureException in one line, if a weight is NaN or infinite; then nothing is written
     */
    public void checkpoint() throws IOException {
        teams.forEach(team ->
                finitely(team, () -> NumericalWatch.requireFinite(team.trainer().weights())));
        checkpointedAt = first().envSteps();
        if (saved == null) {
            ObjectNode about = JSON.createObjectNode();
            about.set("plan", JSON.valueToTree(resolved.spelledOut()));
            about.put(DEVICE, device.info().id());
            if (teams.size() == 1) {
                about.set("trainer", JSON.valueToTree(first().counters()));
            } else {
                ObjectNode trainers = about.putObject("trainers");
                teams.forEach(team -> trainers.set(
                        team.name(), JSON.valueToTree(team.trainer().counters())));
            }
            about.put("measurements", measurements).put("measured_at", measuredAt);
            saved = checkpoints.write(checkpointedAt, about, condition(), replays());
        }
        for (LearningTeam team : teams) {
            PolicyFile.write(
                    checkpoints.folder(),
                    resolved,
                    environment.spec(),
                    team.number(),
                    checkpointedAt,
                    team.trainer().weights());
        }
        listener.checkpointed(saved, Files.size(saved));
    }

    private void restore(CheckpointFolder.Checkpoint checkpoint) throws IOException {
        JsonNode about = checkpoint.about();
        measurements = about.path("measurements").asLong();
        measuredAt = about.path("measured_at").asLong();
        for (LearningTeam team : teams) {
            Map<String, Long> counters = new LinkedHashMap<>();
            (teams.size() == 1 ? about.path("trainer") : about.path("trainers").path(team.name()))
                    .properties()
                    .forEach(e -> counters.put(e.getKey(), e.getValue().asLong()));
            team.trainer().counters(counters);
        }
        checkpointedAt = first().envSteps();
        environment.seed(resolved.plan().seed());
        checkpoints.restore(checkpoint, condition(), replays());
        boolean asSaved = device.info().id().equals(about.path(DEVICE).asText())
                && resolved.plan().equals(plan(checkpoint));
        // Who prolongs a run, or takes it elsewhere, does so from the next checkpoint on: it is written when the run
        // goes on.
        saved = asSaved ? checkpoint.file() : null;
    }

    private Map<String, DeviceArray> condition() {
        Map<String, DeviceArray> all = new LinkedHashMap<>();
        environment.condition().forEach((name, array) -> all.put("environment." + name, array));
        teams.forEach(team -> all.putAll(team.condition()));
        return all;
    }

    private Map<String, EpisodeReplay> replays() {
        Map<String, EpisodeReplay> all = new LinkedHashMap<>();
        teams.forEach(team -> team.trainer().replay().ifPresent(kept -> all.put(team.key(), kept)));
        return all;
    }

    /** Whether all steps of the plan are played. */
    public boolean finished() {
        return first().envSteps() >= resolved.plan().envSteps();
    }

    /** How fast the parts of the first team's learning go, by name, in env steps per second since this process went on; empty if nobody tells. */
    public Map<String, Double> rates() {
        return first().rates();
    }

    /** Steps played, all games together. */
    public long envSteps() {
        return first().envSteps();
    }

    /** What is to be done. */
    public TrainingPlan plan() {
        return resolved.plan();
    }

    /** The driver that plays the agents that nobody learns to play, with all that pins it down; nothing if there is none. */
    public Optional<String> opponent() {
        return Optional.ofNullable(resolved.environmentSettings().get(EnvironmentFamily.OPPONENT))
                .filter(AgentDrivers::isReference);
    }

    /** The shapes of the game. */
    public GameSpec spec() {
        return environment.spec();
    }

    /** The episodes that the first team learns from, with their real capacity; other teams have as many. Nothing if the algorithm keeps none. */
    public Optional<EpisodeReplay> replay() {
        return first().replay();
    }

    /**
     * Every choice of the run, the defaults of run and algorithm among them, as a tree that prints as YAML which {@link ConfigFile} reads; {@code origins} has, by who gave them, the names of all settings that
     * are not their owner's defaults.
     */
    public JsonNode resolvedConfig() {
        ObjectNode all = JSON.createObjectNode();
        all.put("algorithm", resolved.plan().algorithm());
        all.put("env", resolved.plan().environment());
        all.put("mode", environment.spec().mode());
        all.put("seed", resolved.plan().seed());
        all.put("env_steps", resolved.plan().envSteps());
        TrainingPlan plan = resolved.spelledOut();
        ObjectNode settings = all.putObject("settings");
        Map<String, List<String>> origins = new TreeMap<>();
        plan.settings().forEach((name, value) -> {
            settings.set(name, scalar(value));
            if (!TrainingPlan.DEFAULT.equals(plan.origin(name))) {
                origins.computeIfAbsent(plan.origin(name), none -> new ArrayList<>())
                        .add(name);
            }
        });
        all.set("origins", JSON.valueToTree(origins));
        return all;
    }

    /** YAML would put quotes around the text of a truth value. */
    private static JsonNode scalar(String value) {
        boolean truth = "true".equals(value) || "false".equals(value);
        return truth ? BooleanNode.valueOf("true".equals(value)) : TextNode.valueOf(value);
    }

    /**
     * Plays greedily with the present weights, one episode in each of so many games; the outcome is the first team's.
     *
     * @param episodes at least 1
     */
    public Outcome evaluate(int episodes) {
        return contest(episodes).first();
    }

    /** As {@link #evaluate}, from the view of each team that learns. */
    public Contest contest(int episodes) {
        try (Contests last = contests(episodes)) {
            return last.play(evaluationSeed(0));
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
