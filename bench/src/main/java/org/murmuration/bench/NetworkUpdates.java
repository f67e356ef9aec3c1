package org.murmuration.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.Devices;
import org.murmuration.kernels.FloatArray;

/**
 * How fast networks are trained, and what of the time matrix products take. Arguments: devices. A line for each device and network: updates per second, multiplications and additions of matrix
 * products per second, the same as a share of a large product's on the same device, the speed of the products by themselves and their share of the time. Everything is the median of passes of
 * some seconds; products are timed in passes of their own, for timing them costs time.
 */
public final class NetworkUpdates {
    private static final double SECONDS = 4;
    private static final int LARGE = 1024;

    private NetworkUpdates() {}

    /** See the class. */
    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            System.err.println("arguments: DEVICE…, for example jvm opencl:pocl");
            System.exit(2);
        }
        System.out.println(
                "device        network           updates/s  ms/update  GFLOP/update  GFLOP/s  of large product  products' GFLOP/s  products' time");
        for (String id : arguments) {
            try (Device device = Devices.open(id)) {
                double large = largeProduct(device);
                print(device, "recurrent policy", NetworkUpdate::recurrentPolicy, large);
                print(device, "mixed values", NetworkUpdate::mixedValues, large);
            }
        }
    }

    private static void print(
            Device device, String name, Function<Device, NetworkUpdate> network, double largeProduct) {
        double seconds;
        try (NetworkUpdate update = network.apply(device)) {
            seconds = median(device, update::run);
        }
        MeteredDevice metered = new MeteredDevice(device);
        double operations;
        double inProducts;
        double meteredSeconds;
        try (NetworkUpdate update = network.apply(metered)) {
            update.run();
            operations = metered.operations();
            double[] totals = new double[2];
            meteredSeconds = median(device, () -> {
                long before = metered.nanos();
                update.run();
                totals[0] += metered.nanos() - before;
                totals[1]++;
            });
            inProducts = totals[0] / totals[1] / 1e9;
        }
        System.out.printf(
                Locale.ROOT,
                "%-12s  %-16s  %9.1f  %9.2f  %12.3f  %7.1f  %14.0f %%  %17.1f  %12.0f %%%n",
                device.info().id(),
                name,
                1 / seconds,
                1e3 * seconds,
                operations / 1e9,
                operations / seconds / 1e9,
                100 * operations / seconds / largeProduct,
                operations / inProducts / 1e9,
                100 * inProducts / meteredSeconds);
    }

    /** Operations per second of a large square product. */
    private static double largeProduct(Device device) {
        try (Arena arena = device.arena("large product")) {
            FloatArray a = arena.floats("a", LARGE * LARGE);
            FloatArray b = arena.floats("b", LARGE * LARGE);
            FloatArray c = arena.floats("c", LARGE * LARGE);
            double seconds = median(
                    device,
                    () -> device.blas()
                            .multiply(
                                    false, false, LARGE, LARGE, LARGE, 1f, a, 0, LARGE, b, 0, LARGE, 0f, c, 0, LARGE));
            return 2.0 * LARGE * LARGE * LARGE / seconds;
        }
    }

    /** Seconds of a pass, the first third of the time left out. */
    private static double median(Device device, Runnable work) {
        long start = System.nanoTime();
        double[] passes = new double[1 << 16];
        int count = 0;
        while (count < passes.length && System.nanoTime() - start < SECONDS * 1e9) {
            long before = System.nanoTime();
            work.run();
            device.finish();
            if (before - start > SECONDS * 1e9 / 3) {
                passes[count] = (System.nanoTime() - before) / 1e9;
                count++;
            }
        }
        double[] sorted = Arrays.copyOf(passes, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }
}
