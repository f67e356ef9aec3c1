package org.murmuration.kernels.blas;

import java.util.Arrays;
import java.util.function.Function;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.ProductBatch;

/**
 * The products that are being worked on, of one shape, on the memory behind the device's arrays.
 *
 * @param <M> that memory
 */
final class Products<M> {
    boolean transposeA;
    boolean transposeB;
    int m;
    int n;
    int k;
    int count;
    /** Consecutive products that add up in one C. */
    int terms;

    private float alpha;
    private float beta;
    private int strideA;
    private int strideB;
    private int strideC;
    private Object[] a = new Object[1];
    private Object[] b = new Object[1];
    private Object[] c = new Object[1];
    private int[] offsets = new int[3];

    /** One product; its operands come with {@link #set}. */
    void single(
            boolean newTransposeA,
            boolean newTransposeB,
            int newM,
            int newN,
            int newK,
            float newAlpha,
            int newStrideA,
            int newStrideB,
            float newBeta,
            int newStrideC) {
        transposeA = newTransposeA;
        transposeB = newTransposeB;
        m = newM;
        n = newN;
        k = newK;
        alpha = newAlpha;
        strideA = newStrideA;
        strideB = newStrideB;
        beta = newBeta;
        strideC = newStrideC;
        count = 1;
        terms = 1;
    }

    /** The products of a batch. */
    void all(ProductBatch batch, Function<FloatArray, M> memory) {
        single(
                batch.transposeA(),
                batch.transposeB(),
                batch.m(),
                batch.n(),
                batch.k(),
                1f,
                batch.strideA(),
                batch.strideB(),
                batch.beta(0),
                batch.strideC());
        count = batch.count();
        terms = batch.terms();
        if (a.length < count) {
            a = new Object[count];
            b = new Object[count];
            c = new Object[count];
            offsets = new int[3 * count];
        }
        for (int i = 0; i < count; i++) {
            set(
                    i,
                    memory.apply(batch.a(i)),
                    batch.offsetA(i),
                    memory.apply(batch.b(i)),
                    batch.offsetB(i),
                    memory.apply(batch.c(i)),
                    batch.offsetC(i));
        }
    }

    void set(int product, M newA, int offsetA, M newB, int offsetB, M newC, int offsetC) {
        a[product] = newA;
        b[product] = newB;
        c[product] = newC;
        offsets[3 * product] = offsetA;
        offsets[3 * product + 1] = offsetB;
        offsets[3 * product + 2] = offsetC;
    }

    /** Lets go of the memory. */
    void clear() {
        Arrays.fill(a, null);
        Arrays.fill(b, null);
        Arrays.fill(c, null);
    }

    /** Multiplications with an addition in one product. */
    long size() {
        return (long) m * n * k;
    }

    /** Sums: the terms of one count as one. */
    int sums() {
        return count / terms;
    }

    /** A block of C of a sum, all terms after one another. */
    void runBlock(Sgemm<M> sgemm, int sum, int fromRow, int toRow, int fromColumn, int toColumn) {
        for (int term = 0; term < terms; term++) {
            int product = sum * terms + term;
            int to = offsetC(product) + fromRow * strideC + fromColumn;
            run(
                    sgemm,
                    product,
                    fromRow,
                    toRow,
                    fromColumn,
                    toColumn,
                    0,
                    k,
                    term == 0 ? beta : 1f,
                    memoryC(product),
                    to,
                    strideC);
        }
    }

    /** All of C over a part of the depth, into C itself as far as it is the first part. */
    void runFirstDepth(Sgemm<M> sgemm, int product, int toDepth) {
        run(sgemm, product, 0, m, 0, n, 0, toDepth, beta, memoryC(product), offsetC(product), strideC);
    }

    /** The same for a later part, without gaps into memory of its own. */
    void runDepth(Sgemm<M> sgemm, int product, int fromDepth, int toDepth, M target, int targetOffset) {
        run(sgemm, product, 0, m, 0, n, fromDepth, toDepth, 0f, target, targetOffset, n);
    }

    /** Adds what {@link #runDepth} left. */
    void addTo(Sgemm<M> sgemm, int product, M source, int sourceOffset) {
        sgemm.add(m, n, source, sourceOffset, memoryC(product), offsetC(product), strideC);
    }

    private int offsetC(int product) {
        return offsets[3 * product + 2];
    }

    @SuppressWarnings("unchecked") // Only set() writes.
    private M memoryC(int product) {
        return (M) c[product];
    }

    @SuppressWarnings("unchecked") // Only set() writes.
    private void run(
            Sgemm<M> sgemm,
            int product,
            int fromRow,
            int toRow,
            int fromColumn,
            int toColumn,
            int fromDepth,
            int toDepth,
            float factor,
            M target,
            int targetOffset,
            int targetStride) {
        int skippedA = transposeA ? fromDepth * strideA + fromRow : fromRow * strideA + fromDepth;
        int skippedB = transposeB ? fromColumn * strideB + fromDepth : fromDepth * strideB + fromColumn;
        sgemm.multiply(
                transposeA,
                transposeB,
                toRow - fromRow,
                toColumn - fromColumn,
                toDepth - fromDepth,
                alpha,
                (M) a[product],
                offsets[3 * product] + skippedA,
                strideA,
                (M) b[product],
                offsets[3 * product + 1] + skippedB,
                strideB,
                factor,
                target,
                targetOffset,
                targetStride);
    }
}
