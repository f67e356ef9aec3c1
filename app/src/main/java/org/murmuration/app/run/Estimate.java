package org.murmuration.app.run;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The interquartile mean of scores of runs that differ in their seeds alone, with its 95 % confidence interval by the percentile bootstrap, as Agarwal et al. 2021 (arXiv 2108.13264)
 * recommend. All runs are of one task, so their stratified bootstrap draws from one stratum. The draws are fixed: the same scores give the same interval.
 *
 * @param iqm mean without the lowest and the highest quarter of the scores (a quarter of n is rounded down); NaN if one is undefined
 * @param low lower end
 * @param high upper end
 */
public record Estimate(double iqm, double low, double high) {
    private static final int DRAWS = 20_000;
    private static final double OUTSIDE = 0.025;

    /**
     * The estimate from at least one score.
     *
     * @param scores one for each run
     */
    public static Estimate of(double... scores) {
        double iqm = iqm(scores.clone());
        if (Double.isNaN(iqm) || scores.length == 1) {
            return new Estimate(iqm, iqm, iqm);
        }
        SplittableRandom random = new SplittableRandom(1);
        double[] means = new double[DRAWS];
        double[] sample = new double[scores.length];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < sample.length; i++) {
                sample[i] = scores[random.nextInt(scores.length)];
            }
            means[draw] = iqm(sample);
        }
        Arrays.sort(means);
        return new Estimate(iqm, quantile(means, OUTSIDE), quantile(means, 1 - OUTSIDE));
    }

    /** Sorts the scores. */
    private static double iqm(double... scores) {
        Arrays.sort(scores);
        int cut = scores.length / 4;
        double sum = 0;
        for (int i = cut; i < scores.length - cut; i++) {
            sum += scores[i];
        }
        // NaN is sorted to the end, where it would be cut off.
        return Double.isNaN(scores[scores.length - 1]) ? Double.NaN : sum / (scores.length - 2 * cut);
    }

    /** Between neighbours, linearly. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
