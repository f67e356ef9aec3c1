package org.murmuration.kernels.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Blas;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.testing.Seeded;

final class JvmBlasTest {
    /** A product with random sizes, strides, offsets and content. */
    private static final class Product {
        final boolean transposeA;
        final boolean transposeB;
        final int m;
        final int n;
        final int k;
        final float alpha;
        final float beta;
        final Matrix a;
        final Matrix b;
        final Matrix c;

        Product(RandomGenerator random, int m, int n, int k) {
            this.m = m;
            this.n = n;
            this.k = k;
            transposeA = random.nextBoolean();
            transposeB = random.nextBoolean();
            alpha = random.nextBoolean() ? 1f : random.nextFloat(-2f, 2f);
            beta = random.nextInt(3) == 0 ? random.nextFloat(-2f, 2f) : random.nextInt(2);
            a = new Matrix(random, transposeA ? k : m, transposeA ? m : k);
            b = new Matrix(random, transposeB ? n : k, transposeB ? k : n);
            c = new Matrix(random, m, n);
        }

        /** The whole memory of C after the product. */
        float[] on(Device device) {
            try (Arena arena = device.arena("product")) {
                FloatArray target = c.on(arena);
                device.blas()
                        .multiply(
                                transposeA,
                                transposeB,
                                m,
                                n,
                                k,
                                alpha,
                                a.on(arena),
                                a.offset,
                                a.stride,
                                b.on(arena),
                                b.offset,
                                b.stride,
                                beta,
                                target,
                                c.offset,
                                c.stride);
                return target.toHost();
            }
        }

        double exact(int row, int column) {
            double sum = beta == 0f ? 0 : (double) beta * c.at(row, column);
            for (int i = 0; i < k; i++) {
                sum += (double) alpha * termA(row, i) * termB(i, column);
            }
            return sum;
        }

        /** Rounding errors grow with the size of the terms, not with that of the sum. */
        double magnitude(int row, int column) {
            double sum = beta == 0f ? 0 : Math.abs((double) beta * c.at(row, column));
            for (int i = 0; i < k; i++) {
                sum += Math.abs((double) alpha * termA(row, i) * termB(i, column));
            }
            return sum;
        }

        private float termA(int row, int i) {
            return transposeA ? a.at(i, row) : a.at(row, i);
        }

        private float termB(int i, int column) {
            return transposeB ? b.at(column, i) : b.at(i, column);
        }

        @Override
        public String toString() {
            return "m=" + m + " n=" + n + " k=" + k + " transposeA=" + transposeA + " transposeB=" + transposeB
                    + " alpha=" + alpha + " beta=" + beta;
        }
    }

    /** A matrix somewhere in a larger array. */
    private static final class Matrix {
        final int rows;
        final int columns;
        final int offset;
        final int stride;
        final float[] memory;

        Matrix(RandomGenerator random, int rows, int columns) {
            this.rows = rows;
            this.columns = columns;
            offset = random.nextInt(0, 20);
            stride = columns + random.nextInt(0, 10);
            memory = new float[offset + rows * stride + random.nextInt(1, 10)];
            for (int i = 0; i < memory.length; i++) {
                memory[i] = random.nextFloat(-1f, 1f);
            }
        }

        float at(int row, int column) {
            return memory[offset + row * stride + column];
        }

        boolean contains(int index) {
            int inside = index - offset;
            return inside >= 0 && inside < rows * stride && inside % stride < columns;
        }

        FloatArray on(Arena arena) {
            FloatArray array = arena.floats("matrix", memory.length);
            array.write(memory);
            return array;
        }
    }

    private static void assertIsExact(Product product, float... actual) {
        for (int row = 0; row < product.m; row++) {
            for (int column = 0; column < product.n; column++) {
                double error = Math.abs(
                        actual[product.c.offset + row * product.c.stride + column] - product.exact(row, column));
                // Not above: a NaN must fail.
                assertThat(error <= 1e-6 * (1 + product.magnitude(row, column)))
                        .as("%s row=%d column=%d error=%e", product, row, column, error)
                        .isTrue();
            }
        }
        for (int i = 0; i < actual.length; i++) {
            if (!product.c.contains(i)) {
                assertThat(actual[i]).as("%s outside of C at %d", product, i).isEqualTo(product.c.memory[i]);
            }
        }
    }

    @Seeded(iterations = 60)
    void productsAreThoseOfPlainDoubleArithmetic(RandomGenerator random) {
        Product product = new Product(random, random.nextInt(1, 40), random.nextInt(1, 200), random.nextInt(1, 40));
        try (Device device = new JvmDevice(2)) {
            assertIsExact(product, product.on(device));
        }
    }

    @Seeded(iterations = 6)
    void widelySharedProductsAreThoseOfPlainDoubleArithmetic(RandomGenerator random) {
        Product product = new Product(random, random.nextInt(8, 20), random.nextInt(900, 3000), random.nextInt(30, 60));
        try (Device device = new JvmDevice(3)) {
            assertIsExact(product, product.on(device));
        }
    }

    @Seeded(iterations = 6)
    void deeplySharedProductsAreThoseOfPlainDoubleArithmetic(RandomGenerator random) {
        Product product =
                new Product(random, random.nextInt(4, 12), random.nextInt(6, 20), random.nextInt(9_000, 20_000));
        try (Device device = new JvmDevice(3)) {
            assertIsExact(product, product.on(device));
        }
    }

    @Seeded(iterations = 3)
    void everyBitIsTheSameForEveryNumberOfThreads(RandomGenerator random) {
        Product[] products = {
            new Product(random, random.nextInt(1, 30), random.nextInt(1, 60), random.nextInt(1, 30)),
            new Product(random, random.nextInt(8, 40), random.nextInt(500, 4000), random.nextInt(30, 60)),
            new Product(random, random.nextInt(4, 30), random.nextInt(4, 30), random.nextInt(20_000, 40_000))
        };
        for (Product product : products) {
            try (Device single = new JvmDevice(1)) {
                float[] expected = product.on(single);
                for (int threads = 2; threads <= 5; threads++) {
                    try (Device device = new JvmDevice(threads)) {
                        assertThat(product.on(device))
                                .as("%s on %d threads", product, threads)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Seeded(iterations = 3)
    void withBetaZeroTheOldContentOfCIsIgnoredNanIncluded(RandomGenerator random) {
        int[][] sizes = {{5, 7, 3}, {10, 1000, 40}, {10, 12, 10_000}};
        try (Device device = new JvmDevice(2);
                Arena arena = device.arena("a")) {
            for (int[] size : sizes) {
                Product product = new Product(random, size[0], size[1], size[2]);
                FloatArray target = arena.floats("c", (long) product.m * product.n);
                target.fill(0, target.length(), Float.NaN);
                device.blas()
                        .multiply(
                                product.transposeA,
                                product.transposeB,
                                product.m,
                                product.n,
                                product.k,
                                1f,
                                product.a.on(arena),
                                product.a.offset,
                                product.a.stride,
                                product.b.on(arena),
                                product.b.offset,
                                product.b.stride,
                                0f,
                                target,
                                0,
                                product.n);
                for (float value : target.toHost()) {
                    assertThat(value).as("%s", product).isFinite();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 2", "2, 0, 2", "2, 2, 0", "2, 2, -1"})
    void productsWithoutElementsAreRefused(int m, int n, int k) {
        try (Device device = new JvmDevice(1);
                Arena arena = device.arena("a")) {
            FloatArray x = arena.floats("x", 20);
            assertThatThrownBy(() -> device.blas().multiply(false, false, m, n, k, 1f, x, 0, 2, x, 4, 2, 0f, x, 8, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("matrix product of m=" + m + " n=" + n + " k=" + k + ": each must be at least 1");
        }
    }

    @Test
    void matricesBeyondTheirArraysAreRefusedWithEveryNumber() {
        try (Device device = new JvmDevice(1);
                Arena arena = device.arena("a")) {
            Blas blas = device.blas();
            FloatArray small = arena.floats("weights", 5);
            FloatArray large = arena.floats("values", 100);
            assertThatThrownBy(
                            () -> blas.multiply(false, false, 2, 3, 3, 1f, small, 0, 3, large, 0, 3, 0f, large, 50, 3))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("'weights'", "rows=2", "columns=3", "stride=3", "offset=0", "length=5");
            assertThatThrownBy(
                            () -> blas.multiply(true, false, 2, 3, 3, 1f, large, 0, 1, large, 0, 3, 0f, large, 50, 3))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("'values'", "rows=3", "columns=2", "got 1");
        }
    }

    @Test
    void matricesOfAnotherDeviceOrOfAClosedArenaAreRefused() {
        try (Device device = new JvmDevice(1);
                Arena arena = device.arena("a");
                Device other = new JvmDevice(1);
                Arena foreign = other.arena("foreign")) {
            Blas blas = device.blas();
            FloatArray own = arena.floats("own", 4);
            FloatArray theirs = foreign.floats("theirs", 4);
            assertThatThrownBy(() -> blas.multiply(false, false, 1, 1, 1, 1f, own, 0, 1, theirs, 0, 1, 0f, own, 1, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("'theirs'", "another device");
            Arena shortLived = device.arena("short-lived");
            FloatArray gone = shortLived.floats("gone", 4);
            shortLived.close();
            assertThatThrownBy(() -> blas.multiply(false, false, 1, 1, 1, 1f, gone, 0, 1, own, 0, 1, 0f, own, 1, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("'gone'", "closed");
        }
    }

    @Test
    void productsAreCounted() {
        try (Device device = new JvmDevice(1);
                Arena arena = device.arena("a")) {
            FloatArray x = arena.floats("x", 4);
            device.blas().multiply(false, false, 1, 1, 1, 1f, x, 0, 1, x, 1, 1, 0f, x, 2, 1);
            assertThat(device.counters().matrixProducts()).isEqualTo(1);
            assertThat(device.counters().launches()).isZero();
        }
    }
}
