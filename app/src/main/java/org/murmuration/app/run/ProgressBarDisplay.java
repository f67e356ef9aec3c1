package org.murmuration.app.run;

import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import org.murmuration.app.report.Quantities;
import org.murmuration.learning.run.Measurement;
import org.murmuration.learning.run.TrainingPlan;

/** A bar with steps/s, the figures of the last measurement, and time left. */
final class ProgressBarDisplay implements ProgressDisplay {
    private static final int REFRESH_MILLIS = 500;
    private static final int SHORTEST_BAR = 8;
    private static final int LONGEST_BAR = 40;
    private static final double NANOS = 1e9;

    private final ProgressBar bar;

    ProgressBarDisplay(TrainingPlan plan, long from) {
        bar = new ProgressBarBuilder()
                .setTaskName(plan.environment())
                .setInitialMax(plan.envSteps())
                .startsFrom(from, Duration.ZERO)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setRenderer(ProgressBarDisplay::render)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
    }

    private static String render(ProgressState state, int width) {
        return line(
                state.getTaskName(),
                state.getStart(),
                state.getCurrent(),
                state.getMax(),
                state.getElapsedAfterStart().toNanos() / NANOS,
                state.getExtraMessage(),
                width);
    }

    /** Speed and time left follow from what this process has done. */
    static String line(String task, long start, long done, long total, double seconds, String figures, int width) {
        double share = Math.min(1, (double) done / total);
        double rate = (done - start) / seconds;
        String left = Quantities.duration(Math.max(0, total - done) / rate);
        String before = String.format(Locale.ROOT, "%s %3d %% ", task, (int) (100 * share));
        String after =
                " " + Quantities.rate(rate) + " steps/s, " + (figures.isEmpty() ? "" : figures + ", ") + left + " left";
        int room = Math.min(LONGEST_BAR, width - before.length() - after.length() - 2);
        String line = room < SHORTEST_BAR ? before + after.strip() : before + bar(share, room) + after;
        return line.length() <= width ? line : line.substring(0, Math.max(0, width));
    }

    private static String bar(double share, int length) {
        int full = (int) Math.round(share * length);
        return "[" + "#".repeat(full) + " ".repeat(length - full) + "]";
    }

    @Override
    public void reached(long envSteps) {
        bar.stepTo(Math.min(envSteps, bar.getMax()));
    }

    @Override
    public void measured(Measurement row) {
        bar.setExtraMessage(ProgressLines.figures(row));
    }

    @Override
    public void close() {
        bar.close();
    }
}
