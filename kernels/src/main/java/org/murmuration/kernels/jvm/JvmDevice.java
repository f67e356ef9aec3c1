package org.murmuration.kernels.jvm;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Blas;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceCounters;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.blas.HeapSgemm;
import org.murmuration.kernels.blas.SlicedBlas;
import org.murmuration.kernels.device.MemoryBudget;
import org.murmuration.kernels.device.OpenArenas;
import org.murmuration.kernels.device.OwnedArray;
import org.murmuration.kernels.device.Processor;
import org.murmuration.kernels.device.WorkerPool;

/**
 * The threads of this JVM. Kernels run as the bytecode that they are: they can be stepped through in a debugger, and accesses outside an array are
 * reported with the kernel and the item.
 *
 * <p>Everything is done when the call returns. Results do not depend on the number of threads.
 */
public final class JvmDevice implements Device {
    private final DeviceInfo info;
    private final DeviceCounters counters = new DeviceCounters();
    private final OpenArenas arenas = new OpenArenas();
    private final WorkerPool workers;
    private final SlicedBlas<float[]> blas;
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
        this(threads, Long.MAX_VALUE);
    }

    /**
     * A number of threads, and a limit for what arrays take.
     *
     * @param threads how many work at once, the calling one included; at least 1
     * @param mostBytes bytes that arrays may take in all, if the heap has as many
     * @throws IllegalArgumentException if there are no threads
     */
    public JvmDevice(int threads, long mostBytes) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads=" + threads + ", at least 1 is needed");
        }
        workers = new WorkerPool(threads);
        blas = new SlicedBlas<>(this, workers, HeapSgemm.best(), this::elements);
        info = describe(threads, mostBytes);
    }

    /** What the device with all processors is, without starting it. */
    public static DeviceInfo describe() {
        return describe(Runtime.getRuntime().availableProcessors(), Long.MAX_VALUE);
    }

    private static DeviceInfo describe(int threads, long mostBytes) {
        long heap = MemoryBudget.of(Math.min(Runtime.getRuntime().maxMemory(), mostBytes));
        return new DeviceInfo(
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
        return new JvmArena(this, arenas, label);
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

    private float[] elements(FloatArray array) {
        requireOpen();
        if (!(array instanceof JvmFloats heap) || heap.device() != this) {
            throw OwnedArray.foreign(array.label());
        }
        return heap.elements();
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
        return arenas.bytes();
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
        arenas.requireNone(info.id());
    }
}
