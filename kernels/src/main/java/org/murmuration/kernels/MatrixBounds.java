package org.murmuration.kernels;

/** For devices: checks that the matrices of a product lie inside their arrays; errors name the array and every number. */
public final class MatrixBounds {
    private MatrixBounds() {}

    /**
     * Checks a row-major matrix as it lies in memory.
     *
     * @throws IllegalArgumentException if it does not fit, or if its rows overlap
     */
    public static void check(DeviceArray array, int offset, int stride, int rows, int columns) {
        if (rows < 0 || columns < 0 || stride < columns) {
            throw new IllegalArgumentException("matrix in '" + array.label() + "': rows=" + rows + " columns=" + columns
                    + " need a stride of at least columns, got " + stride);
        }
        if (offset < 0 || (rows > 0 && offset + (long) (rows - 1) * stride + columns > array.length())) {
            throw new IllegalArgumentException("matrix in '" + array.label() + "': rows=" + rows + " columns=" + columns
                    + " stride=" + stride + " offset=" + offset + " exceed length=" + array.length());
        }
    }

    /** Checks A, B and C of a product; see {@link Blas#multiply}. */
    public static void checkProduct(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            FloatArray a,
            int offsetA,
            int strideA,
            FloatArray b,
            int offsetB,
            int strideB,
            FloatArray c,
            int offsetC,
            int strideC) {
        if (m < 1 || n < 1 || k < 1) {
            throw new IllegalArgumentException(
                    "matrix product of m=" + m + " n=" + n + " k=" + k + ": each must be at least 1");
        }
        check(a, offsetA, strideA, transposeA ? k : m, transposeA ? m : k);
        check(b, offsetB, strideB, transposeB ? n : k, transposeB ? k : n);
        check(c, offsetC, strideC, m, n);
    }
}
