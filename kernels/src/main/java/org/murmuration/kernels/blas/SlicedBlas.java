package org.murmuration.kernels.blas;

import java.util.function.Function;
import org.murmuration.kernels.Blas;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceMemoryException;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.MatrixBounds;
import org.murmuration.kernels.ProductBatch;
import org.murmuration.kernels.device.WorkerPool;

/**
 * Matrix products cut into slices for the threads of a pool. The cuts depend on the sizes alone, so the result does not depend on the number of threads.
 *
 * @param <M> the memory behind the device's arrays
 */
public final class SlicedBlas<M> implements Blas, AutoCloseable {
    /** Below so many multiply-adds, sharing a product out costs more than it gains. */
    private static final long WORTH_SLICING = 200_000;

    /** Of columns, or of rows where columns are few. */
    private static final int LEAST_IN_SLICE = 64;

    private static final int MOST_COLUMNS = 512;
    private static final int MOST_SLICES = 8;
    private static final int DEPTH_PER_SLICE = 512;
    private static final int MOST_DEPTH_SLICES = 8;
    /** Floats that the sums of slices may take: 256 MiB. */
    private static final long MOST_PARTIAL = 1 << 26;

    private final Device device;
    private final WorkerPool workers;
    private final Sgemm<M> sgemm;
    private final Function<FloatArray, M> memory;
    private final Products<M> products = new Products<>();
    private final WorkerPool.Work blocks = this::multiplyBlocks;
    private final WorkerPool.Work depthSlices = this::multiplyDepth;
    private final WorkerPool.Work wholeSums = this::sumAlone;
    private M partial;
    private int partialLength;
    /** The product whose depth is sliced. */
    private int sliced;

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
        products.single(transposeA, transposeB, m, n, k, alpha, strideA, strideB, beta, strideC);
        products.set(0, memory.apply(a), offsetA, memory.apply(b), offsetB, memory.apply(c), offsetC);
        runProducts();
    }

    @Override
    public void multiply(ProductBatch batch) {
        if (batch.count() > 0) {
            products.all(batch, memory);
            runProducts();
        }
    }

    /** How a product is cut depends on its shape alone, so it has the same bits in every batch. */
    private void runProducts() {
        Products<M> p = products;
        for (int i = 0; i < p.count; i++) {
            device.counters().countMatrixProduct();
        }
        if (depthSlices(p) > 1) {
            sumOverDepth();
        } else {
            int items = p.sums() * rowSlices(p) * columnSlices(p);
            if (items == 1 || p.size() * p.count < WORTH_SLICING) {
                multiplyBlocks(0, 0, items);
            } else {
                workers.run(blocks, items, 1);
            }
        }
        p.clear();
    }

    private static int slices(int length, int each) {
        return (length + each - 1) / each;
    }

    /** A whole number of cache lines. */
    private static int inSlice(int length) {
        int each = slices(length, MOST_SLICES);
        return Math.max(LEAST_IN_SLICE, slices(each, LEAST_IN_SLICE) * LEAST_IN_SLICE);
    }

    private static int columnsPerSlice(Products<?> p) {
        boolean cut = p.size() >= WORTH_SLICING && p.n >= 2 * LEAST_IN_SLICE;
        return cut ? Math.min(MOST_COLUMNS, inSlice(p.n)) : p.n;
    }

    private static int columnSlices(Products<?> p) {
        return slices(p.n, columnsPerSlice(p));
    }

    /** Steps of recurrent networks have few columns. */
    private static int rowsPerSlice(Products<?> p) {
        boolean cut = p.size() >= WORTH_SLICING && p.n < 2 * LEAST_IN_SLICE && p.m >= 2 * LEAST_IN_SLICE;
        return cut ? inSlice(p.m) : p.m;
    }

    private static int rowSlices(Products<?> p) {
        return slices(p.m, rowsPerSlice(p));
    }

    private void multiplyBlocks(int worker, int from, int to) {
        Products<M> p = products;
        int columns = columnsPerSlice(p);
        int columnSlices = columnSlices(p);
        int rows = rowsPerSlice(p);
        int rowSlices = rowSlices(p);
        for (int item = from; item < to; item++) {
            int fromColumn = item % columnSlices * columns;
            int fromRow = item / columnSlices % rowSlices * rows;
            p.runBlock(
                    sgemm,
                    item / (columnSlices * rowSlices),
                    fromRow,
                    Math.min(p.m, fromRow + rows),
                    fromColumn,
                    Math.min(p.n, fromColumn + columns));
        }
    }

    /** Weight gradients are small products over very many samples: each slice of the samples sums on its own, then the sums are added in order. */
    private void sumOverDepth() {
        Products<M> p = products;
        int size = p.m * p.n;
        int slices = depthSlices(p);
        if (p.count >= 2 * workers.threads() && (long) workers.threads() * size <= MOST_PARTIAL) {
            reserve(workers.threads() * size);
            workers.run(wholeSums, p.count, 1);
            return;
        }
        reserve(size * (slices - 1));
        for (sliced = 0; sliced < p.count; sliced++) {
            workers.run(depthSlices, slices, 1);
            for (int slice = 1; slice < slices; slice++) {
                p.addTo(sgemm, sliced, partial, (slice - 1) * size);
            }
        }
    }

    private void reserve(int length) {
        if (partialLength < length) {
            close();
            try {
                partial = sgemm.allocate(length);
            } catch (OutOfMemoryError exhausted) {
                throw new DeviceMemoryException("a product of " + products.m + " x " + products.k + " and "
                        + products.k + " x " + products.n + " matrices needs " + (long) length * Float.BYTES
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

    private static int depthSlices(Products<?> p) {
        boolean wide = p.n >= 2 * LEAST_IN_SLICE;
        boolean deep = p.k >= 2 * DEPTH_PER_SLICE && p.k > (wide ? 4 * (long) p.n : p.n);
        if (!deep || p.size() < WORTH_SLICING || p.terms > 1) {
            return 1;
        }
        int slices = Math.min(MOST_DEPTH_SLICES, slices(p.k, DEPTH_PER_SLICE));
        return (int) Math.min(slices, 1 + MOST_PARTIAL / ((long) p.m * p.n));
    }

    private void multiplyDepth(int worker, int fromSlice, int toSlice) {
        for (int slice = fromSlice; slice < toSlice; slice++) {
            multiplySlice(sliced, slice, (slice - 1) * products.m * products.n);
        }
    }

    /** The sum of a slice: the first into C, others into the partial sums. */
    private void multiplySlice(int product, int slice, int partialOffset) {
        Products<M> p = products;
        int each = slices(p.k, depthSlices(p));
        int to = Math.min(p.k, (slice + 1) * each);
        if (slice == 0) {
            p.runFirstDepth(sgemm, product, to);
        } else {
            p.runDepth(sgemm, product, Math.min(p.k, slice * each), to, partial, partialOffset);
        }
    }

    /** Where there are many products, each is a thread's own; the sums are added in the same order. */
    private void sumAlone(int worker, int from, int to) {
        Products<M> p = products;
        int own = worker * p.m * p.n;
        for (int product = from; product < to; product++) {
            multiplySlice(product, 0, own);
            for (int slice = 1; slice < depthSlices(p); slice++) {
                multiplySlice(product, slice, own);
                p.addTo(sgemm, product, partial, own);
            }
        }
    }
}
