package org.murmuration.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.murmuration.app.report.Report;
import org.murmuration.app.run.RecordedRun;
import org.murmuration.app.run.RecordedRun.Surroundings;
import org.murmuration.app.run.RunFolder;
import org.murmuration.app.run.RunResult;
import org.murmuration.app.run.SeedsFolder;
import org.murmuration.app.run.SeedsSummary;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.Devices;
import org.murmuration.learning.run.ConfigFile;
import org.murmuration.learning.run.PlanRequest;
import org.murmuration.learning.run.PlannedSetting;
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
            "  murmuration train --config configs/smax/3m/qmix.yaml",
            "  murmuration train vdn smax/2s3z --set learning_rate=0.0005 --set hidden=128",
            "  murmuration train qmix smax/3m --set opponent=policy:runs/earlier",
            "  murmuration train qmix smax/3m --set opponent=self --set use_self_play_reward=true",
            "  murmuration train --resume runs/qmix-smax-3m-0-20260101-120000"
        })
final class TrainCommand extends Subcommand {
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
            description =
                    "Env steps to train, all games together (default: what the configuration or the family of tasks says, else "
                            + PlanRequest.DEFAULT_STEPS + "; with --resume: as many as planned).")
    private Long steps;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run folder, which must not exist (default: runs/<algo>-<env>-<seed>-<time>).")
    private Path out;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Train as a YAML file says, such as those in configs/ or the config.yaml of a run folder; --set and --steps change what it says.")
    private Path config;

    @Option(names = "--resume", paramLabel = "RUN", description = "Go on with the run in this folder.")
    private Path resume;

    @Option(
            names = "--seeds",
            paramLabel = "K",
            defaultValue = "1",
            description =
                    "Train K times, one after another, with seeds from --seed upwards: a folder for each in the "
                            + "folder of --out, and beside them result.json and a picture with the interquartile mean of all "
                            + "and its 95 % bootstrap confidence interval. --resume of that folder goes on with those that are not finished.")
    private int seeds;

    @Override
    Report report() throws IOException {
        if (steps != null && steps < 1) {
            throw usage("--steps=" + steps + ": at least 1 step is needed");
        }
        if (seeds < 1) {
            throw usage("--seeds=" + seeds + ": at least 1 is needed");
        }
        if (resume != null) {
            return resume();
        }
        PlanRequest request = request();
        if (!request.isComplete()) {
            throw usage("missing ALGO and ENV, such as 'qmix smax/3m' (only --config and --resume do without)");
        }
        TrainingPlan plan = request.plan();
        if (plan.seed() > Long.MAX_VALUE - seeds) {
            throw usage("--seed=" + plan.seed() + " leaves no room for " + seeds + " seeds");
        }
        return seeds == 1 ? trainOne(plan) : trainSeeds(plan);
    }

    private PlanRequest request() throws IOException {
        Optional<ConfigFile> file = config == null ? Optional.empty() : Optional.of(ConfigFile.read(config));
        boolean seedGiven = spec.commandLine().getParseResult().hasMatchedOption("--seed");
        return new PlanRequest(
                algorithm, environment, seedGiven ? common.seed : null, steps, common.settingsByName(), file);
    }

    private Report resume() throws IOException {
        if (out != null
                || config != null
                || seeds > 1
                || common.seed != 0
                || !common.settingsByName().isEmpty()) {
            throw usage(
                    "--resume goes on with the run as it was: leave out --out, --config, --seed, --seeds and --set");
        }
        if (SeedsFolder.is(resume)) {
            return resumeSeeds();
        }
        try (Interruption interruption = Interruption.watch();
                Device device = resumedDevice(resume);
                RecordedRun run = RecordedRun.resume(
                        resume, steps == null ? 0 : steps, surroundings(device, ProcessStart.instant()))) {
            requireSamePair(run.plan());
            if (steps != null && steps < run.envSteps()) {
                throw usage("--steps=" + steps + ": " + resume + " has done " + run.envSteps() + " already");
            }
            return finish(run, resume, interruption);
        }
    }

    private SeedsSummary resumeSeeds() throws IOException {
        SeedsFolder folder = SeedsFolder.open(resume, steps == null ? 0 : steps);
        requireSamePair(folder.plans().get(0));
        Path begun = folder.run(folder.plans().get(0));
        try (Device device = resumedDevice(begun)) {
            return trainAll(folder, device);
        }
    }

    private void requireSamePair(TrainingPlan plan) {
        boolean sameAlgorithm = algorithm == null || algorithm.equals(plan.algorithm());
        boolean sameEnvironment = environment == null || environment.equals(plan.environment());
        if (!sameAlgorithm || !sameEnvironment) {
            throw usage(resume + " is a run of " + plan.algorithm() + " on " + plan.environment());
        }
    }

    /** The one that the run was on, as on another it goes on with other bits; the user may choose that. */
    private Device resumedDevice(Path run) throws IOException {
        if (!TrainingRun.hasCheckpoint(run)) {
            return common.openDevice(Devices.Job.LEARNING);
        }
        String before = TrainingRun.device(run);
        Device device = common.namesDevice() ? common.openDevice(Devices.Job.LEARNING) : Devices.open(before);
        if (!device.info().id().equals(before)) {
            remarks()
                    .println("the run was on " + before + " so far: on "
                            + device.info().id() + " it goes on with other bits");
        }
        return device;
    }

    private RunResult trainOne(TrainingPlan plan) throws IOException {
        Path path = out != null
                ? out
                : RunFolder.defaultPath(
                        plan.algorithm(),
                        plan.environment(),
                        String.valueOf(plan.seed()),
                        LocalDateTime.now(ZoneId.systemDefault()));
        try (Interruption interruption = Interruption.watch();
                Device device = common.openDevice(Devices.Job.LEARNING)) {
            return train(plan, path, surroundings(device, ProcessStart.instant()), interruption);
        }
    }

    private SeedsSummary trainSeeds(TrainingPlan first) throws IOException {
        long last = first.seed() + seeds - 1;
        Path path = out != null
                ? out
                : RunFolder.defaultPath(
                        first.algorithm(),
                        first.environment(),
                        "seeds-" + first.seed() + "-to-" + last,
                        LocalDateTime.now(ZoneId.systemDefault()));
        PlannedSetting.of(first);
        SeedsFolder folder = SeedsFolder.create(path, first, seeds);
        try (Device device = common.openDevice(Devices.Job.LEARNING)) {
            return trainAll(folder, device);
        } finally {
            folder.removeIfUnused();
        }
    }

    /** Those that are finished are left as they are. */
    private SeedsSummary trainAll(SeedsFolder folder, Device device) throws IOException {
        List<RunResult> results = new ArrayList<>();
        try (Interruption interruption = Interruption.watch()) {
            Instant asked = ProcessStart.instant();
            for (TrainingPlan plan : folder.plans()) {
                Optional<RunResult> finished = folder.result(plan);
                results.add(
                        finished.isPresent()
                                ? finished.get()
                                : train(plan, folder, surroundings(device, asked), interruption));
                folder.sumUp(results);
                asked = Instant.now();
            }
        }
        return SeedsSummary.of(results);
    }

    private static RunResult train(
            TrainingPlan plan, SeedsFolder folder, Surroundings surroundings, Interruption interruption)
            throws IOException {
        Path path = folder.run(plan);
        try (RecordedRun run = Files.isDirectory(path)
                ? RecordedRun.resume(path, plan.envSteps(), surroundings)
                : RecordedRun.start(plan, path, surroundings)) {
            return finish(run, folder.path(), interruption);
        }
    }

    private RunResult train(TrainingPlan plan, Path path, Surroundings surroundings, Interruption interruption)
            throws IOException {
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
