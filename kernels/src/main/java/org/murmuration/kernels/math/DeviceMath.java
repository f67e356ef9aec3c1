package org.murmuration.kernels.math;

/**
 * Elementary functions in the translatable subset. The built-in ones differ in the last bits from vendor to vendor; these are sums, products, fused multiply-adds and divisions
 * only, so every device returns the same bits.
 *
 * <p>Reductions and minimax polynomials are the classical ones for single precision (Cody and Waite: Software Manual for the Elementary Functions, 1980; Moshier: Methods and
 * Programs for Mathematical Functions, 1989). The errors stated, in units in the last place (ulp), are the largest that {@code DeviceMathTest} measures.
 */
public final class DeviceMath {
    private static final float LOG2_E = 1.442695f;
    /** ln 2 in two parts: a multiple of the first by a whole number below 2^9 is exact. */
    private static final float LN2_HIGH = 0.6933594f;

    private static final float LN2_LOW = -0.00021219444f;
    private static final float EXP_OVERFLOWS = 88.72284f;
    private static final float EXP_VANISHES = -103.97209f;
    private static final float SQRT_HALF = 0.70710677f;
    private static final float TAN_PI_8 = 0.41421357f;
    private static final float TAN_3_PI_8 = 2.4142137f;
    /** From here on tanh is 1 to the last digits. */
    private static final float TANH_IS_ONE = 7.905311f;

    /** From here on the complementary error function is 0. */
    private static final float ERFC_VANISHES = 10.1f;

    private static final float PI = 3.1415927f;
    private static final float PI_HALF = 1.5707964f;
    private static final float PI_QUARTER = 0.7853982f;
    private static final double TWO_BY_PI = 0.6366197723675814;
    private static final double PI_HALF_HIGH = 1.5707963267341256;
    private static final double PI_HALF_LOW = 6.077100506506192e-11;
    /** Beyond it the reduction of angles would lose digits. */
    private static final float LARGEST_ANGLE = 1e6f;

    private DeviceMath() {}

    /** e to the power x, within 1 ulp; 0 and infinity beyond the range of floats, NaN for NaN. */
    public static float exp(float x) {
        if (!(x <= EXP_OVERFLOWS)) {
            return x > 0f ? Float.POSITIVE_INFINITY : x;
        }
        if (x < EXP_VANISHES) {
            return 0f;
        }
        int n = (int) Math.floor(Math.fma(x, LOG2_E, 0.5f));
        float r = Math.fma(-n, LN2_LOW, Math.fma(-n, LN2_HIGH, x));
        float p = 0.00019875691f;
        p = Math.fma(p, r, 0.0013981999f);
        p = Math.fma(p, r, 0.008333452f);
        p = Math.fma(p, r, 0.041665796f);
        p = Math.fma(p, r, 0.16666666f);
        p = Math.fma(p, r, 0.5f);
        // What rounding takes from 1 + r would be the last quarter of an ulp.
        float sum = 1f + r;
        float lost = r - (sum - 1f);
        float value = sum + Math.fma(p * r, r, lost);
        // In two factors, each a normal number, though the result may not be one.
        int half = n / 2;
        return value * powerOfTwo(half) * powerOfTwo(n - half);
    }

    /** 2 to the power n, -126 to 127. */
    private static float powerOfTwo(int n) {
        return Float.intBitsToFloat((n + 127) << 23);
    }

    /** Natural logarithm, within 1 ulp; minus infinity at 0, NaN below. */
    public static float log(float x) {
        if (!(x > 0f)) {
            return x == 0f ? Float.NEGATIVE_INFINITY : Float.NaN;
        }
        if (x == Float.POSITIVE_INFINITY) {
            return x;
        }
        float scaled = x < Float.MIN_NORMAL ? x * 8388608f : x;
        int bits = Float.floatToRawIntBits(scaled);
        int exponent = (bits >>> 23) - 126 - (x < Float.MIN_NORMAL ? 23 : 0);
        float m = Float.intBitsToFloat((bits & 0x7fffff) | 0x3f000000);
        if (m < SQRT_HALF) {
            exponent = exponent - 1;
            m = m + m - 1f;
        } else {
            m = m - 1f;
        }
        float square = m * m;
        float p = 0.070376836f;
        p = Math.fma(p, m, -0.1151461f);
        p = Math.fma(p, m, 0.116769984f);
        p = Math.fma(p, m, -0.12420141f);
        p = Math.fma(p, m, 0.14249323f);
        p = Math.fma(p, m, -0.16668057f);
        p = Math.fma(p, m, 0.20000714f);
        p = Math.fma(p, m, -0.24999994f);
        p = Math.fma(p, m, 0.3333333f);
        float correction = p * m * square;
        correction = Math.fma(exponent, LN2_LOW, correction);
        correction = Math.fma(-0.5f, square, correction);
        return Math.fma(exponent, LN2_HIGH, m + correction);
    }

    /**
     * Hyperbolic tangent, within 8 ulp. A ratio of polynomials (the one of Eigen's vectorised tanh) without branches or casts, so that loops over it vectorise.
     */
    public static float tanh(float x) {
        float y = Math.max(-TANH_IS_ONE, Math.min(TANH_IS_ONE, x));
        float square = y * y;
        float p = -2.7607684e-16f;
        p = Math.fma(p, square, 2.000188e-13f);
        p = Math.fma(p, square, -8.604672e-11f);
        p = Math.fma(p, square, 5.1222973e-8f);
        p = Math.fma(p, square, 1.48572235e-5f);
        p = Math.fma(p, square, 0.00063726195f);
        p = Math.fma(p, square, 0.0048935246f);
        float q = 1.1982584e-6f;
        q = Math.fma(q, square, 0.00011853471f);
        q = Math.fma(q, square, 0.0022684347f);
        q = Math.fma(q, square, 0.004893525f);
        return y * p / q;
    }

    /** The logistic function 1 / (1 + exp(-x)), within 2e-7, from 0 to 1; vectorises as {@link #tanh} does. */
    public static float sigmoid(float x) {
        return Math.max(0f, Math.min(1f, Math.fma(0.5f, tanh(0.5f * x), 0.5f)));
    }

    /** exp(x) - 1, within 3 ulp. */
    public static float expm1(float x) {
        if (Math.abs(x) > 0.5f) {
            return exp(x) - 1f;
        }
        float p = 0.00019875691f;
        p = Math.fma(p, x, 0.0013981999f);
        p = Math.fma(p, x, 0.008333452f);
        p = Math.fma(p, x, 0.041665796f);
        p = Math.fma(p, x, 0.16666666f);
        p = Math.fma(p, x, 0.5f);
        return Math.fma(p * x, x, x);
    }

    /**
     * The complementary error function 1 - erf(x), within 80 ulp, and within 24 up to 4; 0 and 2 far out. {@code log(erfc(x) exp(x^2) / t)} is a polynomial in {@code t = 1 / (1 + x / 2)},
     * fitted at Chebyshev's points for x from 0 to 10.
     */
    public static float erfc(float x) {
        float y = Math.min(Math.abs(x), ERFC_VANISHES);
        float t = 1f / Math.fma(0.5f, y, 1f);
        float p = -0.15300615f;
        p = Math.fma(p, t, 1.0375311f);
        p = Math.fma(p, t, -2.9576526f);
        p = Math.fma(p, t, 4.492053f);
        p = Math.fma(p, t, -3.7949107f);
        p = Math.fma(p, t, 1.8217875f);
        p = Math.fma(p, t, -0.7776201f);
        p = Math.fma(p, t, 0.24408713f);
        p = Math.fma(p, t, 0.35131845f);
        p = Math.fma(p, t, 1.0019976f);
        p = Math.fma(p, t, -1.2655854f);
        float square = y * y;
        float lost = Math.fma(y, y, -square);
        float value = t * exp(p - lost - square);
        return x < 0f ? 2f - value : value;
    }

    /** x above 0, exp(x) - 1 below, within 2e-7; vectorises as {@link #tanh} does. */
    public static float elu(float x) {
        float half = tanh(0.5f * Math.min(0f, x));
        return Math.max(0f, x) + 2f * half / (1f - half);
    }

    /** Sine of an angle in radians, within 2 ulp or 1e-9, whichever is more; NaN beyond 10^6. */
    public static float sin(float x) {
        return rotated(x, 0);
    }

    /** Cosine of an angle in radians; see {@link #sin}. */
    public static float cos(float x) {
        return rotated(x, 1);
    }

    /** Sine of x plus so many quarter turns. */
    private static float rotated(float x, int quarters) {
        if (!(Math.abs(x) <= LARGEST_ANGLE)) {
            return Float.NaN;
        }
        double turns = Math.floor(x * TWO_BY_PI + 0.5);
        float r = (float) (x - turns * PI_HALF_HIGH - turns * PI_HALF_LOW);
        int quadrant = ((int) turns + quarters) & 3;
        float value = (quadrant & 1) == 0 ? sineOfSmall(r) : cosineOfSmall(r);
        return quadrant >= 2 ? -value : value;
    }

    /** For -pi/4 to pi/4. */
    private static float sineOfSmall(float r) {
        float square = r * r;
        float p = -0.00019515296f;
        p = Math.fma(p, square, 0.008332161f);
        p = Math.fma(p, square, -0.16666655f);
        return Math.fma(p * square, r, r);
    }

    /** For -pi/4 to pi/4. */
    private static float cosineOfSmall(float r) {
        float square = r * r;
        float p = 2.4433157e-5f;
        p = Math.fma(p, square, -0.0013887316f);
        p = Math.fma(p, square, 0.041666646f);
        return Math.fma(p * square, square, Math.fma(-0.5f, square, 1f));
    }

    /** Angle of the point (x, y) from the x axis, -pi to pi, within 4 ulp; 0 at the origin. */
    public static float atan2(float y, float x) {
        if (x == 0f && y == 0f) {
            return 0f;
        }
        float high = Math.max(Math.abs(x), Math.abs(y));
        float low = Math.min(Math.abs(x), Math.abs(y));
        float angle = atanOfPositive(low / high);
        if (Math.abs(y) > Math.abs(x)) {
            angle = PI_HALF - angle;
        }
        if (x < 0f) {
            angle = PI - angle;
        }
        return y < 0f ? -angle : angle;
    }

    /** Arc tangent, -pi/2 to pi/2, within 4 ulp. */
    public static float atan(float x) {
        float angle = atanOfPositive(Math.abs(x));
        return x < 0f ? -angle : angle;
    }

    /** Arc tangent for x from 0 on. */
    private static float atanOfPositive(float x) {
        float base = 0f;
        float r = x;
        if (x > TAN_3_PI_8) {
            base = PI_HALF;
            r = -1f / x;
        } else if (x > TAN_PI_8) {
            base = PI_QUARTER;
            r = (x - 1f) / (x + 1f);
        }
        float square = r * r;
        float p = 0.080537446f;
        p = Math.fma(p, square, -0.13877685f);
        p = Math.fma(p, square, 0.19977711f);
        p = Math.fma(p, square, -0.3333295f);
        return base + Math.fma(p * square, r, r);
    }
}
