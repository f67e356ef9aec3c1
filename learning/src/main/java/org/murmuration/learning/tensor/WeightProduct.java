package org.murmuration.learning.tensor;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.kernels.Blas;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.ProductBatch;

/** {@code Y = W X} for a run of columns of each group, the same run in X and Y; each group's columns with the group's copy of the weight. */
interface WeightProduct {
    /** Multiplies, for {@code width} columns of each group from column {@code offset} of the group on. */
    void run(Extent extent, int offset, int width);

    /**
     * A product in the way of a tape.
     *
     * @param x {@code [weight.columns][stride]}
     * @param y each {@code [weight.rows / y.length][stride]}: for as many equal blocks of the weight's rows, one below the other
     */
    static WeightProduct of(Tape tape, Parameter weight, FloatArray x, FloatArray... y) {
        return tape.ordered() ? inOrder(tape, weight, x, y) : byLibrary(tape, weight, x, y);
    }

    private static WeightProduct byLibrary(Tape tape, Parameter weight, FloatArray x, FloatArray... y) {
        Blas blas = tape.device().blas();
        ProductBatch batch = new ProductBatch(1);
        int depth = weight.columns();
        int rows = weight.rows() / y.length;
        FloatArray weights = weight.owner().values();
        return (extent, offset, width) -> {
            int stride = extent.stride();
            batch.shape(false, false, rows, width, depth, depth, stride, stride, 0f);
            for (int group = 0; group < extent.groups(); group++) {
                int from = group * extent.groupColumns() + offset;
                for (int block = 0; block < y.length; block++) {
                    batch.add(weights, weight.offset(group) + block * rows * depth, x, from, y[block], from);
                }
            }
            blas.multiply(batch);
        };
    }

    private static WeightProduct inOrder(Tape tape, Parameter weight, FloatArray x, FloatArray... y) {
        int rows = weight.rows() / y.length;
        List<Launcher<MultiplyInOrder>> blocks = new ArrayList<>();
        for (int block = 0; block < y.length; block++) {
            blocks.add(tape.device()
                    .compile(new MultiplyInOrder(tape.span(), weight, block * rows * weight.columns()))
                    .bind("weights", weight.owner().values())
                    .bind("x", x)
                    .bind("y", y[block]));
        }
        return (extent, offset, width) -> {
            for (int block = 0; block < blocks.size(); block++) {
                Launcher<MultiplyInOrder> multiply = blocks.get(block);
                multiply.launch(multiply.kernel().items(rows, extent, offset, width));
            }
        };
    }
}
