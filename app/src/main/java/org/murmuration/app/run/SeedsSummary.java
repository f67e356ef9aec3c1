package org.murmuration.app.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.murmuration.app.report.Json;
import org.murmuration.app.report.Quantities;
import org.murmuration.app.report.Report;
import org.murmuration.app.report.Table;

/**
 * Runs that differ in their seeds alone; {@code result.json} in the folder of all holds the same. Spreads are standard deviations over the runs, of these runs as a whole population.
 *
 * @param winRateEstimate interquartile mean over the runs with its 95 % bootstrap confidence interval; undefined where the game cannot be won
 * @param returnEstimate the same of mean returns
 * @param winRateMin of the worst run
 * @param wallS seconds of all runs together
 * @param runs in the order of their seeds
 */
public record SeedsSummary(
        String algorithm,
        String env,
        int seeds,
        Estimate winRateEstimate,
        Estimate returnEstimate,
        double winRateMean,
        double winRateStd,
        double winRateMin,
        double returnMean,
        double returnStd,
        double wallS,
        List<RunResult> runs)
        implements Report {
    /** Sums up at least one run. */
    public static SeedsSummary of(List<RunResult> runs) {
        return new SeedsSummary(
                runs.get(0).algorithm(),
                runs.get(0).env(),
                runs.size(),
                Estimate.of(numbers(runs, RunResult::winRate).toArray()),
                Estimate.of(numbers(runs, RunResult::returnMean).toArray()),
                mean(runs, RunResult::winRate),
                deviation(runs, RunResult::winRate),
                numbers(runs, RunResult::winRate).min().getAsDouble(),
                mean(runs, RunResult::returnMean),
                deviation(runs, RunResult::returnMean),
                numbers(runs, RunResult::wallS).sum(),
                List.copyOf(runs));
    }

    private static DoubleStream numbers(List<RunResult> runs, ToDoubleFunction<RunResult> number) {
        return runs.stream().mapToDouble(number);
    }

    private static double mean(List<RunResult> runs, ToDoubleFunction<RunResult> number) {
        return numbers(runs, number).average().getAsDouble();
    }

    private static double deviation(List<RunResult> runs, ToDoubleFunction<RunResult> number) {
        double mean = mean(runs, number);
        return Math.sqrt(numbers(runs, number)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .getAsDouble());
    }

    /** Writes {@code result.json}, and the picture of all runs. */
    public void writeTo(RunFolder folder) throws IOException {
        folder.write(RunFolder.RESULT, Json.document(this));
        List<Path> folders = runs.stream().map(run -> Path.of(run.run())).toList();
        SeedsCurve.draw(folder.path(), folders, algorithm + " on " + env + ", " + seeds + " seeds");
    }

    @Override
    public void print(PrintWriter out) {
        Table table = new Table("seed", "win rate", "return", "env steps", "time", "run folder");
        for (RunResult run : runs) {
            table.row(
                    run.seed(),
                    Quantities.percent(run.winRate()),
                    Quantities.number(run.returnMean()),
                    Quantities.count(run.envSteps()),
                    Quantities.duration(run.wallS()),
                    run.run());
        }
        table.print(out);
        out.println(algorithm + " on " + env + ", interquartile mean of " + seeds + " seeds (95 % confidence): "
                + (Double.isNaN(winRateEstimate.iqm())
                        ? ""
                        : "win rate " + shown(winRateEstimate, Quantities::percent) + ", worst "
                                + Quantities.percent(winRateMin) + ", ")
                + "return " + shown(returnEstimate, Quantities::number));
    }

    private static String shown(Estimate estimate, DoubleFunction<String> unit) {
        return unit.apply(estimate.iqm()) + " (" + unit.apply(estimate.low()) + " to " + unit.apply(estimate.high())
                + ")";
    }
}
