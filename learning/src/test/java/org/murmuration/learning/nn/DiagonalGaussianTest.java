package org.murmuration.learning.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.tensor.Extent;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;
import org.murmuration.testing.Seeded;

class DiagonalGaussianTest {
    private static final int SAMPLES = 7;
    private static final int COMPONENTS = 3;

    private static double logProbability(double mean, double logDeviation, double x) {
        double z = (x - mean) / Math.exp(logDeviation);
        return -0.5 * z * z - logDeviation - 0.5 * Math.log(2 * Math.PI);
    }

    @Seeded(iterations = 3)
    void everyNumberIsThatOfPlainDoubleArithmetic(RandomGenerator random) {
        for (TestDevice each : TestDevice.values()) {
            try (Device device = each.open();
                    Arena arena = device.arena("test arena")) {
                Tape tape = new Tape(arena, true);
                Extent extent = new Extent(SAMPLES);
                Tensor means = tape.variable("means", COMPONENTS, extent);
                Tensor deviations = tape.variable("log deviations", COMPONENTS, extent);
                FloatArray played = arena.floats("played", (long) COMPONENTS * SAMPLES);
                for (FloatArray array : new FloatArray[] {means.values(), deviations.values(), played}) {
                    float[] values = new float[COMPONENTS * SAMPLES];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = random.nextFloat(-1f, 1f);
                    }
                    array.write(values);
                }
                compare(new DiagonalGaussian(arena, means, deviations, played), means, deviations, played);
            }
        }
    }

    private static void compare(DiagonalGaussian policy, Tensor means, Tensor deviations, FloatArray played) {
        float w = 0.7f;
        float u = -0.3f;
        policy.logProbabilityGradient().fill(0, SAMPLES, w);
        policy.entropyGradient().fill(0, SAMPLES, u);
        policy.forward(SAMPLES);
        policy.backward(SAMPLES);
        float[] mean = means.values().toHost();
        float[] logDeviation = deviations.values().toHost();
        float[] x = played.toHost();
        for (int sample = 0; sample < SAMPLES; sample++) {
            double sum = 0;
            double entropy = 0;
            for (int component = 0; component < COMPONENTS; component++) {
                int i = component * SAMPLES + sample;
                sum += logProbability(mean[i], logDeviation[i], x[i]);
                entropy += logDeviation[i] + 0.5 * Math.log(2 * Math.PI * Math.E);
                double step = 1e-5;
                double alongMean = (logProbability(mean[i] + step, logDeviation[i], x[i])
                                - logProbability(mean[i] - step, logDeviation[i], x[i]))
                        / (2 * step);
                double alongDeviation = (logProbability(mean[i], logDeviation[i] + step, x[i])
                                - logProbability(mean[i], logDeviation[i] - step, x[i]))
                        / (2 * step);
                assertThat((double) means.gradient().toHost()[i]).isCloseTo(w * alongMean, within(1e-4));
                assertThat((double) deviations.gradient().toHost()[i]).isCloseTo(w * alongDeviation + u, within(1e-4));
            }
            assertThat((double) policy.logProbabilities().toHost()[sample]).isCloseTo(sum, within(1e-4));
            assertThat((double) policy.entropies().toHost()[sample]).isCloseTo(entropy, within(1e-5));
        }
    }
}
