package org.murmuration.learning.optim;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.tensor.ParameterSet;

/** Scales gradients so that their norm over all parameters is at most a bound: factor {@code min(1, bound / (norm + 1e-6))} (Pascanu et al. 2013). */
public final class GradientClip {
    static final int NORM = 0;
    static final int FACTOR = 1;
    private static final int PARTS = 64;

    private final FloatArray result;
    private final Launcher<Squares> squares;
    private final Launcher<Fold> fold;

    /**
     * Clips the gradients of a set.
     *
     * @param bound the largest norm; infinite for none
     */
    public GradientClip(Arena arena, ParameterSet parameters, float bound) {
        FloatArray parts = arena.floats("squared norm parts", PARTS);
        result = arena.floats("clipping", 2);
        squares = arena.device()
                .compile(new Squares(parameters.size()))
                .bind("gradients", parameters.gradients())
                .bind("parts", parts);
        fold = arena.device().compile(new Fold(bound)).bind("parts", parts).bind("result", result);
    }

    /** Measures the norm and sets the factor that optimisers apply. */
    void measure() {
        squares.launch(PARTS);
        fold.launch(1);
    }

    /** Two floats on the device: the norm before clipping, and the factor. */
    public FloatArray result() {
        return result;
    }

    private static final class Squares extends DeviceKernel {
        final int size;
        float[] gradients;
        float[] parts;

        Squares(int size) {
            this.size = size;
        }

        @Override
        public void run(int part) {
            int each = (size + PARTS - 1) / PARTS;
            int end = Math.min(size, part * each + each);
            float sum = 0f;
            for (int i = part * each; i < end; i++) {
                sum = Math.fma(gradients[i], gradients[i], sum);
            }
            parts[part] = sum;
        }
    }

    private static final class Fold extends DeviceKernel {
        final float bound;
        float[] parts;
        float[] result;

        Fold(float bound) {
            this.bound = bound;
        }

        @Override
        public void run(int item) {
            float sum = 0f;
            for (int part = 0; part < PARTS; part++) {
                sum = sum + parts[part];
            }
            float norm = (float) Math.sqrt(sum);
            result[NORM] = norm;
            result[FACTOR] = Math.min(1f, bound / (norm + 1e-6f));
        }
    }
}
