package org.murmuration.learning.trace;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.learning.algo.ppo.ClippedLoss;
import org.murmuration.learning.nn.MaskedCategorical;

/** PPO's loss over masked categorical policies, with the gradients of logits and values. */
final class ClippedLossReplay {
    private ClippedLossReplay() {}

    static void run(Reference reference, Device device, Arena arena) {
        int[] shape = reference.shapeOf("inputs", "logits");
        int samples = shape[0];
        int actions = shape[1];
        MaskedCategorical policy = CategoricalReplay.policy(reference, arena, "action_mask", samples, actions);
        ClippedLoss.Samples known = new ClippedLoss.Samples(
                reference.onDevice(arena, "inputs", "old_logp"),
                reference.onDevice(arena, "inputs", "advantages"),
                reference.onDevice(arena, "inputs", "old_values"),
                reference.onDevice(arena, "inputs", "returns"),
                reference.onDevice(arena, "inputs", "active_mask"));
        boolean huber = "huber".equals(reference.need("inputs", "value_loss").asText());
        ClippedLoss.Form form = new ClippedLoss.Form(
                number(reference, "clip"),
                reference.need("inputs", "value_clip").asBoolean(),
                huber ? number(reference, "huber_delta") : 0f,
                number(reference, "entropy_coef"),
                number(reference, "value_coef"));
        FloatArray valueGradient = arena.floats("value gradient", samples);
        ClippedLoss loss = new ClippedLoss(
                arena,
                form,
                samples,
                policy,
                known,
                reference.onDevice(arena, "inputs", "values"),
                valueGradient,
                Reference.array(arena, "scale", 0f, 1f));
        loss.run();
        float[] means = loss.means().toHost();
        compare(reference, "policy_loss", means[ClippedLoss.POLICY]);
        compare(reference, "entropy_mean", means[ClippedLoss.ENTROPY]);
        compare(reference, "value_loss", means[ClippedLoss.VALUE]);
        compare(reference, "total", means[ClippedLoss.TOTAL]);
        compare(reference, "logp", policy.logProbabilities().toHost());
        compare(reference, "entropy", policy.entropies().toHost());
        reference.compare(
                "grads.logits",
                Reference.samples(policy.logitGradient(), actions, samples),
                reference.need("grads", "logits"));
        reference.compare("grads.values", valueGradient.toHost(), reference.need("grads", "values"));
    }

    private static float number(Reference reference, String name) {
        return (float) reference.need("inputs", name).asDouble();
    }

    private static void compare(Reference reference, String quantity, float... actual) {
        reference.compare("outputs." + quantity, actual, reference.need("outputs", quantity));
    }
}
