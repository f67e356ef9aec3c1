package org.murmuration.app.run;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import org.knowm.xchart.XYChart;

/** Draws the picture of a run from its {@link MetricsCsv}. */
public final class LearningCurve {
    private final Path folder;
    private final DoubleList envSteps;

    private LearningCurve(Path folder, DoubleList envSteps) {
        this.folder = folder;
        this.envSteps = envSteps;
    }

    /**
     * Draws the picture into the folder; without a row of metrics there is none.
     *
     * @param title what the run was
     * @throws IOException in one line, if it cannot be written
     */
    public static void draw(Path folder, String title) throws IOException {
        DoubleList envSteps = MetricsCsv.column(folder, MetricsCsv.ENV_STEPS);
        if (!envSteps.isEmpty()) {
            new CurvePicture().panels(new LearningCurve(folder, envSteps)::add).write(folder, title);
        }
    }

    private void add(XYChart chart, String column) throws IOException {
        series(chart, "exploring, while training", "train_" + column, CurvePicture.TRAINING, 1.6f);
        series(chart, "greedy evaluation", "eval_" + column, CurvePicture.EVALUATION, 2.6f);
    }

    private void series(XYChart chart, String name, String column, Color color, float width) throws IOException {
        DoubleList values = MetricsCsv.column(folder, column);
        DoubleArrayList x = new DoubleArrayList();
        DoubleArrayList y = new DoubleArrayList();
        for (int row = 0; row < values.size(); row++) {
            if (!Double.isNaN(values.getDouble(row))) {
                x.add(envSteps.getDouble(row));
                y.add(values.getDouble(row));
            }
        }
        if (!x.isEmpty()) {
            CurvePicture.line(chart, name, x, y, color, width);
        }
    }
}
