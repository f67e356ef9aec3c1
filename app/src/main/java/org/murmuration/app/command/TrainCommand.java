package org.murmuration.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.app.report.Report;
import org.murmuration.app.run.RecordedRun;
import org.murmuration.app.run.RecordedRun.Surroundings;
import org.murmuration.app.run.RunFolder;
import org.murmuration.app.run.RunResult;
import org.murmuration.app.run.SeedsSummary;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.Devices;
import org.murmuration.learning.run.TrainingPlan;
import org.murmuration.learning.run.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a team and leaves a run folder. */
@Command(
        name = "train",
        header = "Train a team of agents and leave a run folder.",
        description = {
            "",
            "The folder holds the resolved configuration, metrics.csv, a TensorBoard event file, checkpoints, the trained policy, a picture of the learning "
                    + "curve and result.json with a final greedy evaluation of " + RecordedRun.FINAL_EPISODES
                    + " episodes.",
            "Ctrl-C writes a checkpoint and stops. --resume goes on from the last checkpoint, whatever stopped the run, as if it had never stopped."
        },
        footer = {
            "",
            "Examples:",
            "  murmuration train qmix smax/3m",
            "  murmuration train qmix smax/3m --steps 500000 --seeds 5 --out runs/five",
            "  murmuration train vdn smax/2s3z --set learning_rate=0.0005 --set hidden=128",
            "  murmuration train qmix smax/3m --set opponent=policy:runs/earlier",
            "  murmuration train qmix smax/3m --set opponent=self --set use_self_play_reward=true",
            "  murmuration train --resume runs/qmix-smax-3m-0-20260101-120000"
        })
final class TrainCommand extends Subcommand {
    private static final long DEFAULT_STEPS = 7_000_000;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ALGO",
            description = "Algorithm, such as qmix; 'murmuration list' shows all.")
    private String algorithm;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ENV",
            description = "Environment, such as smax/3m; 'murmuration list' shows all.")
    private String environment;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Env steps to train, all games together (default: " + DEFAULT_STEPS
                    + "; with --resume: as many as planned).")
    private Long steps;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run folder, which must not exist (default: runs/<algo>-<env>-<seed>-<time>).")
    private Path out;

    @Option(names = "--resume", paramLabel = "RUN", description = "Go on with the run in this folder.")
    private Path resume;

    @Option(
            names = "--seeds",
            paramLabel = "K",
            defaultValue = "1",
            description = "Train K times, one after another, with seeds from --seed upwards: a folder for each in the "
                    + "folder of --out, and summary.json beside them.")
    private int seeds;

    @Override
    Report report() throws IOException {
        if (steps != null && steps < 1) {
            throw usage("--steps=" + steps + ": at least 1 step is needed");
        }
        if (seeds < 1) {
            throw usage("--seeds=" + seeds + ": at least 1 is needed");
        }
        if (common.seed > Long.MAX_VALUE - seeds) {
            throw usage("--seed=" + common.seed + " leaves no room for " + seeds + " seeds");
        }
        if (resume != null) {
            return resume();
        }
        if (algorithm == null || environment == null) {
            throw usage("missing ALGO and ENV, such as 'qmix smax/3m' (only --resume does without)");
        }
        return seeds == 1 ? trainOne() : trainSeeds();
    }

    private RunResult resume() throws IOException {
        if (out != null
                || seeds > 1
                || common.seed != 0
                || !common.settingsByName().isEmpty()) {
            throw usage("--resume goes on with the run as it was: leave out --out, --seed, --seeds and --set");
        }
        try (Interruption interruption = Interruption.watch();
                Device device = resumedDevice();
                RecordedRun run = RecordedRun.resume(
                        resume, steps == null ? 0 : steps, surroundings(device, ProcessStart.instant()))) {
            TrainingPlan plan = run.plan();
            boolean sameAlgorithm = algorithm == null || algorithm.equals(plan.algorithm());
            boolean sameEnvironment = environment == null || environment.equals(plan.environment());
            if (!sameAlgorithm || !sameEnvironment) {
                throw usage(resume + " is a run of " + plan.algorithm() + " on " + plan.environment());
            }
            if (steps != null && steps < run.envSteps()) {
                throw usage("--steps=" + steps + ": " + resume + " has done " + run.envSteps() + " already");
            }
            return finish(run, resume, interruption);
        }
    }

    /** The one that the run was on, as on another it goes on with other bits; the user may choose that. */
    private Device resumedDevice() throws IOException {
        if (!TrainingRun.hasCheckpoint(resume)) {
            return common.openDevice(Devices.Job.LEARNING);
        }
        String before = TrainingRun.device(resume);
        Device device = common.namesDevice() ? common.openDevice(Devices.Job.LEARNING) : Devices.open(before);
        if (!device.info().id().equals(before)) {
            remarks()
                    .println("the run was on " + before + " so far: on "
                            + device.info().id() + " it goes on with other bits");
        }
        return device;
    }

    private RunResult trainOne() throws IOException {
        Path path = out != null
                ? out
                : RunFolder.defaultPath(
                        algorithm, environment, String.valueOf(common.seed), LocalDateTime.now(ZoneId.systemDefault()));
        try (Interruption interruption = Interruption.watch();
                Device device = common.openDevice(Devices.Job.LEARNING)) {
            return train(common.seed, path, surroundings(device, ProcessStart.instant()), interruption);
        }
    }

    private SeedsSummary trainSeeds() throws IOException {
        long last = common.seed + seeds - 1;
        Path path = out != null
                ? out
                : RunFolder.defaultPath(
                        algorithm,
                        environment,
                        "seeds-" + common.seed + "-to-" + last,
                        LocalDateTime.now(ZoneId.systemDefault()));
        RunFolder.requireFree(path);
        List<RunResult> results = new ArrayList<>();
        try (Interruption interruption = Interruption.watch();
                Device device = common.openDevice(Devices.Job.LEARNING)) {
            Instant asked = ProcessStart.instant();
            for (long seed = common.seed; seed <= last; seed++) {
                results.add(train(seed, path.resolve("seed-" + seed), surroundings(device, asked), interruption));
                SeedsSummary.of(results).writeTo(RunFolder.open(path));
                asked = Instant.now();
            }
        }
        return SeedsSummary.of(results);
    }

    private RunResult train(long seed, Path path, Surroundings surroundings, Interruption interruption)
            throws IOException {
        TrainingPlan plan = new TrainingPlan(
                algorithm, environment, seed, steps == null ? DEFAULT_STEPS : steps, common.settingsByName());
        try (RecordedRun run = RecordedRun.start(plan, path, surroundings)) {
            return finish(run, path, interruption);
        }
    }

    private static RunResult finish(RecordedRun run, Path path, Interruption interruption) throws IOException {
        return run.train(interruption::asked)
                .orElseThrow(() -> new CommandFailedException("stopped after " + run.envSteps()
                        + " env steps; go on with: murmuration train --resume " + path));
    }

    private Surroundings surroundings(Device device, Instant asked) {
        return new Surroundings(device, RootCommand.Version.number(), remarks(), asked);
    }
}
