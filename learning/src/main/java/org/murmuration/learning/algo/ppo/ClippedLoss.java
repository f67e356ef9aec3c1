package org.murmuration.learning.algo.ppo;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.Reduction;
import org.murmuration.kernels.math.DeviceMath;
import org.murmuration.learning.nn.ActionDistribution;

/**
 * The loss of PPO (Schulman et al. 2017) with a clipped value loss, over samples with weights: {@code L = -E_w[min(rho A, clip(rho, 1 - eps, 1 + eps) A)] - c_e E_w[H] + c_v E_w[max(h(e1), h(e2))]} with
 * {@code e1 = R - V}, {@code e2 = R - (V_old + clip(V - V_old, -eps, eps))} and h the Huber function or half the square. Returns are normalised first, values are normalised values.
 */
public final class ClippedLoss {
    /** In {@link #means}. */
    public static final int POLICY = 0;
    /** In {@link #means}: before it is multiplied with its coefficient. */
    public static final int VALUE = 1;
    /** In {@link #means}: mean entropy. */
    public static final int ENTROPY = 2;
    /** In {@link #means}: {@code E[(rho - 1) - log rho]}, an estimate of the divergence from the policy that played. */
    public static final int DIVERGENCE = 3;
    /** In {@link #means}: share of samples whose rho lies outside of the clipping range. */
    public static final int CLIPPED = 4;
    /** In {@link #means}: the sum that is differentiated. */
    public static final int TOTAL = 5;
    /** Number of {@link #means}. */
    public static final int SIZE = 6;

    private static final int TERMS = 5;
    private static final int PARTS = 16;

    private final int samples;
    private final ActionDistribution policy;
    private final Reduction weight;
    private final Launcher<Sample> sample;
    private final Launcher<SumTerms> sumTerms;
    private final Launcher<Mean> mean;
    private final FloatArray means;

    /**
     * Choices of the loss.
     *
     * @param clip eps
     * @param clipValues whether changes of values are clipped too
     * @param huber where the Huber function becomes linear; 0 for half the square
     * @param entropy c_e
     * @param value c_v
     */
    public record Form(float clip, boolean clipValues, float huber, float entropy, float value) {}

    /**
     * What is known of each sample.
     *
     * @param logProbabilities of the action under the policy that played
     * @param advantages A
     * @param values V_old
     * @param returns R, not normalised
     * @param weights 1, or 0 for what does not count
     */
    public record Samples(
            FloatArray logProbabilities,
            FloatArray advantages,
            FloatArray values,
            FloatArray returns,
            FloatArray weights) {}

    /**
     * A loss.
     *
     * @param samples how many
     * @param policy what the network says of their actions
     * @param values what it says of their values, {@code [samples]}
     * @param valueGradient written
     * @param scale mean and deviation by which returns are normalised, two floats
     */
    public ClippedLoss(
            Arena arena,
            Form form,
            int samples,
            ActionDistribution policy,
            Samples known,
            FloatArray values,
            FloatArray valueGradient,
            FloatArray scale) {
        this.samples = samples;
        this.policy = policy;
        weight = Reduction.of(arena, Reduction.Kind.SUM, known.weights(), samples);
        FloatArray terms = arena.floats("loss terms", (long) TERMS * samples);
        FloatArray sums = arena.floats("loss sums", (long) TERMS * PARTS);
        means = arena.floats("loss means", SIZE);
        sample = arena.device()
                .compile(new Sample(form, samples))
                .bind("oldLogProbabilities", known.logProbabilities())
                .bind("advantages", known.advantages())
                .bind("oldValues", known.values())
                .bind("returns", known.returns())
                .bind("weights", known.weights())
                .bind("logProbabilities", policy.logProbabilities())
                .bind("entropies", policy.entropies())
                .bind("values", values)
                .bind("scale", scale)
                .bind("weight", weight.result())
                .bind("terms", terms)
                .bind("logProbabilityGradient", policy.logProbabilityGradient())
                .bind("entropyGradient", policy.entropyGradient())
                .bind("valueGradient", valueGradient);
        sumTerms = arena.device()
                .compile(new SumTerms(samples))
                .bind("terms", terms)
                .bind("sums", sums);
        mean = arena.device()
                .compile(new Mean(form))
                .bind("sums", sums)
                .bind("weight", weight.result())
                .bind("means", means);
    }

    /** Computes the loss and the gradients of the network's outputs. */
    public void run() {
        policy.forward(samples);
        weight.run();
        sample.launch(samples);
        sumTerms.launch(TERMS * PARTS);
        mean.launch(1);
        policy.backward(samples);
    }

    /** {@link #SIZE} means over the samples, on the device. */
    public FloatArray means() {
        return means;
    }

    /** Item: a sample. */
    private static final class Sample extends DeviceKernel {
        final float clip;
        final boolean clipValues;
        final boolean hasHuber;
        final float huber;
        final float entropyFactor;
        final float valueFactor;
        final int stride;
        float[] oldLogProbabilities;
        float[] advantages;
        float[] oldValues;
        float[] returns;
        float[] weights;
        float[] logProbabilities;
        float[] entropies;
        float[] values;
        float[] scale;
        float[] weight;
        float[] terms;
        float[] logProbabilityGradient;
        float[] entropyGradient;
        float[] valueGradient;

        Sample(Form form, int stride) {
            clip = form.clip();
            clipValues = form.clipValues();
            hasHuber = form.huber() > 0f;
            huber = form.huber();
            entropyFactor = form.entropy();
            valueFactor = form.value();
            this.stride = stride;
        }

        @Override
        public void run(int i) {
            float share = weights[i] / Math.max(1e-6f, weight[0]);
            policy(i, share);
            value(i, share);
        }

        private void policy(int i, float share) {
            float logRatio = logProbabilities[i] - oldLogProbabilities[i];
            float ratio = DeviceMath.exp(logRatio);
            float advantage = advantages[i];
            float plain = ratio * advantage;
            float clipped = Math.max(1f - clip, Math.min(1f + clip, ratio)) * advantage;
            float slope = plain <= clipped ? plain : 0f;
            logProbabilityGradient[i] = -share * slope;
            entropyGradient[i] = -share * entropyFactor;
            terms[POLICY * stride + i] = -weights[i] * Math.min(plain, clipped);
            terms[ENTROPY * stride + i] = weights[i] * entropies[i];
            terms[DIVERGENCE * stride + i] = weights[i] * (ratio - 1f - logRatio);
            terms[CLIPPED * stride + i] = Math.abs(ratio - 1f) > clip ? weights[i] : 0f;
        }

        private void value(int i, float share) {
            float target = (returns[i] - scale[0]) / scale[1];
            float error = target - values[i];
            float loss = distance(error);
            float slope = -slope(error);
            if (clipValues) {
                float change = values[i] - oldValues[i];
                float clippedError = target - (oldValues[i] + Math.max(-clip, Math.min(clip, change)));
                float clippedLoss = distance(clippedError);
                if (clippedLoss > loss) {
                    loss = clippedLoss;
                    slope = Math.abs(change) <= clip ? -slope(clippedError) : 0f;
                }
            }
            valueGradient[i] = share * valueFactor * slope;
            terms[VALUE * stride + i] = weights[i] * loss;
        }

        private float distance(float error) {
            float size = Math.abs(error);
            float result = 0.5f * error * error;
            if (hasHuber && size > huber) {
                result = huber * (size - 0.5f * huber);
            }
            return result;
        }

        private float slope(float error) {
            return hasHuber ? Math.max(-huber, Math.min(huber, error)) : error;
        }
    }

    /** Item: a part of the samples of a term. */
    private static final class SumTerms extends DeviceKernel {
        final int samples;
        final int each;
        float[] terms;
        float[] sums;

        SumTerms(int samples) {
            this.samples = samples;
            each = (samples + PARTS - 1) / PARTS;
        }

        @Override
        public void run(int item) {
            int term = item / PARTS;
            int part = item - term * PARTS;
            int to = Math.min(samples, (part + 1) * each);
            float sum = 0f;
            for (int i = part * each; i < to; i++) {
                sum = sum + terms[term * samples + i];
            }
            sums[item] = sum;
        }
    }

    /** One item. */
    private static final class Mean extends DeviceKernel {
        final float entropyFactor;
        final float valueFactor;
        float[] sums;
        float[] weight;
        float[] means;

        Mean(Form form) {
            entropyFactor = form.entropy();
            valueFactor = form.value();
        }

        @Override
        public void run(int item) {
            float count = Math.max(1e-6f, weight[0]);
            for (int term = 0; term < TERMS; term++) {
                float sum = 0f;
                for (int part = 0; part < PARTS; part++) {
                    sum = sum + sums[term * PARTS + part];
                }
                means[term] = sum / count;
            }
            means[TOTAL] = means[POLICY] - entropyFactor * means[ENTROPY] + valueFactor * means[VALUE];
        }
    }
}
