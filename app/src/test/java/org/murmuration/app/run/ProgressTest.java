package org.murmuration.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.murmuration.learning.run.Measurement;
import org.murmuration.learning.run.Outcome;
import org.murmuration.learning.run.TrainingPlan;

class ProgressTest {
    private static Measurement row(long envSteps, double winRate) {
        Outcome outcome = new Outcome(8, winRate, 1.5, 0.1, 20);
        return new Measurement(envSteps, 1, 1, outcome, Map.of(), outcome, Map.of());
    }

    @Test
    void barShowsSpeedFiguresAndTimeLeft() {
        assertThat(ProgressBarDisplay.line("smax/3m", 0, 50_000, 200_000, 10, "win rate 40.0 %", 100))
                .isEqualTo("smax/3m  25 % [##########                              ] "
                        + "5.00 k steps/s, win rate 40.0 %, 0:30 left");
    }

    @Test
    void speedOfAResumedRunIsThatOfThisProcess() {
        assertThat(ProgressBarDisplay.line("smax/3m", 100_000, 150_000, 200_000, 10, "", 100))
                .contains(" 75 % ", "5.00 k steps/s, 0:10 left");
    }

    @Test
    void barFitsIntoNarrowTerminals() {
        for (int width = 1; width < 120; width++) {
            assertThat(ProgressBarDisplay.line("smax/3m", 0, 50, 200, 10, "return 1.5", width))
                    .hasSizeLessThanOrEqualTo(width);
        }
    }

    @Test
    void barSaysNothingThatItDoesNotKnow() {
        assertThat(ProgressBarDisplay.line("smax/3m", 0, 0, 200, 0, "", 100)).endsWith("- steps/s, - left");
    }

    @Test
    void logHasALineForEachMeasurement() {
        StringWriter out = new StringWriter();
        TrainingPlan plan = new TrainingPlan("qmix", "smax/3m", 0, 1000, Map.of());
        try (ProgressLines lines = new ProgressLines(plan, 0, new PrintWriter(out))) {
            lines.reached(100);
            lines.measured(row(500, 0.25));
            lines.measured(row(1000, Double.NaN));
        }
        assertThat(out.toString().lines())
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("500 of 1,000 env steps, ")
                                .contains("win rate 25.0 %, return 1.50")
                                .endsWith(" left"),
                        second -> assertThat(second).doesNotContain("win rate"));
    }
}
