package org.murmuration.kernels.blas;

import java.util.function.Function;
import org.murmuration.kernels.Blas;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceMemoryException;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.MatrixBounds;
import org.murmuration.kernels.device.WorkerPool;

/**
 * Matrix products cut into slices for the threads of a pool. The cuts depend on the sizes alone, so the result does not depend on the number of threads.
 *
 * @param <M> the memory behind the device's arrays
 */
public final class SlicedBlas<M> implements Blas, AutoCloseable {
    /** Below so many multiply-adds, sharing a product out costs more than it gains. */
    private static final long WORTH_SLICING = 200_000;

    private static final int LEAST_COLUMNS = 64;
    private static final int MOST_COLUMNS = 512;
    private static final int COLUMN_SLICES = 8;
    private static final int DEPTH_PER_SLICE = 2048;
    private static final int MOST_DEPTH_SLICES = 8;
    /** Floats that the sums of slices may take: 256 MiB. */
    private static final long MOST_PARTIAL = 1 << 26;

    private final Device device;
    private final WorkerPool workers;
    private final Sgemm<M> sgemm;
    private final Function<FloatArray, M> memory;
    private final Product<M> product = new Product<>();
    private final WorkerPool.Work columnSlices = this::multiplyColumns;
    private final WorkerPool.Work depthSlices = this::multiplyDepth;
    private M partial;
    private int partialLength;

    /**
     * Products on a device's arrays.
     *
     * @param memory gives the memory of an array of the device, when the work asked for before is done with it; refuses closed arrays and those of other devices
     */
    public SlicedBlas(Device device, WorkerPool workers, Sgemm<M> sgemm, Function<FloatArray, M> memory) {
        this.device = device;
        this.workers = workers;
        this.sgemm = sgemm;
        this.memory = memory;
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
        MatrixBounds.checkProduct(
                transposeA, transposeB, m, n, k, a, offsetA, strideA, b, offsetB, strideB, c, offsetC, strideC);
        device.counters().countMatrixProduct();
        product.transposeA = transposeA;
        product.transposeB = transposeB;
        product.m = m;
        product.n = n;
        product.k = k;
        product.alpha = alpha;
        product.a = memory.apply(a);
        product.offsetA = offsetA;
        product.strideA = strideA;
        product.b = memory.apply(b);
        product.offsetB = offsetB;
        product.strideB = strideB;
        product.beta = beta;
        product.c = memory.apply(c);
        product.offsetC = offsetC;
        product.strideC = strideC;
        runProduct();
        product.a = null;
        product.b = null;
        product.c = null;
    }

    private void runProduct() {
        Product<M> p = product;
        if ((long) p.m * p.n * p.k < WORTH_SLICING) {
            multiplyColumns(p.n);
        } else if (p.k >= 2 * DEPTH_PER_SLICE && p.k > p.n && depthSlices(p) > 1) {
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
        Product<M> p = product;
        int each = columnsPerSlice(p.n);
        for (int slice = fromSlice; slice < toSlice; slice++) {
            int from = slice * each;
            int to = Math.min(p.n, from + each);
            p.run(sgemm, from, to, 0, p.k, p.beta, p.c, p.offsetC + from, p.strideC);
        }
    }

    /** Weight gradients are small products over very many samples: each slice of the samples sums on its own, then the sums are added in order. */
    private void sumOverDepth() {
        Product<M> p = product;
        int size = p.m * p.n;
        int slices = depthSlices(p);
        reserve(size * (slices - 1));
        workers.run(depthSlices, slices, 1);
        for (int slice = 1; slice < slices; slice++) {
            sgemm.add(p.m, p.n, partial, (slice - 1) * size, p.c, p.offsetC, p.strideC);
        }
    }

    private void reserve(int length) {
        if (partialLength < length) {
            close();
            try {
                partial = sgemm.allocate(length);
            } catch (OutOfMemoryError exhausted) {
                throw new DeviceMemoryException("a product of " + product.m + " x " + product.k + " and " + product.k
                        + " x " + product.n + " matrices needs " + (long) length * Float.BYTES
                        + " bytes beside them, which device " + device.info().id() + " does not have left");
            }
            partialLength = length;
        }
    }

    /** Gives back what products needed beside their operands. */
    @Override
    public void close() {
        if (partial != null) {
            sgemm.free(partial);
            partial = null;
            partialLength = 0;
        }
    }

    private static int depthSlices(Product<?> p) {
        int slices = Math.min(MOST_DEPTH_SLICES, slices(p.k, DEPTH_PER_SLICE));
        return (int) Math.min(slices, 1 + MOST_PARTIAL / ((long) p.m * p.n));
    }

    private void multiplyDepth(int worker, int fromSlice, int toSlice) {
        Product<M> p = product;
        int each = slices(p.k, depthSlices(p));
        for (int slice = fromSlice; slice < toSlice; slice++) {
            int from = Math.min(p.k, slice * each);
            int to = Math.min(p.k, from + each);
            if (slice == 0) {
                p.run(sgemm, 0, p.n, from, to, p.beta, p.c, p.offsetC, p.strideC);
            } else {
                p.run(sgemm, 0, p.n, from, to, 0f, partial, (slice - 1) * p.m * p.n, p.n);
            }
        }
    }

    /** The product that is being worked on. */
    private static final class Product<M> {
        private boolean transposeA;
        private boolean transposeB;
        private int m;
        private int n;
        private int k;
        private float alpha;
        private M a;
        private int offsetA;
        private int strideA;
        private M b;
        private int offsetB;
        private int strideB;
        private float beta;
        private M c;
        private int offsetC;
        private int strideC;

        void run(
                Sgemm<M> sgemm,
                int fromColumn,
                int toColumn,
                int fromDepth,
                int toDepth,
                float factor,
                M target,
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
