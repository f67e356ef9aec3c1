package org.murmuration.learning.tensor;

import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;

/** {@code db += dY 1}: the sum of each row over the columns of a group, for the group's copy of a bias. */
final class BiasGradient {
    private final int rows;
    private final Launcher<SumColumns> sum;

    /** For all rows of a bias. */
    BiasGradient(Tape tape, FloatArray dy, Parameter bias) {
        this(tape, dy, 0, bias.size(), bias, bias);
    }

    /**
     * For some rows of two biases whose gradients are the same.
     *
     * @param dy {@code [rows][stride]}
     * @param first first row of the biases
     * @param rows how many of them
     * @param other may be the same as {@code bias}, which then has one gradient
     */
    BiasGradient(Tape tape, FloatArray dy, int first, int rows, Parameter bias, Parameter other) {
        this.rows = rows;
        SumColumns kernel = new SumColumns(other != bias);
        kernel.copies = bias.copies();
        kernel.setSize = bias.owner().size();
        kernel.biasSize = bias.size();
        kernel.first = bias.offset() + first;
        kernel.other = other.offset() + first;
        sum = tape.device()
                .compile(kernel)
                .bind("dy", dy)
                .bind("gradients", bias.owner().gradients());
    }

    /** Adds the sums. */
    void add(Extent extent) {
        SumColumns kernel = sum.kernel();
        kernel.groups = extent.groups();
        kernel.columns = extent.groupColumns();
        kernel.stride = extent.stride();
        sum.launch(rows * extent.groups());
    }

    /** Item: a group of a row. */
    private static final class SumColumns extends DeviceKernel {
        final boolean two;
        int copies;
        int setSize;
        int biasSize;
        int first;
        int other;
        int groups;
        int columns;
        int stride;
        float[] dy;
        float[] gradients;

        SumColumns(boolean two) {
            this.two = two;
        }

        @Override
        public void run(int item) {
            int row = item / groups;
            int group = item - row * groups;
            float sum = sumOf(row * stride + group * columns);
            int copy = group / copies * setSize + group % copies * biasSize + row;
            gradients[first + copy] = gradients[first + copy] + sum;
            if (two) {
                gradients[other + copy] = gradients[other + copy] + sum;
            }
        }

        /** Eight sums side by side, for each would wait for its last addition. */
        private float sumOf(int start) {
            int together = start + columns - columns % 8;
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            float s4 = 0f;
            float s5 = 0f;
            float s6 = 0f;
            float s7 = 0f;
            for (int i = start; i < together; i += 8) {
                s0 = s0 + dy[i];
                s1 = s1 + dy[i + 1];
                s2 = s2 + dy[i + 2];
                s3 = s3 + dy[i + 3];
                s4 = s4 + dy[i + 4];
                s5 = s5 + dy[i + 5];
                s6 = s6 + dy[i + 6];
                s7 = s7 + dy[i + 7];
            }
            float sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
            for (int i = together; i < start + columns; i++) {
                sum = sum + dy[i];
            }
            return sum;
        }
    }
}
