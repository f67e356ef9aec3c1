package org.murmuration.learning.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a configuration was seen to reach.
 *
 * @param measure what the score is: {@code win_rate} or {@code return_mean} of the final greedy episodes
 * @param score interquartile mean over the seeds
 * @param low lower end of its 95 % bootstrap confidence interval
 * @param high upper end
 * @param seeds runs
 * @param envSteps steps of each
 * @param date of the runs, {@code yyyy-mm-dd}
 * @param device id of the device
 * @param command that repeats them
 */
public record VerifiedResult(
        String measure,
        double score,
        double low,
        double high,
        int seeds,
        @JsonProperty("env_steps") long envSteps,
        String date,
        String device,
        String command) {}
