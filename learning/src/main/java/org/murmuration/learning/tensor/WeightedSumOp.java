package org.murmuration.learning.tensor;

import org.murmuration.kernels.Launcher;

/** {@code y = sum_r x_r w_r + v}. */
final class WeightedSumOp extends Op {
    private final Tensor y;
    private final Launcher<Forward> forward;
    private final Launcher<Backward> backward;

    WeightedSumOp(Tape tape, Tensor x, Tensor w, Tensor v, Tensor y) {
        super(x, w, v);
        if (x.rows() != w.rows() || v.rows() != 1) {
            throw new IllegalArgumentException("a weighted sum needs as many weights as terms and one constant, got "
                    + w.rows() + ", " + x.rows() + ", " + v.rows());
        }
        this.y = y;
        forward = tape.device()
                .compile(new Forward(tape.span(), x.rows()))
                .bind("x", x.values())
                .bind("w", w.values())
                .bind("v", v.values())
                .bind("y", y.values());
        backward = tape.training()
                ? tape.device()
                        .compile(new Backward(tape.span()))
                        .bind("x", x.values())
                        .bind("w", w.values())
                        .bind("dx", x.gradient())
                        .bind("dw", w.gradient())
                        .bind("dv", v.gradient())
                        .bind("dy", y.gradient())
                : null;
    }

    @Override
    void forward() {
        forward.launch(forward.kernel().items(1, y.extent()));
    }

    @Override
    void backward() {
        Backward kernel = backward.kernel();
        kernel.accumulateX = accumulation(0);
        kernel.accumulateW = accumulation(1);
        kernel.accumulateV = accumulation(2);
        backward.launch(kernel.items(input(0).rows(), y.extent()));
    }

    private static final class Forward extends RowKernel {
        final int rows;
        float[] x;
        float[] w;
        float[] v;
        float[] y;

        Forward(int span, int rows) {
            super(span);
            this.rows = rows;
        }

        @Override
        void work(int row, int from, int to) {
            for (int column = from; column < to; column++) {
                y[column] = v[column];
            }
            for (int r = 0; r < rows; r++) {
                for (int column = from; column < to; column++) {
                    y[column] = Math.fma(x[r * stride + column], w[r * stride + column], y[column]);
                }
            }
        }
    }

    private static final class Backward extends RowKernel {
        int accumulateX;
        int accumulateW;
        int accumulateV;
        float[] x;
        float[] w;
        float[] dx;
        float[] dw;
        float[] dv;
        float[] dy;

        Backward(int span) {
            super(span);
        }

        @Override
        void work(int row, int from, int to) {
            int start = row * stride;
            for (int column = from; column < to; column++) {
                int i = start + column;
                float gradient = dy[column];
                // One after the other, for they may be the same array.
                float oldX = accumulateX == 1 ? dx[i] : 0f;
                dx[i] = oldX + gradient * w[i];
                float oldW = accumulateW == 1 ? dw[i] : 0f;
                dw[i] = oldW + gradient * x[i];
                if (row == 0) {
                    float oldV = accumulateV == 1 ? dv[column] : 0f;
                    dv[column] = oldV + gradient;
                }
            }
        }
    }
}
