package org.murmuration.kernels.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.murmuration.testing.Seeded;

final class DeviceMathTest {
    private static final int SAMPLES = 200_000;

    /** A function of the class under test. */
    private interface FloatFunction {
        float apply(float x);
    }

    private static void holds(
            RandomGenerator random,
            float low,
            float high,
            double ulps,
            double absolute,
            FloatFunction actual,
            DoubleUnaryOperator exact) {
        double worst = 0;
        float worstAt = 0;
        for (int i = 0; i < SAMPLES; i++) {
            float x = random.nextFloat(low, high);
            double truth = exact.applyAsDouble(x);
            double error = Math.abs(actual.apply(x) - truth);
            double inUlps = error <= absolute ? 0 : error / Math.ulp((float) truth);
            if (!(inUlps <= worst)) {
                worst = inUlps;
                worstAt = x;
            }
        }
        assertTrue(worst <= ulps, "error of " + worst + " ulp at " + worstAt + ", at most " + ulps + " is promised");
    }

    @Seeded
    void exponentials_stay_within_one_ulp(RandomGenerator random) {
        holds(random, -87f, 88.7f, 1.0, 0, DeviceMath::exp, StrictMath::exp);
        holds(random, -1f, 1f, 1.0, 0, DeviceMath::exp, StrictMath::exp);
        holds(random, -103.9f, -87f, 1.0, 0, DeviceMath::exp, StrictMath::exp);
    }

    @Seeded
    void logarithms_stay_within_one_ulp(RandomGenerator random) {
        holds(random, 1e-38f, 1e-30f, 1.0, 0, DeviceMath::log, StrictMath::log);
        holds(random, 1e-3f, 4f, 1.0, 0, DeviceMath::log, StrictMath::log);
        holds(random, 0.99f, 1.01f, 1.0, 0, DeviceMath::log, StrictMath::log);
        holds(random, 1f, 3e38f, 1.0, 0, DeviceMath::log, StrictMath::log);
        holds(random, 1.4e-45f, 1e-38f, 1.0, 0, DeviceMath::log, StrictMath::log);
    }

    @Seeded
    void hyperbolic_and_logistic_functions_stay_within_their_bounds(RandomGenerator random) {
        holds(random, -10f, 10f, 8.0, 0, DeviceMath::tanh, StrictMath::tanh);
        holds(random, -0.01f, 0.01f, 8.0, 0, DeviceMath::tanh, StrictMath::tanh);
        holds(random, -80f, 80f, 0.0, 2e-7, DeviceMath::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)));
        holds(random, -1f, 1f, 3.0, 0, DeviceMath::expm1, StrictMath::expm1);
        holds(random, 1f, 88f, 3.0, 0, DeviceMath::expm1, StrictMath::expm1);
    }

    @Seeded
    void sines_and_cosines_stay_within_two_ulp(RandomGenerator random) {
        for (float range : new float[] {0.8f, 7f, 1000f, 1e6f}) {
            holds(random, -range, range, 2.0, 1e-9, DeviceMath::sin, StrictMath::sin);
            holds(random, -range, range, 2.0, 1e-9, DeviceMath::cos, StrictMath::cos);
        }
    }

    @Seeded
    void arc_tangents_stay_within_four_ulp_in_all_quadrants(RandomGenerator random) {
        for (int i = 0; i < SAMPLES; i++) {
            float x = random.nextFloat(-3f, 3f);
            float y = random.nextFloat(-3f, 3f);
            double truth = StrictMath.atan2(y, x);
            assertEquals(truth, DeviceMath.atan2(y, x), 4.0 * Math.ulp((float) truth), y + ", " + x);
        }
    }

    @Test
    void edges_are_as_documented() {
        assertEquals(Float.POSITIVE_INFINITY, DeviceMath.exp(89f));
        assertEquals(Float.POSITIVE_INFINITY, DeviceMath.exp(Float.POSITIVE_INFINITY));
        assertEquals(0f, DeviceMath.exp(-104f));
        assertEquals(0f, DeviceMath.exp(Float.NEGATIVE_INFINITY));
        assertEquals(1f, DeviceMath.exp(0f));
        assertTrue(Float.isNaN(DeviceMath.exp(Float.NaN)));
        assertEquals(Float.NEGATIVE_INFINITY, DeviceMath.log(0f));
        assertTrue(Float.isNaN(DeviceMath.log(-1f)));
        assertTrue(Float.isNaN(DeviceMath.log(Float.NaN)));
        assertEquals(0f, DeviceMath.log(1f));
        assertEquals(Float.POSITIVE_INFINITY, DeviceMath.log(Float.POSITIVE_INFINITY));
        assertEquals(1f, DeviceMath.tanh(100f), 3e-7f);
        assertEquals(-1f, DeviceMath.tanh(-100f), 3e-7f);
        assertTrue(Float.isNaN(DeviceMath.tanh(Float.NaN)));
        assertEquals(0.5f, DeviceMath.sigmoid(0f));
        assertEquals(0f, DeviceMath.atan2(0f, 0f));
        assertEquals((float) Math.PI, DeviceMath.atan2(0f, -1f));
        assertTrue(Float.isNaN(DeviceMath.sin(2e6f)));
        assertTrue(Float.isNaN(DeviceMath.cos(Float.NaN)));
    }
}
