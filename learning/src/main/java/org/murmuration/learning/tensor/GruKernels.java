package org.murmuration.learning.tensor;

import org.murmuration.kernels.math.DeviceMath;

/** The cell-wise parts of {@link GruOp}, for a step. Rows are units. */
final class GruKernels {
    private GruKernels() {}

    /** Lays out the state before the first step: the start, or 0. */
    static final class Remember extends GroupKernel {
        final boolean masked;
        final boolean started;
        int startStride;
        float[] start;
        float[] keep;
        float[] before;

        Remember(int span, GruWeights cell, boolean started, boolean masked) {
            super(span, cell.hidden());
            this.started = started;
            this.masked = masked;
        }

        @Override
        void work(int row, int group, int from, int to) {
            int base = row * stride;
            // A group has one step of columns in the start.
            int startBase = row * startStride + group * (width - groupColumns);
            for (int column = from; column < to; column++) {
                float value = started ? start[startBase + column] : 0f;
                if (masked) {
                    value = value * keep[column];
                }
                before[base + column] = value;
            }
        }
    }

    /** Gates and new state, and the state before the next step. Leaves the gates in the arrays of their input parts. */
    static final class Forward extends GroupKernel {
        final int units;
        final boolean masked;
        int last;
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
        float[] keep;
        float[] parameters;

        Forward(int span, GruWeights cell, boolean masked) {
            super(span, cell.hidden());
            this.masked = masked;
            units = cell.units();
            inputBias = cell.inputBias().offset();
            hiddenBias = cell.hiddenBias().offset();
        }

        @Override
        void work(int row, int group, int from, int to) {
            int start = row * stride + from;
            int end = row * stride + to;
            int inBias = copyOf(group, inputBias, 3 * units) + row;
            int ownBias = copyOf(group, hiddenBias, 3 * units) + row;
            resetGate(inBias, ownBias, start, end);
            updateGate(inBias + units, ownBias + units, start, end);
            newGate(inBias + 2 * units, ownBias + 2 * units, start, end);
            for (int i = start; i < end; i++) {
                h[i] = Math.fma(updateIn[i], before[i] - newIn[i], newIn[i]);
            }
            if (last == 0) {
                remember(start, end, from);
            }
        }

        private void remember(int start, int end, int from) {
            if (masked) {
                for (int i = start; i < end; i++) {
                    before[i + width] = h[i] * keep[from + width + i - start];
                }
            } else {
                for (int i = start; i < end; i++) {
                    before[i + width] = h[i];
                }
            }
        }

        private void resetGate(int inBias, int ownBias, int start, int end) {
            float bias = parameters[inBias] + parameters[ownBias];
            for (int i = start; i < end; i++) {
                resetIn[i] = DeviceMath.sigmoid(resetIn[i] + resetHidden[i] + bias);
            }
        }

        private void updateGate(int inBias, int ownBias, int start, int end) {
            float bias = parameters[inBias] + parameters[ownBias];
            for (int i = start; i < end; i++) {
                updateIn[i] = DeviceMath.sigmoid(updateIn[i] + updateHidden[i] + bias);
            }
        }

        private void newGate(int inBias, int ownBias, int start, int end) {
            float bias = parameters[inBias];
            float hiddenPartBias = parameters[ownBias];
            for (int i = start; i < end; i++) {
                newHidden[i] = newHidden[i] + hiddenPartBias;
            }
            for (int i = start; i < end; i++) {
                newIn[i] = DeviceMath.tanh(newIn[i] + bias + resetIn[i] * newHidden[i]);
            }
        }
    }

    /** Gradients of the gates' sums, and the direct part of the gradient of the state before. */
    static final class Backward extends GroupKernel {
        final boolean masked;
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

        Backward(int span, GruWeights cell, boolean masked) {
            super(span, cell.hidden());
            this.masked = masked;
        }

        @Override
        void work(int row, int group, int from, int to) {
            int start = row * stride + from;
            int end = row * stride + to;
            if (carries == 1) {
                takeCarry(start, end, from + width);
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
                    dh[i] = Math.fma(carry[i + width], keep[keepFrom + i - start], dh[i]);
                }
            } else {
                for (int i = start; i < end; i++) {
                    dh[i] = dh[i] + carry[i + width];
                }
            }
        }
    }

    /** The gradient of the state before the first step. */
    static final class StartGradient extends GroupKernel {
        final boolean masked;
        int accumulate;
        int startStride;
        float[] carry;
        float[] keep;
        float[] dStart;

        StartGradient(int span, GruWeights cell, boolean masked) {
            super(span, cell.hidden());
            this.masked = masked;
        }

        @Override
        void work(int row, int group, int from, int to) {
            // A group has one step of columns in the start.
            int startBase = row * startStride + group * (width - groupColumns);
            for (int column = from; column < to; column++) {
                float factor = masked ? keep[column] : 1f;
                int i = startBase + column;
                float old = accumulate == 1 ? dStart[i] : 0f;
                dStart[i] = old + carry[row * stride + column] * factor;
            }
        }
    }
}
