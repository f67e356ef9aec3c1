package org.murmuration.bench;

import java.util.List;
import java.util.Locale;
import org.murmuration.app.bench.StepBenchmark;
import org.murmuration.engine.Environments;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.Devices;

/**
 * How much of what a device could do at most stepping reaches (Williams, Waterman and Patterson 2009): the ceiling is the lower of its peak arithmetic and what its memory bandwidth allows at the
 * arithmetic of a step for each byte that it has to move.
 *
 * <p>Arguments: a device, a number of games, and ids of environments; a line each on standard output. Arithmetic is counted by {@link Arithmetic}, bytes are those of
 * {@code murmuration bench}, bandwidth and peak are measured in the same run by a triad and by {@link PeakArithmetic}.
 */
public final class Roofline {
    private static final double SECONDS = 2;

    private Roofline() {}

    /** See the class. */
    public static void main(String[] arguments) {
        if (arguments.length < 3 || !arguments[1].matches("[1-9]\\d{0,6}")) {
            System.err.println("arguments: DEVICE GAMES ENV…, for example opencl:pocl 256 smax/3m smax/8m");
            System.exit(2);
        }
        int games = Integer.parseInt(arguments[1]);
        try (Device device = Devices.open(arguments[0])) {
            double peak = PeakArithmetic.perSecond(device);
            System.out.printf(
                    Locale.ROOT,
                    "%s, %d games, peak %.1f GFLOP/s%n",
                    device.info().id(),
                    games,
                    peak / 1e9);
            System.out.println(
                    "environment          env-steps/s  float ops  int ops   bytes  ops/byte   GB/s  GFLOP/s  ceiling GFLOP/s  bound by    reached");
            for (String id : List.of(arguments).subList(2, arguments.length)) {
                System.out.println(line(id, device, games, peak));
            }
        }
    }

    private static String line(String id, Device device, int games, double peak) {
        Arithmetic arithmetic = Arithmetic.of(id);
        StepBenchmark.Result result = StepBenchmark.run(
                device, () -> Environments.game(id, Settings.none()), new StepBenchmark.Workload(games, 0, SECONDS, 1));
        double intensity = arithmetic.floats() / result.bytesPerStep();
        double allowedByMemory = intensity * result.bandwidthBytesPerSecond();
        double ceiling = Math.min(peak, allowedByMemory);
        double reached = arithmetic.floats() * result.envStepsPerSecond();
        return String.format(
                Locale.ROOT,
                "%-20s %,11.0f  %,9.0f  %,7.0f  %,6d  %8.2f  %5.1f  %7.2f  %15.1f  %-10s  %5.1f %%",
                id,
                result.envStepsPerSecond(),
                arithmetic.floats(),
                arithmetic.integers(),
                result.bytesPerStep(),
                intensity,
                result.bandwidthBytesPerSecond() / 1e9,
                reached / 1e9,
                ceiling / 1e9,
                peak < allowedByMemory ? "arithmetic" : "memory",
                100 * reached / ceiling);
    }
}
