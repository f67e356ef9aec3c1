package org.murmuration.app.run;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws runs that differ in their seeds alone: the {@link Estimate} of their greedy play at each measurement that all of them have made, as a curve within a band. */
final class SeedsCurve {
    private static final Color BAND = new Color(0x0b, 0x62, 0xc4, 48);
    private static final Color EDGE = new Color(0, true);

    private final List<Path> runs;
    private final DoubleList envSteps;

    private SeedsCurve(List<Path> runs, DoubleList envSteps) {
        this.runs = runs;
        this.envSteps = envSteps;
    }

    /** Draws the picture into the folder of all; without a measurement of all runs there is none. */
    static void draw(Path folder, List<Path> runs, String title) throws IOException {
        DoubleList shortest = null;
        for (Path run : runs) {
            DoubleList steps = MetricsCsv.column(run, MetricsCsv.ENV_STEPS);
            shortest = shortest == null || steps.size() < shortest.size() ? steps : shortest;
        }
        if (shortest != null && !shortest.isEmpty()) {
            new CurvePicture().panels(new SeedsCurve(runs, shortest)::add).write(folder, title);
        }
    }

    private void add(XYChart chart, String column) throws IOException {
        List<DoubleList> ofRuns = new ArrayList<>();
        for (Path run : runs) {
            ofRuns.add(MetricsCsv.column(run, "eval_" + column));
        }
        DoubleArrayList x = new DoubleArrayList();
        List<Estimate> estimates = new ArrayList<>();
        for (int row = 0; row < envSteps.size(); row++) {
            int at = row;
            Estimate estimate = Estimate.of(
                    ofRuns.stream().mapToDouble(values -> values.getDouble(at)).toArray());
            if (!Double.isNaN(estimate.iqm())) {
                x.add(envSteps.getDouble(row));
                estimates.add(estimate);
            }
        }
        if (!estimates.isEmpty()) {
            band(chart, x, estimates);
            DoubleArrayList iqm = new DoubleArrayList();
            estimates.forEach(estimate -> iqm.add(estimate.iqm()));
            CurvePicture.line(
                    chart, "interquartile mean of " + runs.size() + " seeds", x, iqm, CurvePicture.EVALUATION, 2.6f);
        }
    }

    /** Forth along the lower ends and back along the upper ones. */
    private static void band(XYChart chart, DoubleList x, List<Estimate> estimates) {
        DoubleArrayList outlineX = new DoubleArrayList(x);
        DoubleArrayList outlineY = new DoubleArrayList();
        estimates.forEach(estimate -> outlineY.add(estimate.low()));
        for (int i = estimates.size() - 1; i >= 0; i--) {
            outlineX.add(x.getDouble(i));
            outlineY.add(estimates.get(i).high());
        }
        XYSeries series = chart.addSeries("95 % bootstrap confidence interval", outlineX, outlineY);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
        series.setFillColor(BAND);
        series.setLineColor(EDGE);
        series.setLineStyle(new BasicStroke(0f));
        series.setMarker(SeriesMarkers.NONE);
    }
}
