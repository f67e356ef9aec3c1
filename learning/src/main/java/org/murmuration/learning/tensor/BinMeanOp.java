package org.murmuration.learning.tensor;

import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.Launcher;
import org.murmuration.kernels.math.DeviceMath;

/** {@code y = sum_k softmax(x)_k c_k} over each group of K rows, where c are the centres of K bins of equal width. */
final class BinMeanOp extends Op {
    private final Tensor y;
    private final Launcher<Forward> forward;
    private final Launcher<Backward> backward;

    BinMeanOp(Tape tape, Tensor x, Tensor y, int bins, float low, float high) {
        super(x);
        this.y = y;
        forward = tape.device()
                .compile(new Forward(y.rows(), bins, low, high))
                .bind("x", x.values())
                .bind("y", y.values());
        backward = tape.training() && x.hasGradient()
                ? tape.device()
                        .compile(new Backward(y.rows(), bins, low, high))
                        .bind("x", x.values())
                        .bind("y", y.values())
                        .bind("dx", x.gradient())
                        .bind("dy", y.gradient())
                : null;
    }

    @Override
    void forward() {
        forward.kernel().stride = y.extent().stride();
        forward.launch(y.extent().columns());
    }

    @Override
    void backward() {
        if (backward != null) {
            backward.kernel().accumulate = accumulation(0);
            backward.kernel().stride = y.extent().stride();
            backward.launch(y.extent().columns());
        }
    }

    /** Item: a column. */
    private abstract static class Bins extends DeviceKernel {
        final int groups;
        final int bins;
        final float firstCentre;
        final float width;
        int stride;
        float[] x;
        float[] y;

        Bins(int groups, int bins, float low, float high) {
            this.groups = groups;
            this.bins = bins;
            width = (high - low) / bins;
            firstCentre = low + width / 2f;
        }

        final float greatest(int first) {
            float greatest = x[first];
            for (int bin = 1; bin < bins; bin++) {
                greatest = Math.max(greatest, x[first + bin * stride]);
            }
            return greatest;
        }

        final float centre(int bin) {
            return Math.fma(bin, width, firstCentre);
        }
    }

    private static final class Forward extends Bins {
        Forward(int groups, int bins, float low, float high) {
            super(groups, bins, low, high);
        }

        @Override
        public void run(int column) {
            for (int group = 0; group < groups; group++) {
                int first = group * bins * stride + column;
                float greatest = greatest(first);
                float sum = 0f;
                float mean = 0f;
                for (int bin = 0; bin < bins; bin++) {
                    float share = DeviceMath.exp(x[first + bin * stride] - greatest);
                    sum = sum + share;
                    mean = Math.fma(share, centre(bin), mean);
                }
                y[group * stride + column] = mean / sum;
            }
        }
    }

    /** {@code dy/dx_k = softmax(x)_k (c_k - y)}. */
    private static final class Backward extends Bins {
        int accumulate;
        float[] dx;
        float[] dy;

        Backward(int groups, int bins, float low, float high) {
            super(groups, bins, low, high);
        }

        @Override
        public void run(int column) {
            for (int group = 0; group < groups; group++) {
                int first = group * bins * stride + column;
                float greatest = greatest(first);
                float sum = 0f;
                for (int bin = 0; bin < bins; bin++) {
                    sum = sum + DeviceMath.exp(x[first + bin * stride] - greatest);
                }
                float mean = y[group * stride + column];
                float gradient = dy[group * stride + column] / sum;
                for (int bin = 0; bin < bins; bin++) {
                    int i = first + bin * stride;
                    float old = accumulate == 1 ? dx[i] : 0f;
                    float share = DeviceMath.exp(x[i] - greatest);
                    dx[i] = old + gradient * share * (centre(bin) - mean);
                }
            }
        }
    }
}
