package org.murmuration.learning.algo.value;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Means over the updates since they were read last, NaN if there was none.
 *
 * @param updates how many
 * @param loss mean squared error (half of it with TD(lambda))
 * @param error mean absolute error
 * @param value mean joint value of the actions played
 * @param target mean target
 * @param gradientNorm mean norm of the gradients before clipping
 */
public record LearningFigures(int updates, float loss, float error, float value, float target, float gradientNorm) {
    /** The means under the names that reports give them. */
    Map<String, Double> byName() {
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("loss", (double) loss);
        all.put("td_error", (double) error);
        all.put("q_taken", (double) value);
        all.put("q_target", (double) target);
        all.put("gradient_norm", (double) gradientNorm);
        return all;
    }

    static LearningFigures of(float... totals) {
        float updates = totals[Totals.UPDATES];
        return new LearningFigures(
                (int) updates,
                totals[Totals.LOSS] / updates,
                totals[Totals.ERROR] / updates,
                totals[Totals.VALUE] / updates,
                totals[Totals.TARGET] / updates,
                totals[Totals.NORM] / updates);
    }
}
