package org.murmuration.learning.algo.ppo;

import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.math.DeviceMath;

/**
 * V-trace (Espeholt et al. 2018, arXiv 1802.01561) for values of a policy other than the one that played: {@code vs_t - V_t = min(rho_bar, rho_t) (r_t + d_t V_{t+1} - V_t) + d_t c_t (vs_{t+1} - V_{t+1})} with
 * {@code c_t = lambda min(c_bar, rho_t)} and {@code vs_T = V_T} the bootstrap value; advantages for the policy gradient are {@code min(pg_rho_bar, rho_t) (r_t + d_t vs_{t+1} - V_t)}. All arrays
 * but the bootstrap's are {@code [steps][columns]}.
 */
public final class VTrace {
    private final Launcher<Correct> correct;
    private final int columns;

    /**
     * Bounds of the importance weights.
     *
     * @param rhoBar of the temporal differences
     * @param cBar of the traces
     * @param policyRhoBar of the advantages
     * @param lambda decay of the traces
     */
    public record Bounds(float rhoBar, float cBar, float policyRhoBar, float lambda) {}

    /**
     * Arrays that a correction reads and writes.
     *
     * @param rewards read
     * @param discounts read: gamma, 0 where the task ended
     * @param values read: V_t
     * @param bootstrap read: V_T, {@code [columns]}
     * @param logRhos read: log pi(a) - log mu(a)
     * @param targets written: vs_t
     * @param advantages written
     */
    public record Arrays(
            FloatArray rewards,
            FloatArray discounts,
            FloatArray values,
            FloatArray bootstrap,
            FloatArray logRhos,
            FloatArray targets,
            FloatArray advantages) {}

    /** A correction. */
    public VTrace(Device device, Bounds bounds, int steps, int columns, Arrays arrays) {
        this.columns = columns;
        correct = device.compile(new Correct(bounds, steps, columns))
                .bind("rewards", arrays.rewards())
                .bind("discounts", arrays.discounts())
                .bind("values", arrays.values())
                .bind("bootstrap", arrays.bootstrap())
                .bind("logRhos", arrays.logRhos())
                .bind("targets", arrays.targets())
                .bind("advantages", arrays.advantages());
    }

    /** Computes all targets and advantages. */
    public void run() {
        correct.launch(columns);
    }

    /** Item: a column. */
    private static final class Correct extends DeviceKernel {
        final float rhoBar;
        final float cBar;
        final float policyRhoBar;
        final float lambda;
        final int steps;
        final int columns;
        float[] rewards;
        float[] discounts;
        float[] values;
        float[] bootstrap;
        float[] logRhos;
        float[] targets;
        float[] advantages;

        Correct(Bounds bounds, int steps, int columns) {
            rhoBar = bounds.rhoBar();
            cBar = bounds.cBar();
            policyRhoBar = bounds.policyRhoBar();
            lambda = bounds.lambda();
            this.steps = steps;
            this.columns = columns;
        }

        @Override
        public void run(int column) {
            float nextValue = bootstrap[column];
            float nextTarget = nextValue;
            for (int t = steps - 1; t >= 0; t--) {
                int i = t * columns + column;
                float rho = DeviceMath.exp(logRhos[i]);
                float value = values[i];
                float delta = Math.min(rhoBar, rho) * (rewards[i] + discounts[i] * nextValue - value);
                float trace = discounts[i] * lambda * Math.min(cBar, rho);
                advantages[i] = Math.min(policyRhoBar, rho) * (rewards[i] + discounts[i] * nextTarget - value);
                nextTarget = value + delta + trace * (nextTarget - nextValue);
                nextValue = value;
                targets[i] = nextTarget;
            }
        }
    }
}
