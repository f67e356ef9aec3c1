package org.murmuration.engine;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;

/**
 * A 64-bit hash of everything that a batch puts out over many steps: observations, masks, state, rewards, flags and the {@code final…} buffers, bit for bit.
 *
 * <p>Each value contributes a hash of (buffer, number of the game, agent, feature, number of the update, bits); contributions are added modulo 2^64. So
 * the checksum is the same for every device, number of threads, and way to cut games into batches (add the checksums of the batches), and
 * padding does not count.
 */
public final class BatchChecksum implements AutoCloseable {
    private final BatchedEnvironment environment;
    private final Arena arena;
    private final IntArray sums;
    private final IntArray total;
    private final List<Launcher<? extends ChecksumKernel>> launchers = new ArrayList<>();
    private final Launcher<ChecksumFold> fold;
    private final int[] halves = new int[2];
    private long updates;

    private BatchChecksum(BatchedEnvironment environment) {
        this.environment = environment;
        Device device = environment.device();
        int games = environment.games();
        arena = device.arena("checksum of " + environment.spec().id() + " x " + games);
        try {
            sums = arena.ints("sums", 2L * games);
            total = arena.ints("total", 2);
            environment.outputs().forEach(this::add);
            fold = device.compile(new ChecksumFold());
            fold.bind("sums", sums).bind("total", total);
            fold.kernel().games = games;
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** A checksum of nothing yet. */
    public static BatchChecksum of(BatchedEnvironment environment) {
        return new BatchChecksum(environment);
    }

    private void add(BatchOutput output) {
        Device device = environment.device();
        DeviceArray buffer = output.array();
        Launcher<? extends ChecksumKernel> launcher;
        if (buffer instanceof FloatArray) {
            launcher = device.compile(new ChecksumFloats(environment, output));
        } else if (buffer instanceof IntArray) {
            launcher = device.compile(new ChecksumInts(environment, output));
        } else {
            launcher = device.compile(new ChecksumBytes(environment, output));
        }
        launcher.bind("values", buffer).bind("sums", sums);
        launchers.add(launcher);
    }

    /** Adds what stands in the buffers now: to be called after the reset and after every step. */
    public void update() {
        for (int i = 0; i < launchers.size(); i++) {
            Launcher<? extends ChecksumKernel> launcher = launchers.get(i);
            launcher.kernel().step = updates;
            launcher.kernel().firstGame = environment.firstGame();
            launcher.launch(environment.games());
        }
        updates++;
    }

    /** The checksum of all updates since {@link #clear}; brings 8 bytes to the host. */
    public long value() {
        fold.launch(1);
        total.read(0, halves, 0, 2);
        return ((long) halves[1] << 32) | (halves[0] & 0xffffffffL);
    }

    /** Starts anew. */
    public void clear() {
        updates = 0;
        sums.fill(0, sums.length(), 0);
    }

    @Override
    public void close() {
        arena.close();
    }
}
