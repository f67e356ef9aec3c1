package org.murmuration.learning.optim;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.Reduction;
import org.murmuration.learning.tensor.ParameterSet;

/**
 * Scales gradients so that their norm over all parameters of a run is at most a bound: factor {@code min(1, bound / (norm + 1e-6))} (Pascanu et al. 2013).
 */
public final class GradientClip {
    static final int NORM = 0;
    static final int FACTOR = 1;
    /** Floats for each run. */
    static final int SIZE = 2;

    private final int runs;
    private final FloatArray result;
    private final Reduction squares;
    private final Launcher<Factor> factor;

    /**
     * Clips the gradients of a set.
     *
     * @param bound the largest norm; infinite for none
     */
    public GradientClip(Arena arena, ParameterSet parameters, float bound) {
        runs = parameters.runs();
        result = arena.floats("clipping", (long) runs * SIZE);
        squares =
                Reduction.ofEach(arena, Reduction.Kind.SUM_OF_SQUARES, parameters.gradients(), runs, parameters.size());
        factor = arena.device()
                .compile(new Factor(bound))
                .bind("squares", squares.result())
                .bind("result", result);
    }

    /** Measures the norms and sets the factors that optimisers apply. */
    void measure() {
        squares.run();
        factor.launch(runs);
    }

    /** On the device, {@code [run][2]}: the norm before clipping, and the factor. */
    public FloatArray result() {
        return result;
    }

    /** Item: a run. */
    private static final class Factor extends DeviceKernel {
        final float bound;
        float[] squares;
        float[] result;

        Factor(float bound) {
            this.bound = bound;
        }

        @Override
        public void run(int run) {
            float norm = (float) Math.sqrt(squares[run]);
            result[run * SIZE + NORM] = norm;
            result[run * SIZE + FACTOR] = Math.min(1f, bound / (norm + 1e-6f));
        }
    }
}
