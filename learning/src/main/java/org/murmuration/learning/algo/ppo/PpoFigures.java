package org.murmuration.learning.algo.ppo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;

/** Means over the steps of the optimisers since they were read last, added up on the device so that the host reads once for many steps. */
final class PpoFigures {
    private static final int STEPS = ClippedLoss.SIZE;
    private static final int ACTOR_NORM = ClippedLoss.SIZE + 1;
    private static final int CRITIC_NORM = ClippedLoss.SIZE + 2;
    private static final int SIZE = ClippedLoss.SIZE + 3;

    private final FloatArray totals;
    private final Launcher<Add> add;

    /**
     * Figures.
     *
     * @param means of the loss
     * @param actorClipping whose first number is the gradient's norm
     * @param criticClipping the same for the critic, or for both where there is one optimiser
     */
    PpoFigures(Arena arena, FloatArray means, FloatArray actorClipping, FloatArray criticClipping) {
        totals = arena.floats("loss totals", SIZE);
        add = arena.device()
                .compile(new Add())
                .bind("means", means)
                .bind("actorClipping", actorClipping)
                .bind("criticClipping", criticClipping)
                .bind("totals", totals);
    }

    /** Adds those of the step just done. */
    void add() {
        add.launch(1);
    }

    FloatArray totals() {
        return totals;
    }

    /** The means by name, NaN if there was no step, and begins anew; copies a few floats to the host. */
    Map<String, Double> read() {
        float[] host = totals.toHost();
        totals.fill(0, SIZE, 0f);
        double steps = host[STEPS];
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("loss", host[ClippedLoss.TOTAL] / steps);
        all.put("policy_loss", host[ClippedLoss.POLICY] / steps);
        all.put("value_loss", host[ClippedLoss.VALUE] / steps);
        all.put("entropy", host[ClippedLoss.ENTROPY] / steps);
        all.put("divergence", host[ClippedLoss.DIVERGENCE] / steps);
        all.put("clipped", host[ClippedLoss.CLIPPED] / steps);
        all.put("gradient_norm", host[ACTOR_NORM] / steps);
        all.put("critic_gradient_norm", host[CRITIC_NORM] / steps);
        return all;
    }

    /** One item. */
    private static final class Add extends DeviceKernel {
        float[] means;
        float[] actorClipping;
        float[] criticClipping;
        float[] totals;

        @Override
        public void run(int item) {
            for (int i = 0; i < ClippedLoss.SIZE; i++) {
                totals[i] = totals[i] + means[i];
            }
            totals[STEPS] = totals[STEPS] + 1f;
            totals[ACTOR_NORM] = totals[ACTOR_NORM] + actorClipping[0];
            totals[CRITIC_NORM] = totals[CRITIC_NORM] + criticClipping[0];
        }
    }
}
