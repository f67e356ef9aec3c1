package org.murmuration.kernels.jvm;

import java.lang.reflect.Field;
import java.util.List;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.KernelFailedException;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.device.ArrayBindings;
import org.murmuration.kernels.device.KernelFields;
import org.murmuration.kernels.device.WorkerPool;
import org.murmuration.kernels.opencl.UsedFields;

/** A kernel on the threads of a pool: one instance for all, or one for each if it has private arrays. */
final class JvmLauncher<K extends DeviceKernel> implements Launcher<K>, WorkerPool.Work {
    /** Chunks of so many floats end where cache lines end. */
    private static final int CACHE_LINE_ITEMS = 16;

    /** Below this much work, sharing it out costs more than it gains. */
    private static final double WORTH_SHARING_NANOS = 15_000;

    private final JvmDevice device;
    private final WorkerPool workers;
    private final K kernel;
    private final DeviceKernel[] instances;
    private final KernelFields fields;
    private final KernelLoop loop;
    private final ArrayBindings bindings;
    private double nanosPerItem = Double.POSITIVE_INFINITY;
    private boolean complete;

    JvmLauncher(JvmDevice device, WorkerPool workers, K kernel) {
        this.device = device;
        this.workers = workers;
        this.kernel = kernel;
        fields = new KernelFields(kernel.getClass());
        loop = KernelLoop.of(kernel);
        bindings = new ArrayBindings(device, kernel, fields);
        for (Field field : fields.arrays()) {
            KernelFields.set(field, kernel, null);
        }
        instances = new DeviceKernel[fields.hasPrivateArrays() ? workers.threads() : 1];
        instances[0] = kernel;
        for (int i = 1; i < instances.length; i++) {
            instances[i] = fields.copy(kernel);
        }
    }

    @Override
    public K kernel() {
        return kernel;
    }

    @Override
    public Launcher<K> bind(String name, DeviceArray array) {
        Field field = bindings.bind(name, array);
        for (DeviceKernel instance : instances) {
            KernelFields.set(field, instance, ((JvmArray) array).storage());
        }
        return this;
    }

    @Override
    public void launch(int items) {
        device.requireOpen();
        if (items < 0) {
            throw new IllegalArgumentException(
                    "items=" + items + " for kernel " + kernel.getClass().getName() + ", at least 0 are needed");
        }
        if (!complete) {
            requireComplete();
        }
        bindings.requireOpen();
        for (int i = 1; i < instances.length; i++) {
            fields.copyScalars(kernel, instances[i]);
        }
        device.counters().countLaunch();
        try {
            runTimed(items);
        } catch (ItemFailure failed) {
            throw explain(failed, items);
        }
    }

    /** Before any item writes. A kernel need not use every field that it has, so its code is looked at if one is not bound. */
    private void requireComplete() {
        if (bindings.anyUnbound(fields.arrays())) {
            List<Field> used = UsedFields.of(kernel).orElse(List.of());
            if (bindings.anyUnbound(used)) {
                throw bindings.unbound(used, null);
            }
        }
        complete = true;
    }

    /** Shares out only what took long enough the last times; results are the same either way. */
    private void runTimed(int items) {
        if (workers.threads() == 1 || items < 2) {
            loop.run(kernel, 0, items);
            return;
        }
        long start = System.nanoTime();
        boolean shared = nanosPerItem * items >= WORTH_SHARING_NANOS;
        if (shared) {
            workers.run(this, items, CACHE_LINE_ITEMS);
        } else {
            loop.run(kernel, 0, items);
        }
        double measured = (System.nanoTime() - start) * (shared ? workers.threads() : 1.0) / items;
        // The first launches are interpreted, so falling is believed quicker than rising.
        nanosPerItem = Math.min(measured, 0.75 * nanosPerItem + 0.25 * measured);
    }

    @Override
    public void run(int worker, int from, int to) {
        loop.run(instances[instances.length == 1 ? 0 : worker], from, to);
    }

    private RuntimeException explain(ItemFailure failed, int items) {
        Throwable thrown = failed.getCause();
        if (thrown instanceof NullPointerException && bindings.anyUnbound(fields.arrays())) {
            return bindings.unbound(fields.arrays(), thrown);
        }
        return new KernelFailedException(
                "kernel " + kernel.getClass().getName() + " failed at item " + failed.item() + " of " + items + ": "
                        + thrown,
                thrown);
    }
}
