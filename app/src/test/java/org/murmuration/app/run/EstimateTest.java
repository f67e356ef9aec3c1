package org.murmuration.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class EstimateTest {
    @Test
    void theLowestAndTheHighestQuarterDoNotCount() {
        assertThat(Estimate.of(100, 1, 2, 3, 4, 5, 6, -100).iqm()).isEqualTo((2 + 3 + 4 + 5) / 4.0);
        // Of five, scipy's trim_mean with 0.25 leaves out one on each side.
        assertThat(Estimate.of(0.1, 0.9, 0.5, 0.7, 0.6).iqm()).isEqualTo((0.5 + 0.7 + 0.6) / 3, within(1e-12));
        assertThat(Estimate.of(1, 2, 6).iqm()).isEqualTo(3.0);
    }

    @Test
    void theIntervalHoldsTheMeanOf95OutOf100Samples() {
        SplittableRandom random = new SplittableRandom(5);
        int held = 0;
        for (int trial = 0; trial < 200; trial++) {
            double[] scores = random.doubles(40).map(share -> 2 * share - 1).toArray();
            Estimate estimate = Estimate.of(scores);
            assertThat(estimate.iqm()).isBetween(estimate.low(), estimate.high());
            held += estimate.low() <= 0 && estimate.high() >= 0 ? 1 : 0;
        }
        // 190 are expected, with a standard deviation of 3; a percentile bootstrap of 40 scores is a little narrow.
        assertThat(held).isBetween(176, 200);
    }

    @Test
    void theSameScoresGiveTheSameInterval() {
        assertThat(Estimate.of(0.2, 0.4, 0.8, 0.9)).isEqualTo(Estimate.of(0.2, 0.4, 0.8, 0.9));
        assertThat(Estimate.of(0.5)).isEqualTo(new Estimate(0.5, 0.5, 0.5));
    }

    @Test
    void anUndefinedScoreMakesItUndefined() {
        assertThat(Estimate.of(0.2, Double.NaN, 0.8, 0.9, 0.1, 0.3, 0.4, 0.5).iqm())
                .isNaN();
    }
}
