package org.murmuration.bench;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.Launcher;

/** What a device computes at most, multiplications and additions rounded one by one as everywhere in this program: the best of many passes over an array that fits into the caches. */
final class PeakArithmetic {
    private static final int ELEMENTS = 1 << 18;
    private static final int LAUNCHES = 8;
    private static final int PASSES = 300;

    private PeakArithmetic() {}

    /** Floating-point operations per second. */
    static double perSecond(Device device) {
        try (Arena arena = device.arena("measurement of arithmetic")) {
            Launcher<PeakKernel> launcher =
                    device.compile(new PeakKernel()).bind("values", arena.floats("values", ELEMENTS));
            long best = Long.MAX_VALUE;
            for (int pass = 0; pass < PASSES; pass++) {
                device.finish();
                long start = System.nanoTime();
                for (int launch = 0; launch < LAUNCHES; launch++) {
                    launcher.launch(ELEMENTS);
                }
                device.finish();
                best = Math.min(best, System.nanoTime() - start);
            }
            return (double) PeakKernel.OPERATIONS * ELEMENTS * LAUNCHES / best * 1e9;
        }
    }
}
