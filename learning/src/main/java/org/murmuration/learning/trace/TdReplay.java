package org.murmuration.learning.trace;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.algo.value.TdReference;

/** Targets of padded episodes, by TD(lambda) and of one step. */
final class TdReplay {
    private TdReplay() {}

    static void run(Reference reference, Device device, Arena arena) {
        int[] shape = reference.shapeOf("inputs", "rewards");
        int batch = shape[0];
        int steps = shape[1];
        float gamma = (float) reference.need("inputs", "gamma").asDouble();
        float lambda = (float) reference.need("inputs", "lambda").asDouble();
        for (boolean eligibility : new boolean[] {true, false}) {
            float[] targets = TdReference.targets(
                    arena,
                    gamma,
                    eligibility ? lambda : 0f,
                    batch,
                    Reference.transposed(reference.floats("inputs", "rewards"), batch),
                    Reference.transposed(reference.floats("inputs", "terminated"), batch),
                    Reference.transposed(reference.floats("inputs", "filled_mask"), batch),
                    Reference.transposed(reference.floats("inputs", "q_next_table"), batch));
            String quantity = eligibility ? "td_lambda_targets" : "one_step_targets";
            reference.compare(
                    "outputs." + quantity, Reference.transposed(targets, steps), reference.need("outputs", quantity));
        }
    }
}
