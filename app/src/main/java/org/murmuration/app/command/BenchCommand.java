package org.murmuration.app.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.murmuration.app.bench.StepBenchmark;
import org.murmuration.app.bench.StepBenchmark.Result;
import org.murmuration.app.bench.StepBenchmark.Workload;
import org.murmuration.app.report.Quantities;
import org.murmuration.app.report.Report;
import org.murmuration.engine.BatchOptions;
import org.murmuration.engine.Environments;
import org.murmuration.engine.Game;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.Devices;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how fast games are stepped. */
@Command(
        name = "bench",
        header = "Measure how fast games are stepped.",
        description = {
            "",
            "Actions are uniformly random among the available ones and drawn on the device; games that end start anew; "
                    + "every output is written that a learner receives.",
            "The checksum is a hash of every output over --steps steps (without --steps, over the first "
                    + StepBenchmark.STEPS_HASHED
                    + "). It is taken in a pass of its own, which is not timed, and depends on ENV, --set, "
                    + "--games, --seed and --steps alone: it is the same on every device."
        },
        footer = {
            "",
            "Examples:",
            "  murmuration bench smax/3m",
            "  murmuration bench smax/8m --games 256 --seconds 10 --device opencl:pocl",
            "  murmuration bench smax/3m --games 1024 --steps 1000 --seed 7 --json"
        })
final class BenchCommand extends Subcommand {
    @Parameters(paramLabel = "ENV", description = "Environment, such as smax/3m; 'murmuration list' shows all.")
    private String id;

    @Option(
            names = "--games",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Games stepped at once (default: ${DEFAULT-VALUE}).")
    private int games;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "5",
            description = "How long to measure (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--steps", paramLabel = "N", description = "Measure so many steps instead of a time.")
    private Long steps;

    @Override
    Report report() {
        if (games < 1) {
            throw usage("--games=" + games + ": a batch needs at least 1 game");
        }
        if (!(seconds > 0) || seconds > 86_400) {
            throw usage("--seconds=" + seconds + ": expected more than 0 and at most 86400");
        }
        if (steps != null && steps < 1) {
            throw usage("--steps=" + steps + ": at least 1 step is needed");
        }
        Settings settings = common.settings();
        BatchOptions options = BatchOptions.read(settings);
        Game game = Environments.game(id, settings);
        try (Device device = common.openDevice(Devices.Job.SIMULATION)) {
            Workload workload = new Workload(games, steps == null ? 0 : steps, seconds, common.seed, options);
            Result result = StepBenchmark.run(device, () -> game, workload);
            DeviceInfo info = device.info();
            int agents = game.spec().agents().size();
            return new BenchReport(
                    id,
                    info.id(),
                    info.platform() + ", " + info.driver(),
                    games,
                    result.envStepsPerSecond(),
                    result.envStepsPerSecond() * agents,
                    Duration.between(ProcessStart.instant(), result.firstStep()).toMillis() / 1e3,
                    result.bytesPerStep(),
                    result.bandwidthShare(),
                    String.format(Locale.ROOT, "%016x", result.checksum()));
        }
    }

    /** Keys and meanings of the contract; the checksum is 16 hexadecimal digits. */
    record BenchReport(
            String env,
            String device,
            String driver,
            int games,
            double envStepsPerS,
            double agentStepsPerS,
            double firstStepS,
            long bytesPerStep,
            double bandwidthShare,
            String checksum)
            implements Report {
        @Override
        public void print(PrintWriter out) {
            line(out, "environment", env + ", " + Quantities.count(games) + (games == 1 ? " game" : " games"));
            line(out, "device", device + " (" + driver + ")");
            line(out, "env-steps/s", Quantities.rate(envStepsPerS));
            line(out, "agent-steps/s", Quantities.rate(agentStepsPerS));
            line(out, "first step", String.format(Locale.ROOT, "%.2f s after the start of the command", firstStepS));
            line(out, "bytes per step", Quantities.count(bytesPerStep));
            line(out, "memory bandwidth", Quantities.percent(bandwidthShare) + " of what a triad reaches");
            line(out, "checksum", checksum);
        }

        private static void line(PrintWriter out, String name, String value) {
            out.printf("%-18s%s%n", name, value);
        }
    }
}
