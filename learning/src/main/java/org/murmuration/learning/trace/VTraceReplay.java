package org.murmuration.learning.trace;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.algo.ppo.VTrace;

/** Targets and advantages of V-trace. */
final class VTraceReplay {
    private VTraceReplay() {}

    static void run(Reference reference, Device device, Arena arena) {
        int[] shape = reference.shapeOf("inputs", "rewards");
        int steps = shape[0];
        int columns = shape[1];
        VTrace.Bounds bounds = new VTrace.Bounds(
                number(reference, "rho_bar"),
                number(reference, "c_bar"),
                number(reference, "pg_rho_bar"),
                number(reference, "lambda"));
        VTrace.Arrays arrays = new VTrace.Arrays(
                reference.onDevice(arena, "inputs", "rewards"),
                reference.onDevice(arena, "inputs", "discounts"),
                reference.onDevice(arena, "inputs", "values"),
                reference.onDevice(arena, "inputs", "bootstrap"),
                reference.onDevice(arena, "inputs", "log_rhos"),
                arena.floats("targets", (long) steps * columns),
                arena.floats("advantages", (long) steps * columns));
        new VTrace(device, bounds, steps, columns, arrays).run();
        reference.compare("outputs.vs", arrays.targets().toHost(), reference.need("outputs", "vs"));
        reference.compare(
                "outputs.pg_advantages", arrays.advantages().toHost(), reference.need("outputs", "pg_advantages"));
    }

    private static float number(Reference reference, String name) {
        return (float) reference.need("inputs", name).asDouble();
    }
}
