package org.murmuration.app.bench;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.Launcher;

/** Memory bandwidth by the triad of STREAM (McCalpin 1995): {@code a = b + s c} over arrays far larger than the caches, 12 bytes for each element, the best of several passes. */
final class Triad {
    private static final int ELEMENTS = 1 << 24;
    private static final int PASSES = 12;
    private static final int BYTES_PER_ELEMENT = 3 * Float.BYTES;

    private Triad() {}

    static double bytesPerSecond(Device device) {
        long room = (device.info().memoryBytes() - device.liveBytes()) / 2 / BYTES_PER_ELEMENT;
        int elements = (int) Math.max(1, Math.min(ELEMENTS, room));
        try (Arena arena = device.arena("measurement of the memory bandwidth")) {
            Launcher<TriadKernel> launcher = device.compile(new TriadKernel());
            launcher.bind("a", arena.floats("a", elements))
                    .bind("b", arena.floats("b", elements))
                    .bind("c", arena.floats("c", elements));
            launcher.kernel().scale = 3f;
            long best = Long.MAX_VALUE;
            for (int pass = 0; pass < PASSES; pass++) {
                device.finish();
                long start = System.nanoTime();
                launcher.launch(elements);
                device.finish();
                best = Math.min(best, System.nanoTime() - start);
            }
            return (double) BYTES_PER_ELEMENT * elements / best * 1e9;
        }
    }
}
