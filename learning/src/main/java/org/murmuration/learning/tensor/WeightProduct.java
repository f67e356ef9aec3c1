package org.murmuration.learning.tensor;

import org.murmuration.kernels.Blas;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;

/** {@code Y = W X} for some rows of a weight and a run of columns of each group, the same run in X and Y; each group's columns with the group's copy of the weight. */
interface WeightProduct {
    /** Multiplies, for {@code width} columns of each group from column {@code offset} of the group on. */
    void run(Extent extent, int offset, int width);

    /**
     * A product in the way of a tape.
     *
     * @param first first row of the weight
     * @param rows how many of them
     * @param x {@code [weight.columns][stride]}
     * @param y {@code [rows][stride]}
     */
    static WeightProduct of(Tape tape, Parameter weight, int first, int rows, FloatArray x, FloatArray y) {
        int skipped = first * weight.columns();
        return tape.ordered()
                ? inOrder(tape, weight, skipped, rows, x, y)
                : byLibrary(tape, weight, skipped, rows, x, y);
    }

    private static WeightProduct byLibrary(
            Tape tape, Parameter weight, int skipped, int rows, FloatArray x, FloatArray y) {
        Blas blas = tape.device().blas();
        int depth = weight.columns();
        return (extent, offset, width) -> {
            for (int group = 0; group < extent.groups(); group++) {
                int from = group * extent.groupColumns() + offset;
                blas.multiply(
                        false,
                        false,
                        rows,
                        width,
                        depth,
                        1f,
                        weight.owner().values(),
                        weight.offset(group) + skipped,
                        depth,
                        x,
                        from,
                        extent.stride(),
                        0f,
                        y,
                        from,
                        extent.stride());
            }
        };
    }

    private static WeightProduct inOrder(
            Tape tape, Parameter weight, int skipped, int rows, FloatArray x, FloatArray y) {
        Launcher<MultiplyInOrder> multiply = tape.device()
                .compile(new MultiplyInOrder(tape.span(), weight, skipped))
                .bind("weights", weight.owner().values())
                .bind("x", x)
                .bind("y", y);
        return (extent, offset, width) -> multiply.launch(multiply.kernel().items(rows, extent, offset, width));
    }
}
