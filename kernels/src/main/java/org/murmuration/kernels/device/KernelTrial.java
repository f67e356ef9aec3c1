package org.murmuration.kernels.device;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;

/** A miniature of a simulation, built and played once on a device where nothing else needs to warm up, and timed when asked. */
public final class KernelTrial implements AutoCloseable {
    private static final long NANOS = 20_000_000;

    private final Device device;
    private final Arena arena;
    private final Runnable round;

    /** Builds and plays a first round, at which some drivers compile. */
    public KernelTrial(Device device) {
        this.device = device;
        arena = device.arena("kernel trial");
        try {
            round = SpeedTrial.simulation(device, arena);
            round.run();
            device.finish();
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    /** Time of one round, in nanoseconds. */
    public double nanos() {
        return SpeedTrial.quickest(device, round, NANOS);
    }

    @Override
    public void close() {
        arena.close();
    }
}
