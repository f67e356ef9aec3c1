package org.murmuration.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every device promises about matrix products. */
final class BlasContractTest {
    private static final String ALL = "org.murmuration.kernels.AllDevices#all";

    @ParameterizedTest
    @MethodSource(ALL)
    void productsOfAllShapesAgreeWithTheDefinition(AllDevices.Opening opening) {
        SplittableRandom random = new SplittableRandom(1);
        try (Device device = opening.open()) {
            for (int i = 0; i < 40; i++) {
                Product.random(random, 40).assertAgrees(device);
            }
        }
    }

    /** The products of a batch are at offsets in the same arrays; small ones, and such as are cut by columns, rows and the sum. */
    @ParameterizedTest
    @MethodSource(ALL)
    void aProductOfABatchHasTheBitsOfTheProductAlone(AllDevices.Opening opening) {
        int[][] shapes = {{3, 5, 4}, {40, 300, 40}, {200, 30, 40}, {9, 7, 5001}};
        SplittableRandom random = new SplittableRandom(8);
        try (Device device = opening.open()) {
            for (int[] shape : shapes) {
                int m = shape[0];
                int n = shape[1];
                int k = shape[2];
                for (int count : new int[] {1, 3, 9}) {
                    Matrix a = new Matrix(random, count * m, k);
                    Matrix b = new Matrix(random, count * k, n);
                    Matrix c = new Matrix(random, count * m, n);
                    try (Arena arena = device.arena("batch")) {
                        FloatArray left = a.on(arena);
                        FloatArray right = b.on(arena);
                        FloatArray together = c.on(arena);
                        FloatArray alone = c.on(arena);
                        ProductBatch batch = new ProductBatch(1);
                        batch.shape(false, false, m, n, k, a.stride, b.stride, c.stride, 1f);
                        for (int i = 0; i < count; i++) {
                            int fromA = a.offset + i * m * a.stride;
                            int fromB = b.offset + i * k * b.stride;
                            int fromC = c.offset + i * m * c.stride;
                            batch.add(left, fromA, right, fromB, together, fromC);
                            device.blas()
                                    .multiply(
                                            false, false, m, n, k, 1f, left, fromA, a.stride, right, fromB, b.stride,
                                            1f, alone, fromC, c.stride);
                        }
                        device.blas().multiply(batch);
                        assertThat(together.toHost()).isEqualTo(alone.toHost());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void termsOfASumAddUp(AllDevices.Opening opening) {
        SplittableRandom random = new SplittableRandom(9);
        try (Device device = opening.open();
                Arena arena = device.arena("sums")) {
            int m = 140;
            int n = 40;
            int k = 50;
            Matrix a = new Matrix(random, 4 * m, k);
            Matrix b = new Matrix(random, 4 * k, n);
            FloatArray left = a.on(arena);
            FloatArray right = b.on(arena);
            FloatArray sums = arena.floats("sums", 2L * m * n);
            sums.fill(0, 2 * m * n, Float.NaN);
            ProductBatch batch = new ProductBatch(2);
            batch.shape(false, false, m, n, k, a.stride, b.stride, n, 0f);
            for (int i = 0; i < 4; i++) {
                int fromA = a.offset + i * m * a.stride;
                batch.add(left, fromA, right, b.offset + i * k * b.stride, sums, i / 2 * m * n);
            }
            device.blas().multiply(batch);
            float[] actual = sums.toHost();
            for (int sum = 0; sum < 2; sum++) {
                for (int i = 0; i < m * n; i++) {
                    double expected = 0;
                    for (int term = 2 * sum; term < 2 * sum + 2; term++) {
                        for (int l = 0; l < k; l++) {
                            expected += (double) a.at(term * m + i / n, l) * b.at(term * k + l, i % n);
                        }
                    }
                    assertThat((double) actual[sum * m * n + i]).isCloseTo(expected, within(1e-4));
                }
            }
        }
    }

    /** Wide enough to be cut by columns, and deep enough to be cut by the sum. */
    @ParameterizedTest
    @MethodSource(ALL)
    void slicedProductsAgreeWithTheDefinition(AllDevices.Opening opening) {
        SplittableRandom random = new SplittableRandom(2);
        try (Device device = opening.open()) {
            for (int transposes = 0; transposes < 4; transposes++) {
                boolean a = (transposes & 1) != 0;
                boolean b = (transposes & 2) != 0;
                new Product(random, a, b, 24, 1100, 33, 1f, 0f).assertAgrees(device);
                new Product(random, a, b, 17, 9, 5001, 0.5f, 2f).assertAgrees(device);
                new Product(random, a, b, 17, 9, 5001, 1f, 0f).assertAgrees(device);
                new Product(random, a, b, 1, 900, 33, 1f, 0f).assertAgrees(device);
                new Product(random, a, b, 1, 9, 5001, 0.5f, 2f).assertAgrees(device);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void repeatsAreBitIdentical(AllDevices.Opening opening) {
        try (Device device = opening.open()) {
            for (int k : new int[] {64, 9000}) {
                float[] first = new Product(new SplittableRandom(3), false, true, 32, 300, k, 1f, 1f).run(device);
                for (int repeat = 0; repeat < 5; repeat++) {
                    Product again = new Product(new SplittableRandom(3), false, true, 32, 300, k, 1f, 1f);
                    assertThat(again.run(device)).isEqualTo(first);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void betaZeroIgnoresWhatWasThere(AllDevices.Opening opening) {
        try (Device device = opening.open()) {
            for (int k : new int[] {3, 9000}) {
                for (int rows : new int[] {1, 5}) {
                    Product product = new Product(new SplittableRandom(4), false, false, rows, 300, k, 1f, 0f);
                    product.fillWithNaN();
                    assertThat(product.run(device)).doesNotContain(Float.NaN);
                }
            }
        }
    }

    /** A product reads what commands before it wrote, and commands after it read what it wrote. */
    @ParameterizedTest
    @MethodSource(ALL)
    void productsKeepTheirPlaceAmongOtherCommands(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("test")) {
            int size = 64;
            int elements = size * size;
            FloatArray a = arena.floats("a", elements);
            FloatArray c = arena.floats("c", elements);
            FloatArray copy = arena.floats("copy", elements);
            for (int round = 1; round <= 20; round++) {
                a.fill(0, elements, round);
                device.blas().multiply(false, false, size, size, size, 1f, a, 0, size, a, 0, size, 0f, c, 0, size);
                copy.copyFrom(0, c, 0, elements);
                c.fill(0, elements, -1f);
            }
            assertThat(copy.toHost()).containsOnly(20f * 20f * size);
            assertThat(device.counters().matrixProducts()).isEqualTo(20);
            assertThat(device.counters().bytesToDevice()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void matricesOutsideTheirArraysAreRefused(AllDevices.Opening opening) {
        try (Device device = opening.open();
                Arena arena = device.arena("test")) {
            FloatArray a = arena.floats("weights", 6);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> device.blas().multiply(false, false, 2, 2, 2, 1f, a, 0, 2, a, 3, 2, 0f, a, 0, 2))
                    .withMessage("matrix in 'weights': rows=2 columns=2 stride=2 offset=3 exceed length=6");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> device.blas().multiply(false, false, 2, 2, 2, 1f, a, 0, 1, a, 0, 2, 0f, a, 0, 2))
                    .withMessageContaining("need a stride of at least columns, got 1");
        }
    }

    /** One product with operands that lie somewhere in longer arrays. */
    private static final class Product {
        private final boolean transposeA;
        private final boolean transposeB;
        private final int m;
        private final int n;
        private final int k;
        private final float alpha;
        private final float beta;
        private final Matrix a;
        private final Matrix b;
        private final Matrix c;

        Product(
                SplittableRandom random,
                boolean transposeA,
                boolean transposeB,
                int m,
                int n,
                int k,
                float alpha,
                float beta) {
            this.transposeA = transposeA;
            this.transposeB = transposeB;
            this.m = m;
            this.n = n;
            this.k = k;
            this.alpha = alpha;
            this.beta = beta;
            a = new Matrix(random, transposeA ? k : m, transposeA ? m : k);
            b = new Matrix(random, transposeB ? n : k, transposeB ? k : n);
            c = new Matrix(random, m, n);
        }

        static Product random(SplittableRandom random, int largest) {
            return new Product(
                    random,
                    random.nextBoolean(),
                    random.nextBoolean(),
                    1 + random.nextInt(largest),
                    1 + random.nextInt(largest),
                    1 + random.nextInt(largest),
                    random.nextInt(3) - 1,
                    random.nextInt(3) * 0.5f);
        }

        void fillWithNaN() {
            for (int row = 0; row < m; row++) {
                int from = c.offset + row * c.stride;
                Arrays.fill(c.values, from, from + n, Float.NaN);
            }
        }

        float[] run(Device device) {
            try (Arena arena = device.arena("product")) {
                FloatArray result = c.on(arena);
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
                                result,
                                c.offset,
                                c.stride);
                return result.toHost();
            }
        }

        /** All of C's array: what lies between its rows must stay. */
        void assertAgrees(Device device) {
            float[] expected = c.values.clone();
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    for (int l = 0; l < k; l++) {
                        double left = transposeA ? a.at(l, i) : a.at(i, l);
                        sum += left * (transposeB ? b.at(j, l) : b.at(l, j));
                    }
                    expected[c.offset + i * c.stride + j] = (float) (alpha * sum + beta * c.at(i, j));
                }
            }
            String shape = String.format("%s %s m=%d n=%d k=%d", transposeA, transposeB, m, n, k);
            assertThat(run(device)).as(shape).containsExactly(expected, within(2e-6f * (k + 8)));
        }
    }

    /** Values in [-1, 1), also before, between and after the rows. */
    private static final class Matrix {
        private final int offset;
        private final int stride;
        private final float[] values;

        Matrix(SplittableRandom random, int rows, int columns) {
            offset = random.nextInt(5);
            stride = columns + random.nextInt(3);
            values = new float[offset + rows * stride + random.nextInt(3)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble(-1, 1);
            }
        }

        float at(int row, int column) {
            return values[offset + row * stride + column];
        }

        FloatArray on(Arena arena) {
            FloatArray array = arena.floats("matrix", values.length);
            array.write(values);
            return array;
        }
    }
}
