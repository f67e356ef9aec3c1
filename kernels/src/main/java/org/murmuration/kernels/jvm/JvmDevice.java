package org.murmuration.kernels.jvm;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Blas;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceCounters;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.Launcher;

/**
 * The threads of this JVM. Kernels run as the bytecode that they are: they can be stepped through in a debugger, and accesses outside an array are
 * reported with the kernel and the item.
 *
 * <p>Everything is done when the call returns. Results do not depend on the number of threads.
 */
public final class JvmDevice implements Device {
    private final DeviceInfo info;
    private final DeviceCounters counters = new DeviceCounters();
    private final List<JvmArena> arenas = new ArrayList<>();
    private final WorkerPool workers;
    private final JvmBlas blas;
    private boolean closed;

    /** All processors. */
    public JvmDevice() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /**
     * A number of threads.
     *
     * @param threads how many work at once, the calling one included; at least 1
     * @throws IllegalArgumentException if there are none
     */
    public JvmDevice(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads=" + threads + ", at least 1 is needed");
        }
        workers = new WorkerPool(threads);
        blas = new JvmBlas(this, workers);
        long heap = Runtime.getRuntime().maxMemory();
        info = new DeviceInfo(
                "jvm",
                DeviceInfo.Kind.JVM,
                Processor.name(),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                threads,
                heap,
                Math.min(heap, Integer.MAX_VALUE * (long) Float.BYTES));
    }

    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public Arena arena(String label) {
        requireOpen();
        JvmArena arena = new JvmArena(this, label);
        arenas.add(arena);
        return arena;
    }

    void forget(JvmArena arena) {
        arenas.remove(arena);
    }

    @Override
    public <K extends DeviceKernel> Launcher<K> compile(K kernel) {
        requireOpen();
        return new JvmLauncher<>(this, workers, kernel);
    }

    @Override
    public Blas blas() {
        return blas;
    }

    @Override
    public void finish() {
        requireOpen();
    }

    @Override
    public DeviceCounters counters() {
        return counters;
    }

    @Override
    public long liveBytes() {
        long bytes = 0;
        for (JvmArena arena : arenas) {
            bytes += arena.bytes();
        }
        return bytes;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("device jvm is closed");
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        workers.close();
        if (!arenas.isEmpty()) {
            throw leak();
        }
    }

    private IllegalStateException leak() {
        StringBuilder message = new StringBuilder("device jvm closed before its arenas:");
        for (JvmArena arena : arenas) {
            message.append(" '")
                    .append(arena.label())
                    .append("' (")
                    .append(arena.bytes())
                    .append(" bytes)");
        }
        IllegalStateException leak = new IllegalStateException(message.toString());
        for (JvmArena arena : arenas) {
            leak.addSuppressed(arena.opened());
        }
        return leak;
    }
}
