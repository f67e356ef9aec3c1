package org.murmuration.learning.algo.ppo;

import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;

/**
 * Generalised advantage estimation (Schulman et al. 2016) with true truncation: {@code delta_t = r_t + gamma (1 - term_t) V_{t+1} - V_t},
 * {@code A_t = delta_t + gamma lambda (1 - term_t) (1 - cut_t) A_{t+1}}, {@code R_t = A_t + V_t}, where {@code V_{t+1}} is the value of what was really seen next: of the final observation where an
 * episode was cut off. All arrays are {@code [steps][columns]}.
 */
public final class AdvantageEstimator {
    private final Launcher<Estimate> estimate;
    private final int columns;

    /**
     * Arrays that an estimate reads and writes.
     *
     * @param rewards read
     * @param values read: V_t
     * @param nextValues read: V_{t+1}
     * @param terminated read: 1 where the task ended, else 0
     * @param cut read: 1 where the episode was cut off, else 0
     * @param advantages written: A_t
     * @param returns written: R_t
     */
    public record Arrays(
            FloatArray rewards,
            FloatArray values,
            FloatArray nextValues,
            FloatArray terminated,
            FloatArray cut,
            FloatArray advantages,
            FloatArray returns) {}

    /**
     * An estimator.
     *
     * @param gamma discount
     * @param lambda 0 for one step, 1 for whole returns
     */
    public AdvantageEstimator(Device device, float gamma, float lambda, int steps, int columns, Arrays arrays) {
        this.columns = columns;
        estimate = device.compile(new Estimate(gamma, lambda, steps, columns))
                .bind("rewards", arrays.rewards())
                .bind("values", arrays.values())
                .bind("nextValues", arrays.nextValues())
                .bind("terminated", arrays.terminated())
                .bind("cut", arrays.cut())
                .bind("advantages", arrays.advantages())
                .bind("returns", arrays.returns());
    }

    /** Estimates all advantages and returns. */
    public void run() {
        estimate.launch(columns);
    }

    /** Item: a column. */
    private static final class Estimate extends DeviceKernel {
        final float gamma;
        final float lambda;
        final int steps;
        final int columns;
        float[] rewards;
        float[] values;
        float[] nextValues;
        float[] terminated;
        float[] cut;
        float[] advantages;
        float[] returns;

        Estimate(float gamma, float lambda, int steps, int columns) {
            this.gamma = gamma;
            this.lambda = lambda;
            this.steps = steps;
            this.columns = columns;
        }

        @Override
        public void run(int column) {
            float advantage = 0f;
            for (int t = steps - 1; t >= 0; t--) {
                int i = t * columns + column;
                float goesOn = 1f - terminated[i];
                float delta = rewards[i] + gamma * goesOn * nextValues[i] - values[i];
                advantage = delta + gamma * lambda * goesOn * (1f - cut[i]) * advantage;
                advantages[i] = advantage;
                returns[i] = advantage + values[i];
            }
        }
    }
}
