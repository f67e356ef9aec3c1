package org.murmuration.app.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;
import org.murmuration.app.report.Quantities;
import org.murmuration.app.report.Report;

/**
 * What came of a run; {@code result.json} holds the same.
 *
 * @param run its folder
 * @param device id of the device
 * @param envSteps steps of training, all games together
 * @param wallS seconds, over all the processes that the run took
 * @param winRate share of the final greedy episodes that were won; NaN where the game cannot be won
 * @param returnMean mean return of the final greedy episodes
 * @param returnStd their standard deviation
 * @param episodes how many there were
 * @param firstStepS seconds from the start of the command, a build included, or from the end of the run before it in the same command, to the end of the first step of training; NaN if there was nothing left to train
 * @param replayEpisodes episodes of full length that the replay keeps: the smaller of replay_episodes and what fits into replay_bytes; null if the algorithm keeps none
 * @param replayBytes memory for their steps; null if the algorithm keeps none
 * @param checkpointBytes size of the newest checkpoint, finished episodes apart
 * @param opponent who drove the agents that did not learn, with all that pins it down; null if nobody did
 * @param rivalry where several teams learned, the final greedy episodes of the other ones, draws, and play against the environment's own opponent, by name; else empty
 * @param rates how fast the parts of learning went, in env steps per second: collection and update of learners that do one after the other; empty if nobody told
 * @param version of this program
 */
public record RunResult(
        String run,
        String algorithm,
        String env,
        String mode,
        String device,
        String driver,
        long seed,
        long envSteps,
        double wallS,
        double winRate,
        double returnMean,
        double returnStd,
        long episodes,
        double firstStepS,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer replayEpisodes,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long replayBytes,
        long checkpointBytes,
        @JsonInclude(JsonInclude.Include.NON_NULL) String opponent,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> rivalry,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> rates,
        String version)
        implements Report {
    @Override
    public void print(PrintWriter out) {
        out.println(algorithm + " on " + env + ", seed " + seed + ": " + Quantities.count(envSteps) + " env steps in "
                + Quantities.duration(wallS) + " on " + device);
        out.println("greedy over " + Quantities.count(episodes) + " episodes: " + wins(winRate) + "return "
                + Quantities.number(returnMean) + " +- " + Quantities.number(returnStd));
        printRates(rivalry, out);
        out.println("run folder: " + run);
    }

    /** {@code "win rate 95.3 %, "}, or nothing where the game cannot be won. */
    public static String wins(double winRate) {
        return Double.isNaN(winRate) ? "" : "win rate " + Quantities.percent(winRate) + ", ";
    }

    /** One line with the shares of wins and draws among the figures, if there are any. */
    public static void printRates(Map<String, Double> figures, PrintWriter out) {
        String rates = figures.entrySet().stream()
                .filter(figure -> figure.getKey().endsWith("_rate"))
                .map(figure -> figure.getKey().replaceFirst("^eval/", "").replaceAll("[/_]", " ") + " "
                        + Quantities.percent(figure.getValue()))
                .collect(Collectors.joining(", "));
        if (!rates.isEmpty()) {
            out.println(rates);
        }
    }
}
