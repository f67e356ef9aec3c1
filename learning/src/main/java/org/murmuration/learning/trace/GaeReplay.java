package org.murmuration.learning.trace;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.learning.algo.ppo.AdvantageEstimator;

/** Generalised advantages and returns, with ends and cuts. */
final class GaeReplay {
    private GaeReplay() {}

    static void run(Reference reference, Device device, Arena arena) {
        int[] shape = reference.shapeOf("inputs", "rewards");
        int steps = shape[0];
        int columns = shape[1];
        int entries = steps * columns;
        float[] values = reference.floats("inputs", "values");
        float[] finalValues = reference.floats("inputs", "final_obs_values");
        float[] cut = reference.floats("inputs", "truncated");
        float[] next = new float[entries];
        for (int i = 0; i < entries; i++) {
            next[i] = cut[i] > 0f ? finalValues[i] : values[i + columns];
        }
        AdvantageEstimator.Arrays arrays = new AdvantageEstimator.Arrays(
                reference.onDevice(arena, "inputs", "rewards"),
                Reference.array(arena, "values", values),
                Reference.array(arena, "next values", next),
                reference.onDevice(arena, "inputs", "terminated"),
                Reference.array(arena, "cut", cut),
                arena.floats("advantages", entries),
                arena.floats("returns", entries));
        float gamma = (float) reference.need("inputs", "gamma").asDouble();
        float lambda = (float) reference.need("inputs", "lambda").asDouble();
        new AdvantageEstimator(device, gamma, lambda, steps, columns, arrays).run();
        compare(reference, "advantages", arrays.advantages());
        compare(reference, "returns", arrays.returns());
    }

    private static void compare(Reference reference, String quantity, FloatArray actual) {
        reference.compare("outputs." + quantity, actual.toHost(), reference.need("outputs", quantity));
    }
}
