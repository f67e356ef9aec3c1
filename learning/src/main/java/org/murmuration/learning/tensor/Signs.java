package org.murmuration.learning.tensor;

/** Signs of numbers without branches, which data would mispredict and which keep loops from being vectorised. */
final class Signs {
    /** Twice by this, the smallest number that is not 0 is above 1. */
    private static final float LARGE = 1e30f;

    private Signs() {}

    /** -1, 0 or 1. */
    static float of(float x) {
        return Math.max(-1f, Math.min(1f, x * LARGE * LARGE));
    }

    /** 1 above 0, else 0. */
    static float ofPositive(float x) {
        return Math.max(0f, Math.min(1f, x * LARGE * LARGE));
    }
}
