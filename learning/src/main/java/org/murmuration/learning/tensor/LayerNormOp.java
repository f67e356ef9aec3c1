package org.murmuration.learning.tensor;

import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;

/**
 * Normalises each column to mean 0 and variance 1, then scales and shifts its rows. Sums over the rows of a column are kept beside the matrix and made row by row: going down a column would
 * touch another cache line, and in wide matrices the same place of the cache, with each row.
 */
final class LayerNormOp extends Op {
    private final Tensor y;
    private final BiasGradient gainGradient;
    private final BiasGradient shiftGradient;
    private final Launcher<Forward> forward;
    private final Launcher<Backward> backward;

    LayerNormOp(Tape tape, Tensor x, Tensor y, Parameter gain, Parameter shift, float epsilon) {
        super(x);
        if (gain.size() != x.rows() || shift.size() != x.rows()) {
            throw new IllegalArgumentException("layer norm " + gain.name() + " has " + gain.size() + " gains and "
                    + shift.size() + " shifts, its input has " + x.rows() + " rows");
        }
        this.y = y;
        tape.uses(x.extent(), gain, shift);
        FloatArray normalised = tape.scratch("normalised", x.rows(), x.extent());
        FloatArray means = tape.scratch("means", 1, x.extent());
        FloatArray scale = tape.scratch("normaliser", 1, x.extent());
        forward = tape.device()
                .compile(new Forward(tape.span(), gain, shift, epsilon))
                .bind("x", x.values())
                .bind("y", y.values())
                .bind("normalised", normalised)
                .bind("means", means)
                .bind("scale", scale)
                .bind("parameters", gain.owner().values());
        if (tape.training()) {
            gainGradient = new BiasGradient(tape, normalised, gain);
            shiftGradient = new BiasGradient(tape, y.gradient(), shift);
            backward = tape.device()
                    .compile(new Backward(tape.span(), gain))
                    .bind("dx", x.hasGradient() ? x.gradient() : tape.scratch("unused", x.rows(), x.extent()))
                    .bind("dy", y.gradient())
                    .bind("normalised", normalised)
                    .bind("means", means)
                    .bind("slopes", tape.scratch("slopes", 1, x.extent()))
                    .bind("scale", scale)
                    .bind("parameters", gain.owner().values());
        } else {
            gainGradient = null;
            shiftGradient = null;
            backward = null;
        }
    }

    @Override
    void forward() {
        forward.launch(forward.kernel().items(1, y.extent()));
    }

    @Override
    void backward() {
        shiftGradient.add(y.extent());
        backward.kernel().accumulate = accumulation(0);
        backward.launch(backward.kernel().items(1, y.extent()));
        gainGradient.add(y.extent());
    }

    private static final class Forward extends GroupKernel {
        final int rows;
        final float epsilon;
        int gainOffset;
        int shiftOffset;
        float[] x;
        float[] y;
        float[] normalised;
        float[] means;
        float[] scale;
        float[] parameters;

        Forward(int span, Parameter gain, Parameter shift, float epsilon) {
            super(span, gain);
            rows = gain.size();
            gainOffset = gain.offset();
            shiftOffset = shift.offset();
            this.epsilon = epsilon;
        }

        @Override
        void work(int row, int group, int from, int to) {
            int gains = copyOf(group, gainOffset, rows);
            int shifts = copyOf(group, shiftOffset, rows);
            for (int column = from; column < to; column++) {
                means[column] = 0f;
                scale[column] = 0f;
            }
            for (int r = 0; r < rows; r++) {
                for (int column = from; column < to; column++) {
                    means[column] = means[column] + x[r * stride + column];
                }
            }
            for (int column = from; column < to; column++) {
                means[column] = means[column] / rows;
            }
            for (int r = 0; r < rows; r++) {
                for (int column = from; column < to; column++) {
                    float difference = x[r * stride + column] - means[column];
                    scale[column] = Math.fma(difference, difference, scale[column]);
                }
            }
            for (int column = from; column < to; column++) {
                scale[column] = 1f / (float) Math.sqrt(scale[column] / rows + epsilon);
            }
            for (int r = 0; r < rows; r++) {
                float gain = parameters[gains + r];
                float shift = parameters[shifts + r];
                for (int column = from; column < to; column++) {
                    float value = (x[r * stride + column] - means[column]) * scale[column];
                    normalised[r * stride + column] = value;
                    y[r * stride + column] = Math.fma(value, gain, shift);
                }
            }
        }
    }

    /** Leaves what the gains' gradients sum up in {@code normalised}. */
    private static final class Backward extends GroupKernel {
        final int rows;
        int accumulate;
        int gainOffset;
        float[] dx;
        float[] dy;
        float[] normalised;
        float[] means;
        float[] slopes;
        float[] scale;
        float[] parameters;

        Backward(int span, Parameter gain) {
            super(span, gain);
            rows = gain.size();
            gainOffset = gain.offset();
        }

        @Override
        void work(int row, int group, int from, int to) {
            int gains = copyOf(group, gainOffset, rows);
            for (int column = from; column < to; column++) {
                means[column] = 0f;
                slopes[column] = 0f;
            }
            for (int r = 0; r < rows; r++) {
                float gain = parameters[gains + r];
                for (int column = from; column < to; column++) {
                    float scaled = dy[r * stride + column] * gain;
                    means[column] = means[column] + scaled;
                    slopes[column] = Math.fma(scaled, normalised[r * stride + column], slopes[column]);
                }
            }
            for (int column = from; column < to; column++) {
                means[column] = means[column] / rows;
                slopes[column] = slopes[column] / rows;
            }
            for (int r = 0; r < rows; r++) {
                float gain = parameters[gains + r];
                for (int column = from; column < to; column++) {
                    int i = r * stride + column;
                    float value = normalised[i];
                    float own = (dy[i] * gain - means[column] - value * slopes[column]) * scale[column];
                    float old = accumulate == 1 ? dx[i] : 0f;
                    dx[i] = old + own;
                    normalised[i] = value * dy[i];
                }
            }
        }
    }
}
