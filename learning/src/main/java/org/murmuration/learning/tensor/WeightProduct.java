package org.murmuration.learning.tensor;

import org.murmuration.kernels.Blas;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;

/** {@code Y = W X} for some rows of a weight and a run of columns, the same run in X and Y. */
interface WeightProduct {
    /** Multiplies, for {@code columns} columns from {@code offset} on. */
    void run(int offset, int columns, int stride);

    /**
     * A product in the way of a tape.
     *
     * @param first first row of the weight
     * @param rows how many of them
     * @param x {@code [weight.columns][stride]}
     * @param y {@code [rows][stride]}
     */
    static WeightProduct of(Tape tape, Parameter weight, int first, int rows, FloatArray x, FloatArray y) {
        int offset = weight.offset() + first * weight.columns();
        return tape.ordered() ? inOrder(tape, weight, offset, rows, x, y) : byLibrary(tape, weight, offset, rows, x, y);
    }

    private static WeightProduct byLibrary(
            Tape tape, Parameter weight, int from, int rows, FloatArray x, FloatArray y) {
        Blas blas = tape.device().blas();
        int depth = weight.columns();
        return (offset, columns, stride) -> blas.multiply(
                false,
                false,
                rows,
                columns,
                depth,
                1f,
                weight.owner().values(),
                from,
                depth,
                x,
                offset,
                stride,
                0f,
                y,
                offset,
                stride);
    }

    private static WeightProduct inOrder(Tape tape, Parameter weight, int from, int rows, FloatArray x, FloatArray y) {
        Launcher<MultiplyInOrder> multiply = tape.device()
                .compile(new MultiplyInOrder(tape.span(), weight.columns()))
                .bind("weights", weight.owner().values())
                .bind("x", x)
                .bind("y", y);
        multiply.kernel().weightOffset = from;
        return (offset, columns, stride) -> {
            multiply.kernel().offset = offset;
            multiply.launch(multiply.kernel().items(rows, columns, stride));
        };
    }
}
