package org.murmuration.kernels.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.PrivateArray;
import org.murmuration.testing.Allocation;

final class JvmAllocationTest {
    private final Device device = new JvmDevice(2);
    private final Arena arena = device.arena("test arena");

    @AfterEach
    void closeDevice() {
        arena.close();
        device.close();
    }

    private static final class WithScratch extends DeviceKernel {
        @PrivateArray
        final float[] scratch = new float[4];

        int whole;
        float single;
        long wide;
        double exact;
        boolean flag;
        float[] values;

        @Override
        public void run(int item) {
            scratch[item & 3] = values[item];
            values[item] = scratch[item & 3] + single + whole + wide + (float) exact + (flag ? 1f : 0f);
        }
    }

    @Test
    void launchesAllocateNothing() {
        int items = 20_000;
        Launcher<WithScratch> launcher =
                device.compile(new WithScratch()).bind("values", arena.floats("values", items));
        long bytes = Allocation.bytesOf(1000, () -> {
            launcher.kernel().single = 1f;
            launcher.launch(items);
            launcher.launch(3);
        });
        assertThat(bytes).as("bytes allocated by 2,000 launches").isLessThan(100);
    }

    @Test
    void copiesAndFillsAllocateNothing() {
        FloatArray values = arena.floats("values", 100);
        float[] host = new float[10];
        long bytes = Allocation.bytesOf(1000, () -> {
            values.fill(0, 100, 1f);
            values.copyFrom(0, values, 50, 50);
            values.read(0, host, 0, 10);
            values.write(0, host, 0, 10);
        });
        assertThat(bytes).as("bytes allocated by 4,000 copies").isLessThan(100);
    }

    @Test
    void productsAllocateNothing() {
        FloatArray a = arena.floats("a", 8 * 5000);
        FloatArray b = arena.floats("b", 8 * 5000);
        FloatArray c = arena.floats("c", 8 * 5000);
        long bytes = Allocation.bytesOf(1000, () -> {
            device.blas().multiply(false, false, 4, 4, 4, 1f, a, 0, 4, b, 0, 4, 0f, c, 0, 4);
            device.blas().multiply(false, false, 8, 5000, 8, 1f, a, 0, 8, b, 0, 5000, 0f, c, 0, 5000);
            device.blas().multiply(false, true, 8, 8, 5000, 1f, a, 0, 5000, b, 0, 5000, 1f, c, 0, 8);
        });
        assertThat(bytes).as("bytes allocated by 3,000 products").isLessThan(100);
    }
}
