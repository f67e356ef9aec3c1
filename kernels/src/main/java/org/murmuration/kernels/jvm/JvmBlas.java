package org.murmuration.kernels.jvm;

import org.murmuration.kernels.Blas;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.MatrixBounds;
import org.murmuration.kernels.blas.HeapSgemm;

/**
 * Matrix products on heap arrays, cut into slices for the threads of the pool. The cuts depend on the sizes alone, so the result does not depend on the number of
 * threads.
 */
final class JvmBlas implements Blas {
    /** Below so many multiply-adds, sharing a product out costs more than it gains. */
    private static final long WORTH_SLICING = 200_000;

    private static final int LEAST_COLUMNS = 64;
    private static final int MOST_COLUMNS = 512;
    private static final int COLUMN_SLICES = 8;
    private static final int DEPTH_PER_SLICE = 2048;
    private static final int MOST_DEPTH_SLICES = 8;

    private final JvmDevice device;
    private final WorkerPool workers;
    private final HeapSgemm sgemm = HeapSgemm.best();
    private final Product product = new Product();
    private final WorkerPool.Work columnSlices = this::multiplyColumns;
    private final WorkerPool.Work depthSlices = this::multiplyDepth;
    private float[] partial = new float[0];

    JvmBlas(JvmDevice device, WorkerPool workers) {
        this.device = device;
        this.workers = workers;
    }

    @Override
    public String library() {
        return sgemm.library();
    }

    @Override
    public void multiply(
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
            int strideC) {
        device.requireOpen();
        MatrixBounds.checkProduct(
                transposeA, transposeB, m, n, k, a, offsetA, strideA, b, offsetB, strideB, c, offsetC, strideC);
        device.counters().countMatrixProduct();
        product.transposeA = transposeA;
        product.transposeB = transposeB;
        product.m = m;
        product.n = n;
        product.k = k;
        product.alpha = alpha;
        product.a = elements(a);
        product.offsetA = offsetA;
        product.strideA = strideA;
        product.b = elements(b);
        product.offsetB = offsetB;
        product.strideB = strideB;
        product.beta = beta;
        product.c = elements(c);
        product.offsetC = offsetC;
        product.strideC = strideC;
        runProduct();
        product.a = null;
        product.b = null;
        product.c = null;
    }

    private float[] elements(FloatArray array) {
        if (!(array instanceof JvmFloats heap) || heap.device() != device) {
            throw new IllegalArgumentException("array '" + array.label() + "' belongs to another device");
        }
        return heap.elements();
    }

    private void runProduct() {
        Product p = product;
        if ((long) p.m * p.n * p.k < WORTH_SLICING) {
            multiplyColumns(p.n);
        } else if (p.k >= 2 * DEPTH_PER_SLICE && p.k > p.n) {
            sumOverDepth();
        } else if (p.n >= 2 * LEAST_COLUMNS) {
            workers.run(columnSlices, slices(p.n, columnsPerSlice(p.n)), 1);
        } else {
            multiplyColumns(p.n);
        }
    }

    private static int slices(int length, int each) {
        return (length + each - 1) / each;
    }

    private static int columnsPerSlice(int columns) {
        int each = slices(columns, COLUMN_SLICES);
        return Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, slices(each, LEAST_COLUMNS) * LEAST_COLUMNS));
    }

    private void multiplyColumns(int columns) {
        product.run(sgemm, 0, columns, 0, product.k, product.beta, product.c, product.offsetC, product.strideC);
    }

    private void multiplyColumns(int worker, int fromSlice, int toSlice) {
        Product p = product;
        int each = columnsPerSlice(p.n);
        for (int slice = fromSlice; slice < toSlice; slice++) {
            int from = slice * each;
            int to = Math.min(p.n, from + each);
            p.run(sgemm, from, to, 0, p.k, p.beta, p.c, p.offsetC + from, p.strideC);
        }
    }

    /** Weight gradients are small products over very many samples: each slice of the samples sums on its own, then the sums are added in order. */
    private void sumOverDepth() {
        Product p = product;
        int size = p.m * p.n;
        int slices = depthSlices(p.k);
        if (partial.length < size * slices) {
            partial = new float[size * slices];
        }
        workers.run(depthSlices, slices, 1);
        for (int row = 0; row < p.m; row++) {
            for (int column = 0; column < p.n; column++) {
                int at = p.offsetC + row * p.strideC + column;
                float sum = p.beta == 0f ? 0f : p.beta * p.c[at];
                for (int slice = 0; slice < slices; slice++) {
                    sum += partial[slice * size + row * p.n + column];
                }
                p.c[at] = sum;
            }
        }
    }

    private static int depthSlices(int k) {
        return Math.min(MOST_DEPTH_SLICES, slices(k, DEPTH_PER_SLICE));
    }

    private void multiplyDepth(int worker, int fromSlice, int toSlice) {
        Product p = product;
        int each = slices(p.k, depthSlices(p.k));
        for (int slice = fromSlice; slice < toSlice; slice++) {
            int from = Math.min(p.k, slice * each);
            int to = Math.min(p.k, from + each);
            p.run(sgemm, 0, p.n, from, to, 0f, partial, slice * p.m * p.n, p.n);
        }
    }

    /** The product that is being worked on. */
    private static final class Product {
        private boolean transposeA;
        private boolean transposeB;
        private int m;
        private int n;
        private int k;
        private float alpha;
        private float[] a;
        private int offsetA;
        private int strideA;
        private float[] b;
        private int offsetB;
        private int strideB;
        private float beta;
        private float[] c;
        private int offsetC;
        private int strideC;

        void run(
                HeapSgemm sgemm,
                int fromColumn,
                int toColumn,
                int fromDepth,
                int toDepth,
                float factor,
                float[] target,
                int targetOffset,
                int targetStride) {
            sgemm.multiply(
                    transposeA,
                    transposeB,
                    m,
                    toColumn - fromColumn,
                    toDepth - fromDepth,
                    alpha,
                    a,
                    offsetA + (transposeA ? fromDepth * strideA : fromDepth),
                    strideA,
                    b,
                    offsetB + (transposeB ? fromColumn * strideB + fromDepth : fromDepth * strideB + fromColumn),
                    strideB,
                    factor,
                    target,
                    targetOffset,
                    targetStride);
        }
    }
}
