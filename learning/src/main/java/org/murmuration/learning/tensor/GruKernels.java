package org.murmuration.learning.tensor;

import org.murmuration.kernels.math.DeviceMath;

/** The cell-wise parts of {@link GruOp}. Rows are units; {@code offset} is the first column of the step. */
final class GruKernels {
    private GruKernels() {}

    /** Lays out the state before a step: that after the one before, the start, or 0. */
    static final class Remember extends RowKernel {
        final boolean masked;
        int offset;
        int back;
        int source;
        int startStride;
        float[] start;
        float[] h;
        float[] keep;
        float[] before;

        Remember(int span, boolean masked) {
            super(span);
            this.masked = masked;
        }

        @Override
        void work(int row, int from, int to) {
            int base = row * stride + offset;
            for (int column = from; column < to; column++) {
                float value = 0f;
                if (source == 0) {
                    value = h[base + column - back];
                } else if (source == 1) {
                    value = start[row * startStride + column];
                }
                if (masked) {
                    value = value * keep[offset + column];
                }
                before[base + column] = value;
            }
        }
    }

    /** Gates and new state. Leaves the gates in the arrays of their input parts. */
    static final class Forward extends RowKernel {
        final int units;
        int offset;
        int inputBias;
        int hiddenBias;
        float[] resetIn;
        float[] updateIn;
        float[] newIn;
        float[] resetHidden;
        float[] updateHidden;
        float[] newHidden;
        float[] before;
        float[] h;
        float[] parameters;

        Forward(int span, int units) {
            super(span);
            this.units = units;
        }

        @Override
        void work(int row, int from, int to) {
            int start = row * stride + offset + from;
            int end = row * stride + offset + to;
            resetGate(row, start, end);
            updateGate(row, start, end);
            newGate(row, start, end);
            for (int i = start; i < end; i++) {
                h[i] = Math.fma(updateIn[i], before[i] - newIn[i], newIn[i]);
            }
        }

        private void resetGate(int row, int start, int end) {
            float bias = parameters[inputBias + row] + parameters[hiddenBias + row];
            for (int i = start; i < end; i++) {
                resetIn[i] = DeviceMath.sigmoid(resetIn[i] + resetHidden[i] + bias);
            }
        }

        private void updateGate(int row, int start, int end) {
            float bias = parameters[inputBias + units + row] + parameters[hiddenBias + units + row];
            for (int i = start; i < end; i++) {
                updateIn[i] = DeviceMath.sigmoid(updateIn[i] + updateHidden[i] + bias);
            }
        }

        private void newGate(int row, int start, int end) {
            float inBias = parameters[inputBias + 2 * units + row];
            float bias = parameters[hiddenBias + 2 * units + row];
            for (int i = start; i < end; i++) {
                newHidden[i] = newHidden[i] + bias;
            }
            for (int i = start; i < end; i++) {
                newIn[i] = DeviceMath.tanh(newIn[i] + inBias + resetIn[i] * newHidden[i]);
            }
        }
    }

    /** Gradients of the gates' sums, and the direct part of the gradient of the state before. */
    static final class Backward extends RowKernel {
        final boolean masked;
        int offset;
        int ahead;
        int carries;
        float[] reset;
        float[] update;
        float[] newGate;
        float[] newHidden;
        float[] dReset;
        float[] dUpdate;
        float[] before;
        float[] carry;
        float[] dh;
        float[] keep;

        Backward(int span, boolean masked) {
            super(span);
            this.masked = masked;
        }

        @Override
        void work(int row, int from, int to) {
            int start = row * stride + offset + from;
            int end = row * stride + offset + to;
            if (carries == 1) {
                takeCarry(start, end, offset + from + ahead);
            }
            for (int i = start; i < end; i++) {
                float gradient = dh[i];
                float z = update[i];
                float n = newGate[i];
                float r = reset[i];
                float dSum = gradient * (1f - z) * (1f - n * n);
                dUpdate[i] = gradient * (before[i] - n) * z * (1f - z);
                dReset[i] = dSum * newHidden[i] * r * (1f - r);
                newGate[i] = dSum;
                newHidden[i] = dSum * r;
                carry[i] = gradient * z;
            }
        }

        private void takeCarry(int start, int end, int keepFrom) {
            if (masked) {
                for (int i = start; i < end; i++) {
                    dh[i] = Math.fma(carry[i + ahead], keep[keepFrom + i - start], dh[i]);
                }
            } else {
                for (int i = start; i < end; i++) {
                    dh[i] = dh[i] + carry[i + ahead];
                }
            }
        }
    }

    /** The gradient of the state before the first step. */
    static final class StartGradient extends RowKernel {
        final boolean masked;
        int accumulate;
        int startStride;
        float[] carry;
        float[] keep;
        float[] dStart;

        StartGradient(int span, boolean masked) {
            super(span);
            this.masked = masked;
        }

        @Override
        void work(int row, int from, int to) {
            for (int column = from; column < to; column++) {
                float factor = masked ? keep[column] : 1f;
                int i = row * startStride + column;
                float old = accumulate == 1 ? dStart[i] : 0f;
                dStart[i] = old + carry[row * stride + column] * factor;
            }
        }
    }
}
