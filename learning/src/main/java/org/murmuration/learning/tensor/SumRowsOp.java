package org.murmuration.learning.tensor;

import org.murmuration.kernels.Launcher;

/** {@code y = sum_r x_r}. */
final class SumRowsOp extends Op {
    private final Tensor y;
    private final Launcher<Forward> forward;
    private final Launcher<Backward> backward;

    SumRowsOp(Tape tape, Tensor x, Tensor y) {
        super(x);
        this.y = y;
        forward = tape.device()
                .compile(new Forward(tape.span(), x.rows()))
                .bind("x", x.values())
                .bind("y", y.values());
        backward = tape.training() && x.hasGradient()
                ? tape.device()
                        .compile(new Backward(tape.span()))
                        .bind("dx", x.gradient())
                        .bind("dy", y.gradient())
                : null;
    }

    @Override
    void forward() {
        forward.launch(forward.kernel().items(1, y.extent()));
    }

    @Override
    void backward() {
        if (backward != null) {
            backward.kernel().accumulate = accumulation(0);
            backward.launch(backward.kernel().items(input(0).rows(), y.extent()));
        }
    }

    private static final class Forward extends RowKernel {
        final int rows;
        float[] x;
        float[] y;

        Forward(int span, int rows) {
            super(span);
            this.rows = rows;
        }

        @Override
        void work(int row, int from, int to) {
            for (int column = from; column < to; column++) {
                y[column] = 0f;
            }
            for (int r = 0; r < rows; r++) {
                for (int column = from; column < to; column++) {
                    y[column] = y[column] + x[r * stride + column];
                }
            }
        }
    }

    private static final class Backward extends RowKernel {
        int accumulate;
        float[] dx;
        float[] dy;

        Backward(int span) {
            super(span);
        }

        @Override
        void work(int row, int from, int to) {
            int start = row * stride;
            for (int column = from; column < to; column++) {
                float old = accumulate == 1 ? dx[start + column] : 0f;
                dx[start + column] = old + dy[column];
            }
        }
    }
}
