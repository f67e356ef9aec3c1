package org.murmuration.learning.tensor;

import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.math.DeviceMath;

/** {@code y_e = elu(sum_a q_a w_{a E + e} + b_e)}: a layer whose weights differ from sample to sample. */
final class MixHiddenOp extends Op {
    private final Tensor y;
    private final Launcher<Forward> forward;
    private final Launcher<BackwardUnits> backwardUnits;
    private final Launcher<BackwardAgents> backwardAgents;

    MixHiddenOp(Tape tape, Tensor q, Tensor w, Tensor b, Tensor y) {
        super(b, w, q);
        if (w.rows() != q.rows() * b.rows()) {
            throw new IllegalArgumentException("mixing " + q.rows() + " agents into " + b.rows() + " units needs "
                    + q.rows() * b.rows() + " weights, got " + w.rows());
        }
        this.y = y;
        int agents = q.rows();
        int units = b.rows();
        forward = tape.device()
                .compile(new Forward(tape.span(), agents, units))
                .bind("q", q.values())
                .bind("w", w.values())
                .bind("b", b.values())
                .bind("y", y.values());
        backwardUnits = tape.training()
                ? tape.device()
                        .compile(new BackwardUnits(tape.span(), agents, units))
                        .bind("q", q.values())
                        .bind("y", y.values())
                        .bind("dy", y.gradient())
                        .bind("dw", w.gradient())
                        .bind("db", b.gradient())
                : null;
        backwardAgents = tape.training() && q.hasGradient()
                ? tape.device()
                        .compile(new BackwardAgents(tape.span(), units))
                        .bind("w", w.values())
                        .bind("dy", y.gradient())
                        .bind("dq", q.gradient())
                : null;
    }

    @Override
    void forward() {
        forward.launch(forward.kernel().items(y.rows(), y.extent()));
    }

    @Override
    void backward() {
        BackwardUnits units = backwardUnits.kernel();
        units.accumulateW = accumulation(1);
        units.accumulateB = accumulation(0);
        backwardUnits.launch(units.items(y.rows(), y.extent()));
        if (backwardAgents != null) {
            backwardAgents.kernel().accumulate = accumulation(2);
            backwardAgents.launch(backwardAgents.kernel().items(input(2).rows(), y.extent()));
        }
    }

    /** Row: a unit. */
    private static final class Forward extends RowKernel {
        final int agents;
        final int units;
        float[] q;
        float[] w;
        float[] b;
        float[] y;

        Forward(int span, int agents, int units) {
            super(span);
            this.agents = agents;
            this.units = units;
        }

        @Override
        void work(int unit, int from, int to) {
            int start = unit * stride + from;
            int end = unit * stride + to;
            for (int i = start; i < end; i++) {
                y[i] = b[i];
            }
            for (int agent = 0; agent < agents; agent++) {
                int value = agent * stride - unit * stride;
                int weight = agent * units * stride;
                for (int i = start; i < end; i++) {
                    y[i] = Math.fma(q[value + i], w[weight + i], y[i]);
                }
            }
            // In a loop of its own, which vectorises on the JVM.
            for (int i = start; i < end; i++) {
                y[i] = DeviceMath.elu(y[i]);
            }
        }
    }

    /** Row: a unit. Turns dy into the gradient of the sum, in place. */
    private static final class BackwardUnits extends RowKernel {
        final int agents;
        final int units;
        int accumulateW;
        int accumulateB;
        float[] q;
        float[] y;
        float[] dy;
        float[] dw;
        float[] db;

        BackwardUnits(int span, int agents, int units) {
            super(span);
            this.agents = agents;
            this.units = units;
        }

        @Override
        void work(int unit, int from, int to) {
            int start = unit * stride + from;
            int end = unit * stride + to;
            for (int i = start; i < end; i++) {
                float gradient = dy[i] * (1f + Math.min(0f, y[i]));
                dy[i] = gradient;
                float old = accumulateB == 1 ? db[i] : 0f;
                db[i] = old + gradient;
            }
            for (int agent = 0; agent < agents; agent++) {
                int value = agent * stride - unit * stride;
                int weight = agent * units * stride;
                for (int i = start; i < end; i++) {
                    float old = accumulateW == 1 ? dw[weight + i] : 0f;
                    dw[weight + i] = old + dy[i] * q[value + i];
                }
            }
        }
    }

    /** Row: an agent. */
    private static final class BackwardAgents extends RowKernel {
        final int units;
        int accumulate;
        float[] w;
        float[] dy;
        float[] dq;

        BackwardAgents(int span, int units) {
            super(span);
            this.units = units;
        }

        @Override
        void work(int agent, int from, int to) {
            int start = agent * stride + from;
            int end = agent * stride + to;
            if (accumulate == 0) {
                for (int i = start; i < end; i++) {
                    dq[i] = 0f;
                }
            }
            for (int unit = 0; unit < units; unit++) {
                int slope = unit * stride - agent * stride;
                int weight = (agent * units + unit - agent) * stride;
                for (int i = start; i < end; i++) {
                    dq[i] = Math.fma(dy[slope + i], w[weight + i], dq[i]);
                }
            }
        }
    }
}
