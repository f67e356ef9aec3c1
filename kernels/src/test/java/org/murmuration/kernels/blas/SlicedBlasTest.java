package org.murmuration.kernels.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Proxy;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceMemoryException;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.device.WorkerPool;
import org.murmuration.kernels.jvm.JvmDevice;

final class SlicedBlasTest {
    private static float[] product(int threads, int m, int n, int k) {
        SplittableRandom random = new SplittableRandom(7);
        try (Device device = new JvmDevice(threads);
                Arena arena = device.arena("test")) {
            FloatArray a = random(arena, random, m * k);
            FloatArray b = random(arena, random, k * n);
            FloatArray c = random(arena, random, m * n);
            device.blas().multiply(false, false, m, n, k, 1f, a, 0, k, b, 0, n, 1f, c, 0, n);
            return c.toHost();
        }
    }

    private static FloatArray random(Arena arena, SplittableRandom random, int length) {
        FloatArray array = arena.floats("matrix", length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        array.write(values);
        return array;
    }

    @Test
    void threadsDoNotMatter() {
        int[][] shapes = {{33, 1000, 40}, {20, 30, 9001}, {5, 5, 5}, {400, 30, 40}};
        for (int[] shape : shapes) {
            float[] alone = product(1, shape[0], shape[1], shape[2]);
            assertThat(product(2, shape[0], shape[1], shape[2])).isEqualTo(alone);
            assertThat(product(5, shape[0], shape[1], shape[2])).isEqualTo(alone);
        }
    }

    @Test
    void partialSumsStayWithinBounds() {
        CountingSgemm sgemm = new CountingSgemm();
        // Long enough for every product, without the memory.
        FloatArray any = (FloatArray) Proxy.newProxyInstance(
                FloatArray.class.getClassLoader(),
                new Class<?>[] {FloatArray.class},
                (proxy, method, arguments) -> method.getName().equals("length") ? Integer.MAX_VALUE : null);
        try (Device device = new JvmDevice(2);
                WorkerPool workers = new WorkerPool(2)) {
            SlicedBlas<float[]> blas = new SlicedBlas<>(device, workers, sgemm, array -> new float[0]);
            for (int n : new int[] {20_000, 17_000, 5000}) {
                blas.multiply(true, false, n, n, 4 * n + 1, 1f, any, 0, n, any, 0, n, 0f, any, 0, n);
            }
        }
        assertThat(sgemm.most).isEqualTo(50_000_000);
    }

    @Test
    void partialSumsWithoutMemoryAreExplained() {
        CountingSgemm sgemm = new CountingSgemm();
        sgemm.exhausted = true;
        try (Device device = new JvmDevice(2);
                Arena arena = device.arena("test");
                WorkerPool workers = new WorkerPool(2)) {
            SlicedBlas<float[]> blas = new SlicedBlas<>(device, workers, sgemm, array -> new float[0]);
            FloatArray any = arena.floats("any", 50_000);
            assertThatExceptionOfType(DeviceMemoryException.class)
                    .isThrownBy(() ->
                            blas.multiply(false, false, 10, 10, 5000, 1f, any, 0, 5000, any, 0, 10, 0f, any, 0, 10))
                    .withMessage(
                            "a product of 10 x 5000 and 5000 x 10 matrices needs 2800 bytes beside them, which device"
                                    + " jvm does not have left");
        }
    }

    /** Computes nothing. */
    private static final class CountingSgemm implements Sgemm<float[]> {
        private int most;
        private boolean exhausted;

        @Override
        public String library() {
            return "none";
        }

        @Override
        public void multiply(
                boolean transposeA,
                boolean transposeB,
                int m,
                int n,
                int k,
                float alpha,
                float[] a,
                int offsetA,
                int strideA,
                float[] b,
                int offsetB,
                int strideB,
                float beta,
                float[] c,
                int offsetC,
                int strideC) {}

        @Override
        public void add(
                int rows,
                int columns,
                float[] source,
                int sourceOffset,
                float[] target,
                int targetOffset,
                int targetStride) {}

        @Override
        public float[] allocate(int length) {
            if (exhausted) {
                throw new OutOfMemoryError("none left");
            }
            most = Math.max(most, length);
            return new float[0];
        }

        @Override
        public void free(float[] memory) {}
    }

    /** The heap and the memory that drivers share are multiplied by the same library. */
    @Test
    void heapAndNativeMemoryGiveTheSameBits() {
        HeapSgemm heap = HeapSgemm.best();
        assumeTrue(heap.library().equals(OpenBlas.NAME), "no OpenBLAS here");
        NativeSgemm sgemm = new NativeSgemm();
        float[] a = {1, 2, 3, 4, 5, 6};
        float[] expected = new float[4];
        heap.multiply(false, true, 2, 2, 3, 1f, a, 0, 3, a, 0, 3, 0f, expected, 0, 2);
        try (NativeMemory memory = sgemm.allocate(10)) {
            memory.buffer().order(ByteOrder.nativeOrder()).asFloatBuffer().put(a);
            sgemm.multiply(false, true, 2, 2, 3, 1f, memory, 0, 3, memory, 0, 3, 0f, memory, 6, 2);
            sgemm.add(2, 2, memory, 0, memory, 6, 2);
            float[] read = new float[10];
            memory.buffer().order(ByteOrder.nativeOrder()).asFloatBuffer().get(read);
            for (int i = 0; i < 4; i++) {
                assertThat(read[6 + i]).isEqualTo(expected[i] + a[i]);
            }
        }
    }
}
