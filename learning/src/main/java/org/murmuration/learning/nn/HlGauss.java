package org.murmuration.learning.nn;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.math.DeviceMath;
import org.murmuration.learning.tensor.Tensor;

/**
 * The HL-Gauss loss of values that are distributions over bins (Imani and White 2018; Farebrother et al. 2024, arXiv 2403.03950): a target becomes a Gaussian around it, integrated over
 * the bins, and the loss is the cross-entropy with it. Several values may lie below each other in a column, each with its own target: those of several agents, for example.
 * {@link org.murmuration.learning.tensor.Tape#binMean} decodes.
 */
public final class HlGauss {
    private final Tensor logits;
    private final FloatArray probabilities;
    private final FloatArray losses;
    private final Launcher<Encode> encode;
    private final Launcher<CrossEntropy> crossEntropy;

    /**
     * The loss of a network's outputs.
     *
     * @param logits {@code [values * bins][stride]}, the bins of a value next to each other
     * @param targets {@code [values][stride]}; what lies outside the bins' range counts as its border
     * @param weights by what the loss of a column is multiplied before it is differentiated, {@code [stride]}
     */
    public HlGauss(Arena arena, ValueBins bins, Tensor logits, FloatArray targets, FloatArray weights) {
        if (!bins.categorical() || logits.rows() % bins.count() != 0) {
            throw new IllegalArgumentException(
                    logits.rows() + " rows of logits are no values of " + bins.count() + " bins");
        }
        this.logits = logits;
        int values = logits.rows() / bins.count();
        int capacity = logits.extent().capacity();
        probabilities = arena.floats("target probabilities", (long) logits.rows() * capacity);
        losses = arena.floats("cross-entropies", (long) values * capacity);
        encode = arena.device()
                .compile(new Encode(values, bins))
                .bind("targets", targets)
                .bind("probabilities", probabilities);
        crossEntropy = arena.device()
                .compile(new CrossEntropy(values, bins.count()))
                .bind("logits", logits.values())
                .bind("probabilities", probabilities)
                .bind("weights", weights)
                .bind("losses", losses)
                .bind("gradient", logits.gradient());
    }

    /** Turns the targets into distributions, for as many columns as the logits have. */
    public void encode() {
        encode.kernel().stride = logits.extent().stride();
        encode.launch(logits.extent().columns());
    }

    /** Computes losses and the gradient of the logits from the distributions as they stand; they may serve for several updates. */
    public void compare() {
        crossEntropy.kernel().stride = logits.extent().stride();
        crossEntropy.launch(logits.extent().columns());
    }

    /** Distributions of the targets, laid out like the logits. */
    public FloatArray probabilities() {
        return probabilities;
    }

    /** Cross-entropies in nats, not weighted, {@code [values][stride]}. */
    public FloatArray losses() {
        return losses;
    }

    /** {@code p_k = (Phi((e_{k+1} - y) / sigma) - Phi((e_k - y) / sigma)) / (Phi((e_K - y) / sigma) - Phi((e_0 - y) / sigma))}. Item: a column. */
    private static final class Encode extends DeviceKernel {
        final int values;
        final int bins;
        final float low;
        final float high;
        final float width;
        /** 1 / (sigma sqrt(2)). */
        final float sharpness;

        int stride;
        float[] targets;
        float[] probabilities;

        Encode(int values, ValueBins bins) {
            this.values = values;
            this.bins = bins.count();
            low = bins.low();
            high = bins.high();
            width = (bins.high() - bins.low()) / bins.count();
            sharpness = (float) (1 / (bins.sigmaRatio() * width * Math.sqrt(2)));
        }

        @Override
        public void run(int column) {
            for (int value = 0; value < values; value++) {
                float y = Math.max(low, Math.min(high, targets[value * stride + column]));
                float inside = 1f - tail((low - y) * sharpness) - tail((high - y) * sharpness);
                float edge = (low - y) * sharpness;
                float before = tail(edge);
                for (int bin = 0; bin < bins; bin++) {
                    float nextEdge = (Math.fma(bin + 1, width, low) - y) * sharpness;
                    float next = tail(nextEdge);
                    // Tails of one side are subtracted from each other: a difference from 1 would lose the digits of a
                    // small mass.
                    float mass = edge < 0f && nextEdge > 0f ? 1f - before - next : Math.abs(before - next);
                    probabilities[(value * bins + bin) * stride + column] = mass / inside;
                    edge = nextEdge;
                    before = next;
                }
            }
        }

        private float tail(float distance) {
            return 0.5f * DeviceMath.erfc(Math.abs(distance));
        }
    }

    /** {@code -sum_k p_k log softmax(l)_k}, whose slope along l is {@code softmax(l) - p}. Item: a column. */
    private static final class CrossEntropy extends DeviceKernel {
        final int values;
        final int bins;
        int stride;
        float[] logits;
        float[] probabilities;
        float[] weights;
        float[] losses;
        float[] gradient;

        CrossEntropy(int values, int bins) {
            this.values = values;
            this.bins = bins;
        }

        @Override
        public void run(int column) {
            float weight = weights[column];
            for (int value = 0; value < values; value++) {
                int first = value * bins * stride + column;
                float greatest = logits[first];
                for (int bin = 1; bin < bins; bin++) {
                    greatest = Math.max(greatest, logits[first + bin * stride]);
                }
                float sum = 0f;
                for (int bin = 0; bin < bins; bin++) {
                    sum = sum + DeviceMath.exp(logits[first + bin * stride] - greatest);
                }
                float normaliser = greatest + DeviceMath.log(sum);
                float loss = 0f;
                for (int bin = 0; bin < bins; bin++) {
                    int i = first + bin * stride;
                    float logProbability = logits[i] - normaliser;
                    loss = loss - probabilities[i] * logProbability;
                    gradient[i] = weight * (DeviceMath.exp(logProbability) - probabilities[i]);
                }
                losses[value * stride + column] = loss;
            }
        }
    }
}
