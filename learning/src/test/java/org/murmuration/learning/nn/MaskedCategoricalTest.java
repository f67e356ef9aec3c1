package org.murmuration.learning.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;
import org.murmuration.testing.Seeded;

final class MaskedCategoricalTest {
    /** The distribution of one sample in plain double arithmetic. */
    private static final class Plain {
        final double[] logits;
        final boolean[] available;

        Plain(double[] logits, boolean... available) {
            this.logits = logits;
            this.available = available;
        }

        double logProbability(int action) {
            double greatest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < logits.length; i++) {
                greatest = available[i] ? Math.max(greatest, logits[i]) : greatest;
            }
            double sum = 0;
            for (int i = 0; i < logits.length; i++) {
                sum += available[i] ? Math.exp(logits[i] - greatest) : 0;
            }
            return logits[action] - greatest - Math.log(sum);
        }

        double probability(int action) {
            return available[action] ? Math.exp(logProbability(action)) : 0;
        }

        double entropy() {
            double sum = 0;
            for (int i = 0; i < logits.length; i++) {
                sum -= available[i] ? probability(i) * logProbability(i) : 0;
            }
            return sum;
        }

        /** Slope of {@code w log p(chosen) + u H} along a logit. */
        double slope(int along, int chosen, double w, double u) {
            double step = 1e-5;
            double there = logits[along];
            logits[along] = there + step;
            double above = w * logProbability(chosen) + u * entropy();
            logits[along] = there - step;
            double below = w * logProbability(chosen) + u * entropy();
            logits[along] = there;
            return (above - below) / (2 * step);
        }
    }

    @Seeded(iterations = 5)
    void everyNumberIsThatOfPlainDoubleArithmetic(RandomGenerator random) {
        for (TestDevice each : TestDevice.values()) {
            try (Device device = each.open();
                    Arena arena = device.arena("test arena")) {
                int actions = random.nextInt(1, 70);
                int samples = random.nextInt(1, 30);
                compare(new MaskedCategorical(arena, actions, samples), random, actions, samples);
            }
        }
    }

    private static void compare(MaskedCategorical policy, RandomGenerator random, int actions, int samples) {
        float[] logits = new float[actions * samples];
        int[] masks = new int[(actions + 31) / 32 * samples];
        int[] chosen = new int[samples];
        float[] weights = new float[samples];
        float[] surprise = new float[samples];
        Plain[] plain = new Plain[samples];
        for (int sample = 0; sample < samples; sample++) {
            plain[sample] = new Plain(new double[actions], new boolean[actions]);
            chosen[sample] = random.nextInt(actions);
            weights[sample] = random.nextFloat(-1f, 1f);
            surprise[sample] = random.nextFloat(-1f, 1f);
            for (int action = 0; action < actions; action++) {
                float logit = random.nextFloat(-5f, 5f);
                boolean available = action == chosen[sample] || random.nextInt(3) > 0;
                logits[action * samples + sample] = logit;
                masks[(action >> 5) * samples + sample] |= available ? 1 << action : 0;
                plain[sample].logits[action] = logit;
                plain[sample].available[action] = available;
            }
        }
        policy.logits().write(logits);
        policy.masks().write(masks);
        policy.chosen().write(chosen);
        policy.logProbabilityGradient().write(weights);
        policy.entropyGradient().write(surprise);
        policy.forward(samples);
        policy.backward(samples);
        float[] probabilities = policy.probabilities().toHost();
        float[] logProbabilities = policy.logProbabilities().toHost();
        float[] entropies = policy.entropies().toHost();
        float[] gradient = policy.logitGradient().toHost();
        for (int sample = 0; sample < samples; sample++) {
            Plain exact = plain[sample];
            assertThat((double) logProbabilities[sample]).isCloseTo(exact.logProbability(chosen[sample]), within(1e-5));
            assertThat((double) entropies[sample]).isCloseTo(exact.entropy(), within(1e-5));
            for (int action = 0; action < actions; action++) {
                int i = action * samples + sample;
                assertThat((double) probabilities[i]).isCloseTo(exact.probability(action), within(1e-6));
                if (exact.available[action]) {
                    double slope = exact.slope(action, chosen[sample], weights[sample], surprise[sample]);
                    assertThat((double) gradient[i]).isCloseTo(slope, within(1e-5));
                } else {
                    assertThat(probabilities[i]).isZero();
                    assertThat(gradient[i]).isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anActionWhoseProbabilityVanishesStillHasItsGradient(TestDevice each) {
        try (Device device = each.open();
                Arena arena = device.arena("test arena")) {
            MaskedCategorical policy = new MaskedCategorical(arena, 3, 1);
            policy.logits().write(300f, 0f, 1000f);
            policy.masks().write(0b011);
            policy.chosen().write(1);
            policy.logProbabilityGradient().write(1f);
            policy.entropyGradient().write(1f);
            policy.forward(1);
            policy.backward(1);
            assertThat(policy.probabilities().toHost()).containsExactly(1f, 0f, 0f);
            assertThat(policy.logProbabilities().toHost()).containsExactly(-300f);
            assertThat(policy.entropies().toHost()).containsExactly(0f);
            assertThat(policy.logitGradient().toHost()).containsExactly(-1f, 1f, 0f);
        }
    }
}
