package org.murmuration.learning.tensor;

import org.murmuration.kernels.Blas;
import org.murmuration.kernels.FloatArray;

/** The products of a backward pass for some rows of a weight; each group's columns with the group's copy. */
final class WeightGradient {
    private final Blas blas;
    private final Parameter weight;
    private final int skipped;
    private final int rows;

    /**
     * For rows of a weight.
     *
     * @param first first of them
     * @param rows how many
     */
    WeightGradient(Tape tape, Parameter weight, int first, int rows) {
        this.blas = tape.device().blas();
        this.weight = weight;
        this.skipped = first * weight.columns();
        this.rows = rows;
    }

    /**
     * {@code dX = W' dY + beta dX} for {@code width} columns of each group from column {@code offset} of the group on.
     *
     * @param dy {@code [rows][stride]}
     * @param dx {@code [weight.columns][stride]}
     */
    void passBack(FloatArray dy, FloatArray dx, float beta, Extent extent, int offset, int width) {
        for (int group = 0; group < extent.groups(); group++) {
            int from = group * extent.groupColumns() + offset;
            blas.multiply(
                    true,
                    false,
                    weight.columns(),
                    width,
                    rows,
                    1f,
                    weight.owner().values(),
                    weight.offset(group) + skipped,
                    weight.columns(),
                    dy,
                    from,
                    extent.stride(),
                    beta,
                    dx,
                    from,
                    extent.stride());
        }
    }

    /**
     * {@code dW += dY X'} over all columns.
     *
     * @param dy {@code [rows][stride]}
     * @param x {@code [weight.columns][stride]}
     */
    void add(FloatArray dy, FloatArray x, Extent extent) {
        for (int group = 0; group < extent.groups(); group++) {
            int from = group * extent.groupColumns();
            blas.multiply(
                    false,
                    true,
                    rows,
                    weight.columns(),
                    extent.groupColumns(),
                    1f,
                    dy,
                    from,
                    extent.stride(),
                    x,
                    from,
                    extent.stride(),
                    1f,
                    weight.owner().gradients(),
                    weight.offset(group) + skipped,
                    weight.columns());
        }
    }

    /**
     * {@code db += dY 1}, for a weight that is a bias.
     *
     * @param ones a column of ones, as long as a group
     */
    void addSums(FloatArray dy, FloatArray ones, Extent extent) {
        for (int group = 0; group < extent.groups(); group++) {
            blas.multiply(
                    false,
                    false,
                    rows,
                    1,
                    extent.groupColumns(),
                    1f,
                    dy,
                    group * extent.groupColumns(),
                    extent.stride(),
                    ones,
                    0,
                    1,
                    1f,
                    weight.owner().gradients(),
                    weight.offset(group) + skipped,
                    1);
        }
    }
}
