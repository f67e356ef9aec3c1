package org.murmuration.app.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.murmuration.app.report.Json;
import org.murmuration.app.report.Quantities;
import org.murmuration.kernels.Device;
import org.murmuration.learning.replay.EpisodeReplay;
import org.murmuration.learning.run.Contest;
import org.murmuration.learning.run.Outcome;
import org.murmuration.learning.run.TrainingPlan;
import org.murmuration.learning.run.TrainingRun;

/** A training run with everything that it leaves in its folder. */
public final class RecordedRun implements AutoCloseable {
    /** Episodes of the final greedy evaluation. */
    public static final int FINAL_EPISODES = 512;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();

    private final Surroundings surroundings;
    private final RunFolder folder;
    private final RunLock lock;
    private final TrainingRun run;
    private final RunRecorder recorder;
    private final RunClock clock;
    private double firstStepSeconds = Double.NaN;

    private RecordedRun(
            Surroundings surroundings,
            RunFolder folder,
            RunLock lock,
            TrainingRun run,
            RunRecorder recorder,
            RunClock clock) {
        this.surroundings = surroundings;
        this.folder = folder;
        this.lock = lock;
        this.run = run;
        this.recorder = recorder;
        this.clock = clock;
    }

    /**
     * Where a run takes place.
     *
     * @param device where it trains; stays the caller's to close
     * @param version of this program
     * @param remarks where progress is shown
     * @param asked when its user began to wait for it
     */
    public record Surroundings(Device device, String version, PrintWriter remarks, Instant asked) {}

    /**
     * A new run in a new folder, which is made once everything is known to be in order.
     *
     * @throws IOException in one line, if the folder exists or cannot be written
     */
    public static RecordedRun start(TrainingPlan plan, Path path, Surroundings surroundings) throws IOException {
        RunFolder.requireFree(path);
        RunRecorder recorder = new RunRecorder();
        TrainingRun run = TrainingRun.start(plan, surroundings.device(), path, recorder);
        try {
            RunFolder folder = RunFolder.create(path);
            RunLock lock = begin(folder, plan);
            return new RecordedRun(surroundings, folder, lock, run, recorder, RunClock.start(folder));
        } catch (IOException e) {
            run.close();
            throw e;
        }
    }

    /** A folder without a plan could be neither resumed nor used again. */
    private static RunLock begin(RunFolder folder, TrainingPlan plan) throws IOException {
        try {
            PlanFile.write(folder, plan);
            return RunLock.take(folder);
        } catch (IOException e) {
            PlanFile.remove(folder);
            Files.delete(folder.path());
            throw e;
        }
    }

    /**
     * A run from its last checkpoint, or from its beginning if it was stopped before the first one. Until {@link #train} nothing in its folder is changed, but that the
     * log of episodes is cut back to the checkpoint.
     *
     * @param envSteps steps to play in all, or 0 for as many as planned
     * @throws IOException in one line, if there is no such run or it cannot go on
     */
    public static RecordedRun resume(Path path, long envSteps, Surroundings surroundings) throws IOException {
        RunFolder folder = RunFolder.open(path);
        RunLock lock = RunLock.take(folder);
        try {
            RunRecorder recorder = new RunRecorder();
            Optional<TrainingPlan> unstarted = PlanFile.ofUnstarted(folder);
            TrainingRun run = unstarted.isPresent()
                    ? TrainingRun.start(
                            envSteps > 0 ? unstarted.get().withEnvSteps(envSteps) : unstarted.get(),
                            surroundings.device(),
                            path,
                            recorder)
                    : TrainingRun.resume(path, envSteps, surroundings.device(), recorder);
            return new RecordedRun(surroundings, folder, lock, run, recorder, RunClock.resume(folder));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** From here on the folder shows the run as it stands. The first checkpoint is written at once, so that a run can go on whenever it stops. */
    private void openRecords() throws IOException {
        TrainingPlan plan = run.plan();
        String title = plan.algorithm() + " on " + plan.environment() + ", seed " + plan.seed();
        recorder.open(folder.path(), title, clock, run::rates);
        recorder.cutBack(run.envSteps());
        folder.remove(RunFolder.RESULT);
        writeConfig();
        run.checkpoint();
    }

    private void writeConfig() throws IOException {
        ObjectNode config = run.resolvedConfig().deepCopy();
        config.put("device", surroundings.device().info().id());
        config.put("version", surroundings.version());
        folder.write(RunFolder.CONFIG, YAML.writeValueAsString(config));
    }

    /** What is trained. */
    public TrainingPlan plan() {
        return run.plan();
    }

    /** Steps played so far. */
    public long envSteps() {
        return run.envSteps();
    }

    /**
     * Trains to the end, or until somebody asks to stop; then a checkpoint is written and nothing is lost.
     *
     * @return the result; nothing if the run was stopped
     */
    public Optional<RunResult> train(BooleanSupplier stop) throws IOException {
        openRecords();
        PrintWriter remarks = surroundings.remarks();
        remarks.println("run folder " + folder.path()
                + run.replay()
                        .map(kept -> "; the replay keeps at least " + Quantities.count(kept.longEpisodes())
                                + " and at most " + Quantities.count(kept.maxEpisodes()) + " episodes in "
                                + Quantities.bytes(kept.bytes()))
                        .orElse(""));
        remarks.flush();
        try (ProgressDisplay display = ProgressDisplay.of(run.plan(), run.envSteps(), remarks)) {
            recorder.showOn(display);
            while (!run.finished() && !stop.getAsBoolean()) {
                run.advance();
                display.reached(run.envSteps());
                if (Double.isNaN(firstStepSeconds)) {
                    firstStepSeconds = secondsSinceAsked();
                }
            }
        }
        if (!run.finished()) {
            run.checkpoint();
            return Optional.empty();
        }
        return Optional.of(finish());
    }

    private double secondsSinceAsked() {
        surroundings.device().finish();
        return Duration.between(surroundings.asked(), Instant.now()).toMillis() / 1e3;
    }

    private RunResult finish() throws IOException {
        double seconds = clock.seconds();
        Contest contest = run.contest(FINAL_EPISODES);
        Outcome outcome = contest.first();
        RunResult result = new RunResult(
                folder.path().toString(),
                run.plan().algorithm(),
                run.plan().environment(),
                run.spec().mode(),
                surroundings.device().info().id(),
                surroundings.device().info().driver(),
                run.plan().seed(),
                run.envSteps(),
                seconds,
                outcome.winRate(),
                outcome.returnMean(),
                outcome.returnStd(),
                outcome.episodes(),
                firstStepSeconds,
                run.replay().map(EpisodeReplay::longEpisodes).orElse(null),
                run.replay().map(EpisodeReplay::bytes).orElse(null),
                recorder.checkpointBytes(),
                run.opponent().orElse(null),
                contest.rivalry(),
                run.rates(),
                surroundings.version());
        folder.write(RunFolder.RESULT, Json.document(result));
        return result;
    }

    @Override
    public void close() throws IOException {
        try (lock;
                run) {
            recorder.close();
        }
    }
}
