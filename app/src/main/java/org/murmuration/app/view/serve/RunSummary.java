package org.murmuration.app.view.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.app.run.MetricsCsv;
import org.murmuration.app.run.RunFolder;

/**
 * A run in a list of runs. What it has not written yet, or what cannot be read, is empty or null.
 *
 * @param name path within the served folder
 * @param envSteps steps that its newest measurement was made after; 0 if there is none
 * @param planned steps that it is to play
 * @param finished whether it has a result
 * @param playable whether it has a policy
 * @param measure what the curve shows: {@code win rate}, where there is one, or {@code return}
 * @param score the result's measure, or the newest of the curve; NaN if there is none
 * @param curve {@code [point][2]}: env steps and greedy measure
 */
record RunSummary(
        String name,
        String algorithm,
        String env,
        String seed,
        long envSteps,
        long planned,
        boolean finished,
        boolean playable,
        String measure,
        double score,
        List<double[]> curve) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final int MOST_POINTS = 300;

    static RunSummary of(String name, Path folder) {
        JsonNode config = read(YAML, folder.resolve(RunFolder.CONFIG));
        JsonNode result = read(JSON, folder.resolve(RunFolder.RESULT));
        DoubleList steps = column(folder, MetricsCsv.ENV_STEPS);
        List<double[]> curve = points(steps, column(folder, "eval_win_rate"));
        boolean winnable = !curve.isEmpty();
        if (!winnable) {
            curve = points(steps, column(folder, "eval_return_mean"));
        }
        JsonNode score = result.path(winnable ? "win_rate" : "return_mean");
        double newest = curve.isEmpty() ? Double.NaN : curve.get(curve.size() - 1)[1];
        return new RunSummary(
                name,
                config.path("algorithm").asText("?"),
                config.path("env").asText("?"),
                config.path("seed").asText("?"),
                steps.isEmpty() ? 0 : (long) steps.getDouble(steps.size() - 1),
                config.path("env_steps").asLong(),
                result.isObject(),
                Files.isRegularFile(folder.resolve(RunCatalog.POLICY)),
                winnable ? "win rate" : "return",
                score.isNumber() ? score.asDouble() : newest,
                curve);
    }

    private static JsonNode read(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException absentOrDamaged) {
            return mapper.missingNode();
        }
    }

    /** While a run is training its last row may be half written. */
    private static DoubleList column(Path folder, String name) {
        try {
            return MetricsCsv.column(folder, name);
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException absentOrTorn) {
            return new DoubleArrayList();
        }
    }

    private static List<double[]> points(DoubleList steps, DoubleList values) {
        List<double[]> points = new ArrayList<>();
        int gap = Math.max(1, values.size() / MOST_POINTS);
        for (int row = 0; row < Math.min(steps.size(), values.size()); row++) {
            boolean shown = row % gap == 0 || row == values.size() - 1;
            if (shown && !Double.isNaN(values.getDouble(row))) {
                points.add(new double[] {steps.getDouble(row), values.getDouble(row)});
            }
        }
        return points;
    }
}
