package org.murmuration.learning.algo.value;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;

/** Computes targets of padded episodes from host values, for comparison with references. */
public final class TdReference {
    private TdReference() {}

    /**
     * Targets {@code [t * batch + b]}; the arguments are laid out alike.
     *
     * @param values joint values, with one step more than the others
     */
    public static float[] targets(
            Arena arena,
            float gamma,
            float lambda,
            int batch,
            float[] rewards,
            float[] terminated,
            float[] filled,
            float[] values) {
        FloatArray targets = arena.floats("targets", values.length);
        Launcher<TdTargets> launcher = arena.device()
                .compile(new TdTargets(gamma, lambda, false))
                .bind("rewards", array(arena, "rewards", values.length, rewards))
                .bind("terminated", array(arena, "terminated", values.length, terminated))
                .bind("filled", array(arena, "filled", values.length, filled))
                .bind("values", array(arena, "values", values.length, values))
                .bind("targets", targets)
                .bind("mask", arena.floats("mask", values.length));
        launcher.kernel().batch = batch;
        launcher.kernel().steps = rewards.length / batch;
        launcher.launch(batch);
        float[] host = new float[rewards.length];
        targets.read(0, host, 0, host.length);
        return host;
    }

    private static FloatArray array(Arena arena, String label, int length, float... values) {
        FloatArray array = arena.floats(label, length);
        array.write(values);
        return array;
    }
}
