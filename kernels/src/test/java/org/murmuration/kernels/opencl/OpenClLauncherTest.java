package org.murmuration.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.testing.Allocation;

final class OpenClLauncherTest {
    private static final String SCALE_AND_COUNT = """
            #pragma OPENCL FP_CONTRACT OFF
            __kernel void run(__global float* x, float factor, __global int* runs, int items) {
                int item = get_global_id(0);
                if (item >= items) return;
                x[item] = x[item] * factor + 1.0f;
                runs[item]++;
            }
            """;
    private static final String EVERY_TYPE = """
            __kernel void run(__global char* b, int i, long l, float f, double d, char z, __global float* out, int items) {
                int item = get_global_id(0);
                if (item >= items) return;
                out[0] = b[1]; out[1] = i; out[2] = (float) (l >> 32); out[3] = f; out[4] = (float) d; out[5] = z;
            }
            """;

    @TempDir
    private Path cache;

    private OpenClDevice scaling() {
        return OpenClTestDevice.of(cache, SCALE_AND_COUNT, "x", "factor", "runs");
    }

    /** Whatever the size of the work groups. */
    @Test
    void everyItemRunsOnceAndNoneBeyond() {
        try (OpenClDevice device = scaling();
                Arena arena = device.arena("test")) {
            int most = 70_000;
            FloatArray x = arena.floats("x", most);
            IntArray runs = arena.ints("runs", most);
            Launcher<Scale> launcher = device.compile(new Scale()).bind("x", x).bind("runs", runs);
            for (int items : new int[] {0, 1, 7, 63, 64, 65, 513, 1000, 4099, 65_537}) {
                runs.fill(0, most, 0);
                launcher.launch(items);
                int[] counts = runs.toHost();
                for (int item = 0; item < most; item++) {
                    assertThat(counts[item]).as("item %s of %s", item, items).isEqualTo(item < items ? 1 : 0);
                }
            }
        }
    }

    @Test
    void scalarsAreThoseOfTheMomentOfTheLaunch() {
        try (OpenClDevice device = scaling();
                Arena arena = device.arena("test")) {
            FloatArray x = arena.floats("x", 1000);
            Launcher<Scale> launcher = device.compile(new Scale()).bind("x", x).bind("runs", arena.ints("runs", 1000));
            float expected = 0;
            for (int step = 0; step < 20; step++) {
                // Each value twice: what did not change is not sent again.
                int factor = step / 2;
                launcher.kernel().factor = factor;
                launcher.launch(1000);
                expected = expected * factor + 1;
            }
            launcher.kernel().factor = Float.NaN;
            assertThat(x.toHost()).containsOnly(expected);
            assertThat(device.counters().launches()).isEqualTo(20);
        }
    }

    @Test
    void scalarsOfAllTypesArrive() {
        try (OpenClDevice device = OpenClTestDevice.of(cache, EVERY_TYPE, "b", "i", "l", "f", "d", "z", "out");
                Arena arena = device.arena("test")) {
            var bytes = arena.bytes("b", 2);
            bytes.write((byte) 0, (byte) -5);
            FloatArray out = arena.floats("out", 6);
            Launcher<EveryType> launcher =
                    device.compile(new EveryType()).bind("b", bytes).bind("out", out);
            launcher.kernel().i = -7;
            launcher.kernel().l = 9L << 32;
            launcher.kernel().f = 0.25f;
            launcher.kernel().d = -0.125;
            launcher.kernel().z = true;
            launcher.launch(1);
            assertThat(out.toHost()).containsExactly(-5, -7, 9, 0.25f, -0.125f, 1);
        }
    }

    /** Copies, fills and launches that follow one another without a wait between. */
    @Test
    void commandsKeepTheirOrder() {
        try (OpenClDevice device = scaling();
                Arena arena = device.arena("test")) {
            FloatArray x = arena.floats("x", 5000);
            FloatArray y = arena.floats("y", 5000);
            Launcher<Scale> launcher = device.compile(new Scale()).bind("x", x).bind("runs", arena.ints("runs", 5000));
            launcher.kernel().factor = 2;
            for (int round = 0; round < 50; round++) {
                x.fill(0, 5000, round);
                launcher.launch(5000);
                y.copyFrom(0, x, 0, 5000);
                x.fill(0, 5000, -1);
            }
            assertThat(y.toHost()).containsOnly(99);
        }
    }

    @Test
    void launchersOfTheSameSourceHaveArgumentsOfTheirOwn() {
        try (OpenClDevice device = scaling();
                Arena arena = device.arena("test")) {
            FloatArray x = arena.floats("x", 3);
            FloatArray y = arena.floats("y", 3);
            IntArray runs = arena.ints("runs", 3);
            Launcher<Scale> first = device.compile(new Scale()).bind("x", x).bind("runs", runs);
            Launcher<Scale> second = device.compile(new Scale()).bind("x", y).bind("runs", runs);
            first.launch(3);
            second.launch(2);
            assertThat(x.toHost()).containsExactly(1, 1, 1);
            assertThat(y.toHost()).containsExactly(1, 1, 0);
        }
    }

    @Test
    void launchingAllocatesNothing() {
        try (OpenClDevice device = scaling();
                Arena arena = device.arena("test")) {
            Launcher<Scale> launcher = device.compile(new Scale())
                    .bind("x", arena.floats("x", 100))
                    .bind("runs", arena.ints("runs", 100));
            long allocated = Allocation.bytesOf(1000, () -> {
                launcher.kernel().factor++;
                launcher.launch(100);
            });
            assertThat(allocated).isLessThan(1000);
        }
    }

    /** See {@link #SCALE_AND_COUNT}. */
    static final class Scale extends DeviceKernel {
        private float[] x;
        private float factor;
        private int[] runs;

        @Override
        public void run(int item) {
            x[item] = x[item] * factor + 1;
            runs[item]++;
        }
    }

    /** See {@link #EVERY_TYPE}. */
    static final class EveryType extends DeviceKernel {
        private byte[] b;
        private int i;
        private long l;
        private float f;
        private double d;
        private boolean z;
        private float[] out;

        @Override
        public void run(int item) {
            out[0] = b[1] + i + l + f + (float) d + (z ? 1 : 0);
        }
    }
}
