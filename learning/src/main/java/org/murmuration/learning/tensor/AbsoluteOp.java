package org.murmuration.learning.tensor;

import org.murmuration.kernels.Launcher;

/** {@code y = |x|}. */
final class AbsoluteOp extends Op {
    private final Tensor y;
    private final Launcher<Forward> forward;
    private final Launcher<Backward> backward;

    AbsoluteOp(Tape tape, Tensor x, Tensor y) {
        super(x);
        this.y = y;
        forward = tape.device()
                .compile(new Forward(tape.span()))
                .bind("x", x.values())
                .bind("y", y.values());
        backward = tape.training() && x.hasGradient()
                ? tape.device()
                        .compile(new Backward(tape.span()))
                        .bind("x", x.values())
                        .bind("dx", x.gradient())
                        .bind("dy", y.gradient())
                : null;
    }

    @Override
    void forward() {
        forward.launch(forward.kernel().items(y.rows(), y.extent()));
    }

    @Override
    void backward() {
        if (backward != null) {
            backward.kernel().accumulate = accumulation(0);
            backward.launch(backward.kernel().items(y.rows(), y.extent()));
        }
    }

    private static final class Forward extends RowKernel {
        float[] x;
        float[] y;

        Forward(int span) {
            super(span);
        }

        @Override
        void work(int row, int from, int to) {
            int start = row * stride;
            for (int i = start + from; i < start + to; i++) {
                y[i] = Math.abs(x[i]);
            }
        }
    }

    private static final class Backward extends RowKernel {
        int accumulate;
        float[] x;
        float[] dx;
        float[] dy;

        Backward(int span) {
            super(span);
        }

        @Override
        void work(int row, int from, int to) {
            int start = row * stride;
            for (int i = start + from; i < start + to; i++) {
                float old = accumulate == 1 ? dx[i] : 0f;
                dx[i] = old + Signs.of(x[i]) * dy[i];
            }
        }
    }
}
