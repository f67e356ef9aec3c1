package org.murmuration.app.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.murmuration.app.report.Quantities;
import org.murmuration.app.report.Report;
import org.murmuration.app.run.RecordedRun;
import org.murmuration.app.run.RunFolder;
import org.murmuration.app.run.RunResult;
import org.murmuration.app.run.SeedsFolder;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.Devices;
import org.murmuration.learning.run.Contest;
import org.murmuration.learning.run.Outcome;
import org.murmuration.learning.run.Policy;
import org.murmuration.learning.run.TrainedTeams;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays with what a run has learned. */
@Command(
        name = "evaluate",
        header = "Play greedily with the newest weights of a run.",
        description = {
            "",
            "One episode in each of so many games. A run can be evaluated while it is still training. Its environment and parameters are those that it was "
                    + "trained with."
        },
        footer = {
            "",
            "Examples:",
            "  murmuration evaluate runs/qmix-smax-3m-0-20260101-120000",
            "  murmuration evaluate runs/five/seed-3 --episodes 4096 --seed 17 --json"
        })
final class EvaluateCommand extends Subcommand {
    @Parameters(paramLabel = "RUN", description = "A run folder.")
    private Path run;

    @Option(
            names = "--episodes",
            paramLabel = "N",
            defaultValue = "" + RecordedRun.FINAL_EPISODES,
            description = "Episodes to play (default: ${DEFAULT-VALUE}).")
    private int episodes;

    @Override
    Report report() throws IOException {
        if (episodes < 1) {
            throw usage("--episodes=" + episodes + ": at least 1 is needed");
        }
        if (!common.settingsByName().isEmpty()) {
            throw usage("a run is evaluated with the parameters that it was trained with: leave out --set");
        }
        if (SeedsFolder.is(run)) {
            SeedsFolder several = SeedsFolder.open(run, 0);
            throw usage(run + " has runs with several seeds: name one of them, such as "
                    + several.run(several.plans().get(0)));
        }
        RunFolder folder = RunFolder.open(run);
        try (TrainedTeams teams = TrainedTeams.load(folder.path());
                Device device = common.openDevice(Devices.Job.LEARNING)) {
            Policy policy = teams.first();
            Contest contest = teams.evaluate(device, episodes, common.seed);
            Outcome outcome = contest.first();
            return new Evaluation(
                    policy.plan().environment(),
                    policy.plan().algorithm(),
                    device.info().id(),
                    common.seed,
                    policy.envSteps(),
                    outcome.episodes(),
                    outcome.winRate(),
                    outcome.returnMean(),
                    outcome.returnStd(),
                    outcome.lengthMean(),
                    contest.rivalry());
        }
    }

    /**
     * How the episodes went.
     *
     * @param envSteps steps of training behind the weights
     * @param winRate share of episodes won; NaN where the game cannot be won
     * @param rivalry where several teams learned, how the others fared, by name; else empty
     */
    record Evaluation(
            String env,
            String algorithm,
            String device,
            long seed,
            long envSteps,
            long episodes,
            double winRate,
            double returnMean,
            double returnStd,
            double lengthMean,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> rivalry)
            implements Report {
        @Override
        public void print(PrintWriter out) {
            out.println(algorithm + " on " + env + " after " + Quantities.count(envSteps) + " env steps of training");
            out.println("greedy over " + Quantities.count(episodes) + " episodes: "
                    + RunResult.wins(winRate) + "return " + Quantities.number(returnMean) + " +- "
                    + Quantities.number(returnStd) + ", length " + Quantities.number(lengthMean));
            RunResult.printRates(rivalry, out);
        }
    }
}
