package org.murmuration.learning.optim;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.Reduction;
import org.murmuration.learning.tensor.ParameterSet;

/** Scales gradients so that their norm over all parameters is at most a bound: factor {@code min(1, bound / (norm + 1e-6))} (Pascanu et al. 2013). */
public final class GradientClip {
    static final int NORM = 0;
    static final int FACTOR = 1;

    private final FloatArray result;
    private final Reduction squares;
    private final Launcher<Factor> factor;

    /**
     * Clips the gradients of a set.
     *
     * @param bound the largest norm; infinite for none
     */
    public GradientClip(Arena arena, ParameterSet parameters, float bound) {
        result = arena.floats("clipping", 2);
        squares = Reduction.of(arena, Reduction.Kind.SUM_OF_SQUARES, parameters.gradients(), parameters.size());
        factor = arena.device()
                .compile(new Factor(bound))
                .bind("squares", squares.result())
                .bind("result", result);
    }

    /** Measures the norm and sets the factor that optimisers apply. */
    void measure() {
        squares.run();
        factor.launch(1);
    }

    /** Two floats on the device: the norm before clipping, and the factor. */
    public FloatArray result() {
        return result;
    }

    private static final class Factor extends DeviceKernel {
        final float bound;
        float[] squares;
        float[] result;

        Factor(float bound) {
            this.bound = bound;
        }

        @Override
        public void run(int item) {
            float norm = (float) Math.sqrt(squares[0]);
            result[NORM] = norm;
            result[FACTOR] = Math.min(1f, bound / (norm + 1e-6f));
        }
    }
}
