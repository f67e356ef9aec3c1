package org.murmuration.learning.tensor;

import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.Launcher;

/** {@code y[a][t * B + b] = q[chosen][(t * A + a) * B + b]}. */
final class ChosenOp extends Op {
    private final Tensor y;
    private final Launcher<Forward> forward;
    private final Launcher<Backward> backward;

    ChosenOp(Tape tape, Tensor q, Tensor y, IntArray chosen, int agents, int batch) {
        super(q);
        this.y = y;
        Forward pick = new Forward();
        pick.agents = agents;
        pick.batch = batch;
        forward = tape.device()
                .compile(pick)
                .bind("q", q.values())
                .bind("y", y.values())
                .bind("chosen", chosen);
        if (tape.training() && q.hasGradient()) {
            Backward spread = new Backward(q.rows());
            spread.agents = agents;
            spread.batch = batch;
            backward = tape.device()
                    .compile(spread)
                    .bind("dq", q.gradient())
                    .bind("dy", y.gradient())
                    .bind("chosen", chosen);
        } else {
            backward = null;
        }
    }

    @Override
    void forward() {
        forward.kernel().agentStride = input(0).extent().stride();
        forward.kernel().teamStride = y.extent().stride();
        forward.launch(input(0).extent().columns());
    }

    @Override
    void backward() {
        if (backward != null) {
            backward.kernel().accumulate = accumulation(0);
            backward.kernel().agentStride = input(0).extent().stride();
            backward.kernel().teamStride = y.extent().stride();
            backward.launch(input(0).extent().columns());
        }
    }

    /** Item: a column of q. */
    private static final class Forward extends DeviceKernel {
        int agents;
        int batch;
        int agentStride;
        int teamStride;
        float[] q;
        float[] y;
        int[] chosen;

        @Override
        public void run(int column) {
            int b = column % batch;
            int rest = column / batch;
            int agent = rest % agents;
            int t = rest / agents;
            y[agent * teamStride + t * batch + b] = q[chosen[column] * agentStride + column];
        }
    }

    /** Item: a column of q. */
    private static final class Backward extends DeviceKernel {
        final int actions;
        int agents;
        int batch;
        int agentStride;
        int teamStride;
        int accumulate;
        float[] dq;
        float[] dy;
        int[] chosen;

        Backward(int actions) {
            this.actions = actions;
        }

        @Override
        public void run(int column) {
            int b = column % batch;
            int rest = column / batch;
            int agent = rest % agents;
            int t = rest / agents;
            float gradient = dy[agent * teamStride + t * batch + b];
            for (int action = 0; action < actions; action++) {
                int i = action * agentStride + column;
                float old = accumulate == 1 ? dq[i] : 0f;
                dq[i] = old + (action == chosen[column] ? gradient : 0f);
            }
        }
    }
}
