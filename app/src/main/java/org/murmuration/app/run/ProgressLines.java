package org.murmuration.app.run;

import java.io.PrintWriter;
import org.murmuration.app.report.Quantities;
import org.murmuration.learning.run.Measurement;
import org.murmuration.learning.run.TrainingPlan;

/** A line for each measurement, for logs. */
final class ProgressLines implements ProgressDisplay {
    private static final double NANOS = 1e9;

    private final long total;
    private final PrintWriter out;
    private long lastSteps;
    private long lastNanos = System.nanoTime();

    ProgressLines(TrainingPlan plan, long from, PrintWriter out) {
        this.total = plan.envSteps();
        this.lastSteps = from;
        this.out = out;
    }

    @Override
    public void reached(long envSteps) {}

    @Override
    public void measured(Measurement row) {
        long now = System.nanoTime();
        double rate = (row.envSteps() - lastSteps) / ((now - lastNanos) / NANOS);
        lastSteps = row.envSteps();
        lastNanos = now;
        out.println(Quantities.count(row.envSteps()) + " of " + Quantities.count(total) + " env steps, "
                + Quantities.rate(rate) + " steps/s, " + figures(row) + ", "
                + Quantities.duration(Math.max(0, total - row.envSteps()) / rate) + " left");
        out.flush();
    }

    /** What matters most of a row. */
    static String figures(Measurement row) {
        double winRate = row.evaluation().winRate();
        String wins = Double.isNaN(winRate) ? "" : "win rate " + Quantities.percent(winRate) + ", ";
        return wins + "return " + Quantities.number(row.evaluation().returnMean());
    }

    @Override
    public void close() {}
}
