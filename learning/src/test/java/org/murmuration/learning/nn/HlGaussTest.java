package org.murmuration.learning.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.optim.Adam;
import org.murmuration.learning.optim.GradientClip;
import org.murmuration.learning.tensor.Activation;
import org.murmuration.learning.tensor.Extent;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.learning.tensor.Tape;
import org.murmuration.learning.tensor.Tensor;
import org.murmuration.testing.Seeded;

final class HlGaussTest {
    private static final int SAMPLES = 256;

    private static FloatArray array(Arena arena, String label, float... values) {
        FloatArray array = arena.floats(label, values.length);
        array.write(values);
        return array;
    }

    private static float[] ones(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1f);
        return ones;
    }

    /** Decodes the distributions that targets become: a softmax of their logarithms is the distributions themselves. */
    private static float[] decodedTargets(Arena arena, ValueBins bins, int values, int columns, float... targets) {
        Extent extent = new Extent(columns);
        Tape tape = new Tape(arena, true);
        Tensor logits = tape.variable("logits", values * bins.count(), extent);
        Tensor mean = tape.binMean(logits, bins.count(), bins.low(), bins.high());
        HlGauss loss = new HlGauss(
                arena, bins, logits, array(arena, "targets", targets), array(arena, "weights", ones(columns)));
        loss.encode();
        float[] logarithms = loss.probabilities().toHost();
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = (float) Math.log(Math.max(logarithms[i], 1e-38f));
        }
        logits.values().write(logarithms);
        tape.forward();
        return mean.values().toHost();
    }

    @Seeded
    void whatATargetBecomesDecodesToIt(RandomGenerator random) {
        ValueBins bins = new ValueBins(101, -10f, 10f, 0.75f);
        float margin = 3 * 0.75f * 20f / 101;
        float[] targets = new float[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            targets[i] = random.nextFloat(-10f + margin, 10f - margin);
        }
        for (TestDevice each : TestDevice.values()) {
            try (Device device = each.open();
                    Arena arena = device.arena("test arena")) {
                assertThat(decodedTargets(arena, bins, 4, SAMPLES / 4, targets))
                        .containsExactly(targets, within(1e-3f));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TestDevice.class)
    void targetsOutsideTheRangeCountAsItsBorder(TestDevice on) {
        ValueBins bins = new ValueBins(11, -4f, 4f, 0.75f);
        try (Device device = on.open();
                Arena arena = device.arena("test arena")) {
            float[] decoded = decodedTargets(arena, bins, 1, 4, -4f, -1000f, 4f, 1000f);
            assertThat(decoded[1]).isEqualTo(decoded[0]);
            assertThat(decoded[3]).isEqualTo(decoded[2]);
            assertThat(decoded[0]).isBetween(-4f, -3f);
        }
    }

    /** A curve, of whose samples 20 % lie far off it. */
    private static final class Regression {
        private final float[] x = new float[SAMPLES];
        private final float[] y = new float[SAMPLES];

        Regression(RandomGenerator random) {
            for (int i = 0; i < SAMPLES; i++) {
                x[i] = random.nextFloat(-1f, 1f);
                boolean outlier = random.nextInt(5) == 0;
                y[i] = curve(x[i]) + (float) (outlier ? 5 * random.nextGaussian() : 0.1 * random.nextGaussian());
            }
        }

        static float curve(float at) {
            return (float) Math.sin(3 * at);
        }

        /** Mean squared distance from the curve after learning with the given bins. */
        double error(Device device, ValueBins bins, long seed) {
            try (Arena arena = device.arena("test arena")) {
                ParameterSet parameters = new ParameterSet();
                Linear first = Linear.declare(parameters, "first", 1, 32);
                Linear second = Linear.declare(parameters, "second", 32, bins.rows());
                parameters.allocate(arena);
                parameters.initialise(seed);
                Tape tape = new Tape(arena, true);
                Tensor in = tape.input(array(arena, "x", x), 1, new Extent(SAMPLES));
                Tensor out = second.apply(tape, first.apply(tape, in, Activation.TANH), Activation.NONE);
                float[] shares = new float[SAMPLES];
                Arrays.fill(shares, 1f / SAMPLES);
                Tensor value = out;
                HlGauss loss = null;
                if (bins.categorical()) {
                    FloatArray targets = array(arena, "y", y);
                    loss = new HlGauss(arena, bins, out, targets, array(arena, "weights", shares));
                    loss.encode();
                    // Decoded apart, for the loss is of the distributions.
                    Tape decoding = new Tape(arena, false);
                    value = decoding.binMean(out, bins.count(), bins.low(), bins.high());
                    learn(arena, tape, parameters, out, loss);
                    decoding.forward();
                } else {
                    learn(arena, tape, parameters, out, null);
                }
                double squares = 0;
                float[] learned = value.values().toHost();
                for (int i = 0; i < SAMPLES; i++) {
                    double distance = learned[i] - curve(x[i]);
                    squares += distance * distance / SAMPLES;
                }
                return squares;
            }
        }

        private void learn(Arena arena, Tape tape, ParameterSet parameters, Tensor out, HlGauss loss) {
            GradientClip clip = new GradientClip(arena, parameters, Float.POSITIVE_INFINITY);
            Adam adam = new Adam(arena, parameters, clip, 1e-2f, 0.9f, 0.999f, 1e-8f);
            for (int step = 0; step < 500; step++) {
                tape.forward();
                if (loss == null) {
                    float[] slope = out.values().toHost();
                    for (int i = 0; i < SAMPLES; i++) {
                        slope[i] = 2 * (slope[i] - y[i]) / SAMPLES;
                    }
                    out.gradient().write(slope);
                } else {
                    loss.compare();
                }
                tape.backward();
                adam.step();
            }
        }
    }

    @Seeded
    void outliersDisturbItLessThanTheyDisturbRegression(RandomGenerator random) {
        Regression regression = new Regression(random);
        long seed = random.nextLong();
        try (Device device = TestDevice.TWO_JVM_THREADS.open()) {
            double squared = regression.error(device, ValueBins.NONE, seed);
            double categorical = regression.error(device, new ValueBins(51, -2f, 2f, 0.75f), seed);
            assertThat(categorical).isLessThan(squared);
        }
    }

    @Test
    void binsThatCannotHoldAValueAreRefused() {
        assertThatThrownBy(() -> ValueBins.read(Settings.of(Map.of("value_bins", 1))))
                .hasMessage("value_bins=1: 0 for regression or at least 2 bins");
        assertThatThrownBy(() -> ValueBins.read(Settings.of(Map.of("value_low", 2))))
                .hasMessageContaining("bins need a range from low to high");
    }
}
