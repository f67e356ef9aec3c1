package org.murmuration.learning.trace;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.nn.MaskedCategorical;

/** Probabilities, log-probabilities and entropies under a mask, with the gradients of their weighted sums. */
final class CategoricalReplay {
    private CategoricalReplay() {}

    static void run(Reference reference, Device device, Arena arena) {
        int[] shape = reference.shapeOf("inputs", "logits");
        int samples = shape[0];
        int actions = shape[1];
        MaskedCategorical policy = policy(reference, arena, "mask", samples, actions);
        policy.forward(samples);
        reference.compare(
                "outputs.probs",
                Reference.samples(policy.probabilities(), actions, samples),
                reference.need("outputs", "probs"));
        reference.compare("outputs.logp", policy.logProbabilities().toHost(), reference.need("outputs", "logp"));
        reference.compare("outputs.entropy", policy.entropies().toHost(), reference.need("outputs", "entropy"));

        float[] none = new float[samples];
        policy.logProbabilityGradient().write(reference.floats("inputs", "w"));
        policy.entropyGradient().write(none);
        policy.backward(samples);
        reference.compare(
                "grads.d_sum_w_logp_d_logits",
                Reference.samples(policy.logitGradient(), actions, samples),
                reference.need("grads", "d_sum_w_logp_d_logits"));
        policy.logProbabilityGradient().write(none);
        policy.entropyGradient().write(reference.floats("inputs", "u"));
        policy.backward(samples);
        reference.compare(
                "grads.d_sum_u_entropy_d_logits",
                Reference.samples(policy.logitGradient(), actions, samples),
                reference.need("grads", "d_sum_u_entropy_d_logits"));
    }

    /** A policy with the file's logits, actions and masks. */
    static MaskedCategorical policy(Reference reference, Arena arena, String maskName, int samples, int actions) {
        float[] available = reference.floats("inputs", maskName);
        int[] masks = new int[samples];
        int[] chosen = new int[samples];
        float[] played = reference.floats("inputs", "actions");
        for (int sample = 0; sample < samples; sample++) {
            for (int action = 0; action < actions; action++) {
                masks[sample] |= available[sample * actions + action] > 0 ? 1 << action : 0;
            }
            chosen[sample] = (int) played[sample];
        }
        MaskedCategorical policy = new MaskedCategorical(arena, actions, samples);
        policy.logits().write(Reference.transposed(reference.floats("inputs", "logits"), samples));
        policy.masks().write(masks);
        policy.chosen().write(chosen);
        return policy;
    }
}
