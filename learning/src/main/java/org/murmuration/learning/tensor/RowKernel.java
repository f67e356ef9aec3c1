package org.murmuration.learning.tensor;

import org.murmuration.kernels.DeviceKernel;

/** Work on runs of columns of a row. A run is long on processors, where the inner loop is what vectorises, and one column on GPUs, where neighbouring items share a read. */
abstract class RowKernel extends DeviceKernel {
    final int span;
    int columns;
    int stride;
    int runs;

    RowKernel(int span) {
        this.span = span;
    }

    @Override
    public final void run(int item) {
        int row = item / runs;
        int from = (item - row * runs) * span;
        int to = Math.min(from + span, columns);
        work(row, from, to);
    }

    abstract void work(int row, int from, int to);

    /** Takes the extent's sizes; returns the number of items for so many rows. */
    final int items(int rows, Extent extent) {
        return items(rows, extent.columns(), extent.stride());
    }

    final int items(int rows, int newColumns, int newStride) {
        columns = newColumns;
        stride = newStride;
        runs = (newColumns + span - 1) / span;
        return rows * runs;
    }
}
