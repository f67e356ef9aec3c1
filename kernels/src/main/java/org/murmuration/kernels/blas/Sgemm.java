package org.murmuration.kernels.blas;

/**
 * Single-precision matrix products on one kind of memory, by the calling thread alone; several threads may use it at once. Matrices are row-major; ranges are the caller's
 * care.
 *
 * @param <M> memory that holds floats
 */
public interface Sgemm<M> {
    /** Name of the library, for reports. */
    String library();

    /** {@code C = alpha op(A) op(B) + beta C}, see {@link org.murmuration.kernels.Blas#multiply}. */
    void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            M a,
            int offsetA,
            int strideA,
            M b,
            int offsetB,
            int strideB,
            float beta,
            M c,
            int offsetC,
            int strideC);

    /** Adds a matrix whose rows lie without gaps to another one. */
    void add(int rows, int columns, M source, int sourceOffset, M target, int targetOffset, int targetStride);

    /** Memory for so many floats. */
    M allocate(int length);

    /** Gives memory of {@link #allocate} back. */
    void free(M memory);
}
