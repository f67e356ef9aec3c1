package org.murmuration.learning.nn;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.math.DeviceMath;

/**
 * The distribution {@code softmax(logits)} over the available actions: probabilities (0 where unavailable), log-probability of the chosen action, entropy, and the gradients of
 * both by the logits. Columns are samples; at least one action must be available in each.
 */
public final class MaskedCategorical implements ActionDistribution {
    private final FloatArray logits;
    private final IntArray masks;
    private final IntArray chosen;
    private final FloatArray probabilities;
    private final FloatArray logProbabilities;
    private final FloatArray entropies;
    private final FloatArray logProbabilityGradient;
    private final FloatArray entropyGradient;
    private final FloatArray logitGradient;
    private final Launcher<Forward> forward;
    private final Launcher<Backward> backward;

    /** Room for so many samples, which is also the length of a row. */
    public MaskedCategorical(Arena arena, int actions, int samples) {
        this(
                arena,
                actions,
                samples,
                arena.floats("logits", (long) actions * samples),
                arena.ints("policy masks", (long) ((actions + 31) >> 5) * samples),
                arena.ints("policy actions", samples),
                arena.floats("logit gradient", (long) actions * samples));
    }

    /**
     * Over arrays of the caller, such as the outputs of a network.
     *
     * @param samples length of a row
     */
    public MaskedCategorical(
            Arena arena,
            int actions,
            int samples,
            FloatArray logits,
            IntArray masks,
            IntArray chosen,
            FloatArray logitGradient) {
        this.logits = logits;
        this.masks = masks;
        this.chosen = chosen;
        this.logitGradient = logitGradient;
        probabilities = arena.floats("probabilities", (long) actions * samples);
        logProbabilities = arena.floats("log-probabilities", samples);
        entropies = arena.floats("entropies", samples);
        logProbabilityGradient = arena.floats("log-probability gradient", samples);
        entropyGradient = arena.floats("entropy gradient", samples);
        forward = arena.device()
                .compile(new Forward(actions, samples))
                .bind("logits", logits)
                .bind("masks", masks)
                .bind("chosen", chosen)
                .bind("probabilities", probabilities)
                .bind("logProbabilities", logProbabilities)
                .bind("entropies", entropies);
        backward = arena.device()
                .compile(new Backward(actions, samples))
                .bind("masks", masks)
                .bind("chosen", chosen)
                .bind("probabilities", probabilities)
                .bind("entropies", entropies)
                .bind("logProbabilityGradient", logProbabilityGradient)
                .bind("entropyGradient", entropyGradient)
                .bind("logitGradient", logitGradient);
    }

    @Override
    public void forward(int samples) {
        forward.launch(samples);
    }

    @Override
    public void backward(int samples) {
        backward.launch(samples);
    }

    /** Input, {@code [actions][samples]}. */
    public FloatArray logits() {
        return logits;
    }

    /** Input: available actions as bit sets, {@code [words][samples]}. */
    public IntArray masks() {
        return masks;
    }

    /** Input: actions played, {@code [samples]}. */
    public IntArray chosen() {
        return chosen;
    }

    /** {@code [actions][samples]}. */
    public FloatArray probabilities() {
        return probabilities;
    }

    @Override
    public FloatArray logProbabilities() {
        return logProbabilities;
    }

    @Override
    public FloatArray entropies() {
        return entropies;
    }

    @Override
    public FloatArray logProbabilityGradient() {
        return logProbabilityGradient;
    }

    @Override
    public FloatArray entropyGradient() {
        return entropyGradient;
    }

    /** {@code [actions][samples]}; 0 where unavailable. */
    public FloatArray logitGradient() {
        return logitGradient;
    }

    /** Item: a sample. */
    private abstract static class MaskedKernel extends DeviceKernel {
        final int actions;
        final int stride;
        int[] masks;

        MaskedKernel(int actions, int stride) {
            this.actions = actions;
            this.stride = stride;
        }

        final boolean available(int sample, int action) {
            return ((masks[(action >> 5) * stride + sample] >> (action & 31)) & 1) == 1;
        }
    }

    private static final class Forward extends MaskedKernel {
        float[] logits;
        int[] chosen;
        float[] probabilities;
        float[] logProbabilities;
        float[] entropies;

        Forward(int actions, int stride) {
            super(actions, stride);
        }

        @Override
        public void run(int sample) {
            float greatest = Float.NEGATIVE_INFINITY;
            for (int action = 0; action < actions; action++) {
                if (available(sample, action)) {
                    greatest = Math.max(greatest, logits[action * stride + sample]);
                }
            }
            float sum = 0f;
            for (int action = 0; action < actions; action++) {
                if (available(sample, action)) {
                    sum = sum + DeviceMath.exp(logits[action * stride + sample] - greatest);
                }
            }
            float normaliser = greatest + DeviceMath.log(sum);
            float entropy = 0f;
            for (int action = 0; action < actions; action++) {
                float probability = 0f;
                if (available(sample, action)) {
                    float logProbability = logits[action * stride + sample] - normaliser;
                    probability = DeviceMath.exp(logProbability);
                    entropy = entropy - probability * logProbability;
                }
                probabilities[action * stride + sample] = probability;
            }
            entropies[sample] = entropy;
            logProbabilities[sample] = logits[chosen[sample] * stride + sample] - normaliser;
        }
    }

    /** {@code d log p_k / d l_i = [i = k] - p_i} and {@code dH / d l_i = -p_i (log p_i + H)}. */
    private static final class Backward extends MaskedKernel {
        int[] chosen;
        float[] probabilities;
        float[] entropies;
        float[] logProbabilityGradient;
        float[] entropyGradient;
        float[] logitGradient;

        Backward(int actions, int stride) {
            super(actions, stride);
        }

        @Override
        public void run(int sample) {
            float w = logProbabilityGradient[sample];
            float u = entropyGradient[sample];
            for (int action = 0; action < actions; action++) {
                float probability = probabilities[action * stride + sample];
                float gradient = 0f;
                if (available(sample, action)) {
                    float own = action == chosen[sample] ? 1f : 0f;
                    gradient = w * (own - probability);
                }
                // p log p is 0 at p = 0, where the logarithm is infinite.
                if (probability > 0f) {
                    float surprise = DeviceMath.log(probability) + entropies[sample];
                    gradient = gradient - u * probability * surprise;
                }
                logitGradient[action * stride + sample] = gradient;
            }
        }
    }
}
