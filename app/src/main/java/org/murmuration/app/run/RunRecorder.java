package org.murmuration.app.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.murmuration.learning.run.Measurement;
import org.murmuration.learning.run.Outcome;
import org.murmuration.learning.run.TrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what a run measures, for people's tables and for TensorBoard, and tells the display. */
final class RunRecorder implements TrainingListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);

    private Path folder;
    private String title;
    private MetricsCsv metrics;
    private TensorBoardEvents events;
    private RunClock clock;
    private Supplier<Map<String, Double>> rates;
    private ProgressDisplay display;
    private long checkpointBytes;

    /** Starts to write; a run must be known to be in order before its folder is made. */
    void open(Path runFolder, String runTitle, RunClock time, Supplier<Map<String, Double>> parts) throws IOException {
        folder = runFolder;
        title = runTitle;
        clock = time;
        rates = parts;
        metrics = MetricsCsv.open(folder);
        events = TensorBoardEvents.open(folder);
    }

    void showOn(ProgressDisplay shown) {
        display = shown;
    }

    /** Forgets what was written after the checkpoint that the run goes on from. */
    void cutBack(long envSteps) throws IOException {
        metrics.cutBack(envSteps);
        events.cutBack(envSteps);
    }

    @Override
    public void measured(Measurement row) throws IOException {
        Map<String, Double> values = values(row);
        Map<String, Double> columns = new LinkedHashMap<>();
        values.forEach((tag, value) -> columns.put(tag.replace('/', '_'), value));
        metrics.append(row.envSteps(), columns);
        // TensorBoard may show the clock; the table may not, so that resumed runs have equal tables.
        values.put("time/wall_s", clock.seconds());
        rates.get().forEach((name, value) -> values.put("time/" + name, value));
        events.append(row.envSteps(), values);
        display.measured(row);
    }

    private static Map<String, Double> values(Measurement row) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("episodes", (double) row.episodes());
        values.put("updates", (double) row.updates());
        put(values, "train/", row.training());
        row.figures().forEach((name, value) -> values.put("learner/" + name, value));
        put(values, "eval/", row.evaluation());
        values.putAll(row.rivalry());
        return values;
    }

    private static void put(Map<String, Double> values, String group, Outcome outcome) {
        values.put(group + "episodes", (double) outcome.episodes());
        values.put(group + "win_rate", outcome.winRate());
        values.put(group + "return_mean", outcome.returnMean());
        values.put(group + "return_std", outcome.returnStd());
        values.put(group + "length_mean", outcome.lengthMean());
    }

    @Override
    public void checkpointed(Path file, long bytes) throws IOException {
        checkpointBytes = bytes;
        clock.save();
        drawCurve();
    }

    /** The run is none the worse for a picture that cannot be drawn. */
    private void drawCurve() {
        try {
            LearningCurve.draw(folder, title);
        } catch (IOException | IllegalStateException failed) {
            LOG.warn("no learning curve was drawn: {}", failed.getMessage());
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            LOG.warn(
                    "no learning curve was drawn, are there fonts (such as fonts-dejavu-core)? {}", noFonts.toString());
        }
    }

    /** Size of the newest checkpoint. */
    long checkpointBytes() {
        return checkpointBytes;
    }

    @Override
    public void close() throws IOException {
        if (metrics != null) {
            metrics.close();
        }
        if (events != null) {
            events.close();
        }
    }
}
