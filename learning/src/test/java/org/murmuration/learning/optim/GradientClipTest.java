package org.murmuration.learning.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.testing.Seeded;

final class GradientClipTest {
    /** Norm and factor. */
    private static float[] measured(Device device, float bound, float... gradients) {
        try (Arena arena = device.arena("test arena")) {
            ParameterSet parameters = new ParameterSet();
            parameters.add("w", gradients.length, 1, 0f, 0f);
            parameters.allocate(arena);
            parameters.gradients().write(gradients);
            GradientClip clip = new GradientClip(arena, parameters, bound);
            clip.measure();
            assertThat(parameters.gradients().toHost()).as("gradients").isEqualTo(gradients);
            return clip.result().toHost();
        }
    }

    @Seeded(iterations = 10)
    void theNormIsThatOfAllGradientsAndTheFactorBringsItToTheBound(RandomGenerator random) {
        float[] gradients = new float[random.nextInt(1, 5000)];
        double squares = 0;
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = (float) random.nextGaussian();
            squares += (double) gradients[i] * gradients[i];
        }
        double norm = Math.sqrt(squares);
        float bound = random.nextFloat(0.1f, 1f) * (float) norm;
        for (TestDevice each : TestDevice.values()) {
            try (Device device = each.open()) {
                float[] result = measured(device, bound, gradients);
                assertThat((double) result[GradientClip.NORM]).isCloseTo(norm, within(1e-5 * norm));
                assertThat((double) result[GradientClip.FACTOR]).isCloseTo(bound / (norm + 1e-6), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientsBelowTheBoundAreNotScaled(TestDevice each) {
        try (Device device = each.open()) {
            assertThat(measured(device, 5.001f, 3f, 4f)).containsExactly(5f, 1f);
            assertThat(measured(device, Float.POSITIVE_INFINITY, 3f, 4f)).containsExactly(5f, 1f);
            assertThat(measured(device, 1e-6f, 0f, 0f, 0f)).containsExactly(0f, 1f);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachRunIsScaledByTheNormOfItsOwnGradients(TestDevice each) {
        try (Device device = each.open();
                Arena arena = device.arena("test arena")) {
            ParameterSet parameters = new ParameterSet(2);
            parameters.add("w", 2, 1, 0f, 0f);
            parameters.allocate(arena);
            parameters.gradients().write(3f, 4f, 30f, 40f);
            GradientClip clip = new GradientClip(arena, parameters, 5f);
            clip.measure();
            float[] result = clip.result().toHost();
            assertThat(result[0]).isEqualTo(5f);
            assertThat(result[1]).isCloseTo(1f, within(1e-6f));
            assertThat(result[2]).isEqualTo(50f);
            assertThat(result[3]).isCloseTo(0.1f, within(1e-6f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGradientThatIsNotANumberIsNotHidden(TestDevice each) {
        try (Device device = each.open()) {
            assertThat(measured(device, 1f, 3f, Float.NaN)[GradientClip.NORM]).isNaN();
        }
    }
}
