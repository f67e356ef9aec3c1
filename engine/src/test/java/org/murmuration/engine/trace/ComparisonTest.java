package org.murmuration.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.trace.TraceReport.Quantity;

final class ComparisonTest {
    private final Comparison comparison = new Comparison();

    private Quantity quantity() {
        return comparison.report().quantities().get("x");
    }

    @Test
    void theLargestErrorStays() {
        comparison.add("x", 1.0, 1.25, 0.5);
        comparison.add("x", 1.0, 1.5, 0.5);
        comparison.add("x", 1.0, 1.0, 0.5);
        assertThat(quantity()).isEqualTo(new Quantity(0.5, 0.5, 3));
        assertThat(comparison.report().passed()).isTrue();
    }

    @Test
    void relativeErrorsAreMeasuredAgainstAtLeastOne() {
        comparison.addRelative("x", 0.25, 0.5, 1);
        assertThat(quantity().maxError()).isEqualTo(0.25);
        comparison.addRelative("x", 50, 100, 1);
        assertThat(quantity().maxError()).isEqualTo(0.5);
    }

    @Test
    void aNanNeverPasses() {
        double nan = Double.NaN;
        comparison.add("actual", nan, 1, 1e9);
        comparison.add("expected", 1, nan, 1e9);
        comparison.add("both", nan, nan, 1e9);
        comparison.add("tolerance", 1, 2, nan);
        comparison.addRelative("relative", nan, nan, 1e9);
        comparison.addRelative("infinite", 1, Double.POSITIVE_INFINITY, 1e9);
        comparison.addExact("exact", nan, nan);
        comparison.addBits("bits", Float.NaN, Float.NaN);
        assertThat(comparison.report().quantities())
                .hasSize(8)
                .allSatisfy((name, quantity) ->
                        assertThat(quantity.passed()).as(name).isFalse());
    }

    @Test
    void equalInfinitiesAreEqual() {
        comparison.addExact("x", Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(quantity().passed()).isTrue();
    }

    @Test
    void bitsTellTheTwoZerosApart() {
        comparison.addBits("x", 1.5f, 1.5f);
        assertThat(quantity().passed()).isTrue();
        comparison.addBits("x", 0f, -0f);
        assertThat(quantity().passed()).isFalse();
    }

    @Test
    void aLaterToleranceDoesNotExcuseAnEarlierError() {
        comparison.add("x", 1, 2, 0.5);
        comparison.add("x", 1, 2, 5);
        assertThat(quantity().passed()).isFalse();
    }

    @Test
    void nothingComparedIsNoSuccess() {
        assertThat(comparison.report().passed()).isFalse();
        assertThat(new TraceReport(Map.of("x", new Quantity(0, 1, 0))).passed()).isFalse();
    }
}
