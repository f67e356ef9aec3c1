package org.murmuration.learning.tensor;

import org.murmuration.kernels.Blas;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.ProductBatch;

/** The products of a backward pass; each group's columns with the group's copy of the weight. */
final class WeightGradient {
    private final Blas blas;
    private final Parameter weight;
    private final FloatArray[] dy;
    private final int rows;
    private final ProductBatch backBatch;
    private final ProductBatch addBatch = new ProductBatch(1);

    /**
     * Of {@code Y = W X}.
     *
     * @param dy gradients of the blocks of Y, see {@link WeightProduct#of}
     */
    WeightGradient(Tape tape, Parameter weight, FloatArray... dy) {
        this.blas = tape.device().blas();
        this.weight = weight;
        this.dy = dy;
        rows = weight.rows() / dy.length;
        backBatch = new ProductBatch(dy.length);
    }

    /**
     * {@code dX = W' dY + beta dX} for {@code width} columns of each group from column {@code offset} of the group on.
     *
     * @param dx {@code [weight.columns][stride]}
     */
    void passBack(FloatArray dx, float beta, Extent extent, int offset, int width) {
        FloatArray weights = weight.owner().values();
        int stride = extent.stride();
        backBatch.shape(true, false, weight.columns(), width, rows, weight.columns(), stride, stride, beta);
        for (int group = 0; group < extent.groups(); group++) {
            int from = group * extent.groupColumns() + offset;
            for (int block = 0; block < dy.length; block++) {
                backBatch.add(weights, blockOffset(group, block), dy[block], from, dx, from);
            }
        }
        blas.multiply(backBatch);
    }

    /**
     * {@code dW += dY X'} over all columns.
     *
     * @param x {@code [weight.columns][stride]}
     */
    void add(FloatArray x, Extent extent) {
        FloatArray gradients = weight.owner().gradients();
        int stride = extent.stride();
        addBatch.shape(
                false, true, rows, weight.columns(), extent.groupColumns(), stride, stride, weight.columns(), 1f);
        for (int group = 0; group < extent.groups(); group++) {
            int from = group * extent.groupColumns();
            for (int block = 0; block < dy.length; block++) {
                addBatch.add(dy[block], from, x, from, gradients, blockOffset(group, block));
            }
        }
        blas.multiply(addBatch);
    }

    private int blockOffset(int group, int block) {
        return weight.offset(group) + block * rows * weight.columns();
    }
}
