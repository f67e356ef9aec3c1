package org.murmuration.learning.nn;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.math.DeviceMath;
import org.murmuration.learning.tensor.Tensor;

/** Normal distributions with independent components: {@code log p(x) = sum_i -z_i^2 / 2 - log s_i - log(2 pi) / 2} with {@code z = (x - mean) / s}, entropy {@code sum_i log s_i + log(2 pi e) / 2}. */
public final class DiagonalGaussian implements ActionDistribution {
    /** log(2 pi) / 2. */
    static final float HALF_LOG_TWO_PI = 0.9189385f;

    private final FloatArray logProbabilities;
    private final FloatArray entropies;
    private final FloatArray logProbabilityGradient;
    private final FloatArray entropyGradient;
    private final Launcher<Forward> forward;
    private final Launcher<Backward> backward;

    /**
     * Over the outputs of a network, which keeps gradients.
     *
     * @param means {@code [components][samples]}
     * @param logDeviations logarithms of standard deviations, laid out likewise
     * @param played the actions, laid out likewise
     */
    public DiagonalGaussian(Arena arena, Tensor means, Tensor logDeviations, FloatArray played) {
        int stride = means.extent().capacity();
        logProbabilities = arena.floats("log-probabilities", stride);
        entropies = arena.floats("entropies", stride);
        logProbabilityGradient = arena.floats("log-probability gradient", stride);
        entropyGradient = arena.floats("entropy gradient", stride);
        forward = arena.device()
                .compile(new Forward(means.rows(), stride))
                .bind("means", means.values())
                .bind("logDeviations", logDeviations.values())
                .bind("played", played)
                .bind("logProbabilities", logProbabilities)
                .bind("entropies", entropies);
        backward = arena.device()
                .compile(new Backward(means.rows(), stride))
                .bind("means", means.values())
                .bind("logDeviations", logDeviations.values())
                .bind("played", played)
                .bind("logProbabilityGradient", logProbabilityGradient)
                .bind("entropyGradient", entropyGradient)
                .bind("meanGradient", means.gradient())
                .bind("deviationGradient", logDeviations.gradient());
    }

    @Override
    public void forward(int samples) {
        forward.launch(samples);
    }

    @Override
    public void backward(int samples) {
        backward.launch(samples);
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

    /** Item: a sample. */
    private static final class Forward extends DeviceKernel {
        final int components;
        final int stride;
        float[] means;
        float[] logDeviations;
        float[] played;
        float[] logProbabilities;
        float[] entropies;

        Forward(int components, int stride) {
            this.components = components;
            this.stride = stride;
        }

        @Override
        public void run(int sample) {
            float logProbability = 0f;
            float entropy = 0f;
            for (int component = 0; component < components; component++) {
                int i = component * stride + sample;
                float logDeviation = logDeviations[i];
                float z = (played[i] - means[i]) * DeviceMath.exp(-logDeviation);
                logProbability = logProbability - 0.5f * z * z - logDeviation - HALF_LOG_TWO_PI;
                entropy = entropy + logDeviation + HALF_LOG_TWO_PI + 0.5f;
            }
            logProbabilities[sample] = logProbability;
            entropies[sample] = entropy;
        }
    }

    /** {@code d log p / d mean = z / s}, {@code d log p / d log s = z^2 - 1}, {@code d H / d log s = 1}. Item: a sample. */
    private static final class Backward extends DeviceKernel {
        final int components;
        final int stride;
        float[] means;
        float[] logDeviations;
        float[] played;
        float[] logProbabilityGradient;
        float[] entropyGradient;
        float[] meanGradient;
        float[] deviationGradient;

        Backward(int components, int stride) {
            this.components = components;
            this.stride = stride;
        }

        @Override
        public void run(int sample) {
            float w = logProbabilityGradient[sample];
            float u = entropyGradient[sample];
            for (int component = 0; component < components; component++) {
                int i = component * stride + sample;
                float sharpness = DeviceMath.exp(-logDeviations[i]);
                float z = (played[i] - means[i]) * sharpness;
                meanGradient[i] = w * z * sharpness;
                deviationGradient[i] = w * (z * z - 1f) + u;
            }
        }
    }
}
