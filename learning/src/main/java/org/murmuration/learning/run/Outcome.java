package org.murmuration.learning.run;

import org.murmuration.engine.EpisodeStatistics;

/**
 * Episodes in numbers. Means are NaN where there is no episode.
 *
 * @param episodes how many
 * @param winRate share of episodes won; NaN where the game cannot be won
 * @param returnMean mean sum of team rewards
 * @param returnStd standard deviation of the returns
 * @param lengthMean mean number of steps
 */
public record Outcome(long episodes, double winRate, double returnMean, double returnStd, double lengthMean) {
    static Outcome of(EpisodeStatistics.Summary summary, boolean winnable) {
        return new Outcome(
                summary.episodes(),
                winnable ? summary.winRate() : Double.NaN,
                summary.returnMean(),
                summary.returnStd(),
                summary.lengthMean());
    }
}
