package org.murmuration.kernels;

/** Single-precision matrix products on device arrays. Matrices are row-major with a leading dimension (elements from one row to the next). */
public interface Blas {
    /** Name of the library that does the work, for reports. */
    String library();

    /**
     * {@code C = alpha op(A) op(B) + beta C} with {@code op(A)} of shape {@code m x k}, {@code op(B)} of {@code k x n}, C of {@code m x n};
     * {@code op} transposes or does nothing. With {@code beta} 0 the old content of C is ignored, NaN included. Repeats are bit-identical.
     *
     * @throws IllegalArgumentException if m, n or k is below 1, if a matrix does not lie inside its array or a leading dimension is too small
     */
    void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            FloatArray a,
            int offsetA,
            int strideA,
            FloatArray b,
            int offsetB,
            int strideB,
            float beta,
            FloatArray c,
            int offsetC,
            int strideC);

    /**
     * All products of a batch, each with the bits that it has in any other batch. They may be done at once, so that no product may read what another one writes, and only terms of one sum may
     * write to the same elements.
     */
    default void multiply(ProductBatch batch) {
        for (int i = 0; i < batch.count(); i++) {
            multiply(
                    batch.transposeA(),
                    batch.transposeB(),
                    batch.m(),
                    batch.n(),
                    batch.k(),
                    1f,
                    batch.a(i),
                    batch.offsetA(i),
                    batch.strideA(),
                    batch.b(i),
                    batch.offsetB(i),
                    batch.strideB(),
                    batch.beta(i),
                    batch.c(i),
                    batch.offsetC(i),
                    batch.strideC());
        }
    }
}
