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
    void exponentialsStayWithinOneUlp(RandomGenerator random) {
        holds(random, -87f, 88.7f, 1.0, 0, DeviceMath::exp, StrictMath::exp);
        holds(random, -1f, 1f, 1.0, 0, DeviceMath::exp, StrictMath::exp);
        holds(random, -103.9f, -87f, 1.0, 0, DeviceMath::exp, StrictMath::exp);
    }

    /** Where 1 + r loses most: random arguments meet such places seldom. */
    @Test
    void exponentialsStayWithinOneUlpWhereRoundingErrorsAddUp() {
        for (float x : new float[] {-38.450424f, -59.945602f, 26.717915f, -5.1873555f}) {
            double truth = StrictMath.exp(x);
            assertEquals(truth, DeviceMath.exp(x), Math.ulp((float) truth), "exp " + x);
        }
    }

    @Seeded
    void logarithmsStayWithinOneUlp(RandomGenerator random) {
        holds(random, 1e-38f, 1e-30f, 1.0, 0, DeviceMath::log, StrictMath::log);
        holds(random, 1e-3f, 4f, 1.0, 0, DeviceMath::log, StrictMath::log);
        holds(random, 0.99f, 1.01f, 1.0, 0, DeviceMath::log, StrictMath::log);
        holds(random, 1f, 3e38f, 1.0, 0, DeviceMath::log, StrictMath::log);
        holds(random, 1.4e-45f, 1e-38f, 1.0, 0, DeviceMath::log, StrictMath::log);
    }

    @Seeded
    void hyperbolicAndLogisticFunctionsStayWithinTheirBounds(RandomGenerator random) {
        holds(random, -10f, 10f, 8.0, 0, DeviceMath::tanh, StrictMath::tanh);
        holds(random, -0.01f, 0.01f, 8.0, 0, DeviceMath::tanh, StrictMath::tanh);
        holds(random, -80f, 80f, 0.0, 2e-7, DeviceMath::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)));
        holds(random, -1f, 1f, 3.0, 0, DeviceMath::expm1, StrictMath::expm1);
        holds(random, 1f, 88f, 3.0, 0, DeviceMath::expm1, StrictMath::expm1);
        holds(random, -100f, 0f, 0.0, 2e-7, DeviceMath::elu, StrictMath::expm1);
        holds(random, 0f, 100f, 0.0, 0, DeviceMath::elu, x -> x);
    }

    /** The series of erf near 0, the continued fraction of erfc (Laplace's) elsewhere. */
    private static double complementaryError(double x) {
        if (x < 0) {
            return 2 - complementaryError(-x);
        }
        if (x < 2) {
            double term = x;
            double sum = x;
            for (int n = 1; n < 60; n++) {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
            }
            return 1 - 2 / Math.sqrt(Math.PI) * sum;
        }
        double fraction = x;
        for (int n = 200; n >= 1; n--) {
            fraction = x + n / 2.0 / fraction;
        }
        return StrictMath.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
    }

    @Seeded
    void complementaryErrorsStayWithinTheirBounds(RandomGenerator random) {
        holds(random, -11f, 4f, 24.0, 0, DeviceMath::erfc, DeviceMathTest::complementaryError);
        holds(random, 4f, 9f, 80.0, 0, DeviceMath::erfc, DeviceMathTest::complementaryError);
        holds(random, 9f, 40f, 0.0, 1e-36, DeviceMath::erfc, DeviceMathTest::complementaryError);
    }

    @Seeded
    void sinesAndCosinesStayWithinTwoUlp(RandomGenerator random) {
        for (float range : new float[] {0.8f, 7f, 1000f, 1e6f}) {
            holds(random, -range, range, 2.0, 1e-9, DeviceMath::sin, StrictMath::sin);
            holds(random, -range, range, 2.0, 1e-9, DeviceMath::cos, StrictMath::cos);
        }
    }

    @Seeded
    void arcTangentsStayWithinFourUlpInAllQuadrants(RandomGenerator random) {
        for (int i = 0; i < SAMPLES; i++) {
            float x = random.nextFloat(-3f, 3f);
            float y = random.nextFloat(-3f, 3f);
            double truth = StrictMath.atan2(y, x);
            assertEquals(truth, DeviceMath.atan2(y, x), 4.0 * Math.ulp((float) truth), y + ", " + x);
            double angle = StrictMath.atan(y / x);
            assertEquals(angle, DeviceMath.atan(y / x), 4.0 * Math.ulp((float) angle), y + " / " + x);
        }
    }

    @Test
    void edgesAreAsDocumented() {
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

    @Test
    void exponentialsReachTheEndsOfTheRange() {
        assertEquals(StrictMath.exp(88.72283f), DeviceMath.exp(88.72283f), Math.ulp(Float.MAX_VALUE));
        assertEquals(Float.POSITIVE_INFINITY, DeviceMath.exp(88.72285f));
        assertEquals(Float.MIN_VALUE, DeviceMath.exp(-103.2f));
        assertEquals(0f, DeviceMath.exp(-Float.MAX_VALUE));
        assertEquals(Float.POSITIVE_INFINITY, DeviceMath.exp(Float.MAX_VALUE));
        assertEquals(1f, DeviceMath.exp(Float.MIN_VALUE));
        assertEquals(1f, DeviceMath.exp(-Float.MIN_VALUE));
    }

    @Test
    void logarithmsReachTheEndsOfTheRange() {
        for (float x :
                new float[] {Float.MIN_VALUE, Float.MIN_NORMAL, Math.nextDown(Float.MIN_NORMAL), Float.MAX_VALUE}) {
            double truth = StrictMath.log(x);
            assertEquals(truth, DeviceMath.log(x), Math.ulp((float) truth), "log " + x);
        }
        assertEquals(Float.NEGATIVE_INFINITY, DeviceMath.log(-0f));
        assertTrue(Float.isNaN(DeviceMath.log(-Float.MIN_VALUE)));
        assertTrue(Float.isNaN(DeviceMath.log(Float.NEGATIVE_INFINITY)));
    }

    @Test
    void saturatingFunctionsKeepToTheirLimits() {
        for (float sign : new float[] {-1f, 1f}) {
            for (float x : new float[] {20f, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
                assertEquals(sign, DeviceMath.tanh(sign * x), 3e-7f, "tanh " + sign * x);
                assertEquals(sign > 0f ? 1f : 0f, DeviceMath.sigmoid(sign * x), 2e-7f, "sigmoid " + sign * x);
            }
        }
        assertTrue(Float.isNaN(DeviceMath.sigmoid(Float.NaN)));
        assertEquals(-1f, DeviceMath.elu(Float.NEGATIVE_INFINITY), 3e-7f);
        assertEquals(Float.POSITIVE_INFINITY, DeviceMath.elu(Float.POSITIVE_INFINITY));
        assertTrue(Float.isNaN(DeviceMath.elu(Float.NaN)));
        assertEquals(-1f, DeviceMath.expm1(Float.NEGATIVE_INFINITY));
        assertEquals(Float.POSITIVE_INFINITY, DeviceMath.expm1(Float.POSITIVE_INFINITY));
        assertTrue(Float.isNaN(DeviceMath.expm1(Float.NaN)));
    }

    @Test
    void smallArgumentsKeepTheirDigits() {
        for (float x : new float[] {Float.MIN_VALUE, 1e-40f, Float.MIN_NORMAL, 1e-20f, 1e-6f}) {
            double bound = 2.0 * Math.ulp(x);
            assertEquals(StrictMath.expm1(x), DeviceMath.expm1(x), bound, "expm1 " + x);
            assertEquals(StrictMath.sin(x), DeviceMath.sin(x), bound, "sin " + x);
            assertEquals(StrictMath.atan2(x, 1), DeviceMath.atan2(x, 1f), bound, "atan2 " + x);
        }
        assertEquals(1f, DeviceMath.cos(Float.MIN_VALUE));
        for (float x : new float[] {1e-20f, 1e-6f}) {
            assertEquals(StrictMath.tanh(x), DeviceMath.tanh(x), 8.0 * Math.ulp(x), "tanh " + x);
        }
    }

    @Test
    void anglesAreTakenUpToTheDocumentedLimit() {
        assertEquals(StrictMath.sin(1e6), DeviceMath.sin(1e6f), 2.0 * Math.ulp(0.35f));
        assertTrue(Float.isNaN(DeviceMath.sin(Math.nextUp(1e6f))));
        assertTrue(Float.isNaN(DeviceMath.cos(-Math.nextUp(1e6f))));
        assertTrue(Float.isNaN(DeviceMath.sin(Float.POSITIVE_INFINITY)));
    }

    @Test
    void arcTangentsKnowAxesDiagonalsAndFarPoints() {
        float[] ends = {-Float.MAX_VALUE, -1f, -Float.MIN_VALUE, 0f, Float.MIN_VALUE, 1f, Float.MAX_VALUE};
        for (float y : ends) {
            for (float x : ends) {
                double truth = StrictMath.atan2(y, x);
                assertEquals(truth, DeviceMath.atan2(y, x), 4.0 * Math.ulp((float) truth), y + ", " + x);
            }
        }
        for (float x : ends) {
            double truth = StrictMath.atan(x);
            assertEquals(truth, DeviceMath.atan(x), 4.0 * Math.ulp((float) truth), "atan " + x);
        }
        assertEquals((float) (-Math.PI / 2), DeviceMath.atan(Float.NEGATIVE_INFINITY));
        assertTrue(Float.isNaN(DeviceMath.atan(Float.NaN)));
        assertTrue(Float.isNaN(DeviceMath.atan2(Float.NaN, 1f)));
        assertTrue(Float.isNaN(DeviceMath.atan2(1f, Float.NaN)));
        assertEquals((float) (Math.PI / 2), DeviceMath.atan2(Float.POSITIVE_INFINITY, 1f));
        assertEquals(0f, DeviceMath.atan2(1f, Float.POSITIVE_INFINITY));
    }
}
