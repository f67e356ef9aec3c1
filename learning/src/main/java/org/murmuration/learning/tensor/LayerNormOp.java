package org.murmuration.learning.tensor;

import org.murmuration.kernels.Blas;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;

/** Normalises each column to mean 0 and variance 1, then scales and shifts its rows. */
final class LayerNormOp extends Op {
    private final Blas blas;
    private final Tensor y;
    private final Parameter gain;
    private final Parameter shift;
    private final FloatArray ones;
    private final FloatArray normalised;
    private final Launcher<Forward> forward;
    private final Launcher<Backward> backward;

    LayerNormOp(Tape tape, Tensor x, Tensor y, Parameter gain, Parameter shift, float epsilon) {
        super(x);
        if (gain.size() != x.rows() || shift.size() != x.rows()) {
            throw new IllegalArgumentException("layer norm " + gain.name() + " has " + gain.size() + " gains and "
                    + shift.size() + " shifts, its input has " + x.rows() + " rows");
        }
        this.blas = tape.device().blas();
        this.y = y;
        this.gain = gain;
        this.shift = shift;
        tape.uses(gain, shift);
        normalised = tape.scratch("normalised", x.rows(), x.extent());
        FloatArray scale = tape.scratch("normaliser", 1, x.extent());
        forward = tape.device()
                .compile(new Forward(tape.span(), x.rows(), epsilon))
                .bind("x", x.values())
                .bind("y", y.values())
                .bind("normalised", normalised)
                .bind("scale", scale)
                .bind("parameters", gain.owner().values());
        forward.kernel().gainOffset = gain.offset();
        forward.kernel().shiftOffset = shift.offset();
        if (tape.training()) {
            ones = tape.ones(x.extent().capacity());
            backward = tape.device()
                    .compile(new Backward(tape.span(), x.rows()))
                    .bind("dx", x.hasGradient() ? x.gradient() : tape.scratch("unused", x.rows(), x.extent()))
                    .bind("dy", y.gradient())
                    .bind("normalised", normalised)
                    .bind("scale", scale)
                    .bind("parameters", gain.owner().values());
            backward.kernel().gainOffset = gain.offset();
        } else {
            ones = null;
            backward = null;
        }
    }

    @Override
    void forward() {
        forward.launch(forward.kernel().items(1, y.extent()));
    }

    @Override
    void backward() {
        sumRows(y.gradient(), shift);
        backward.kernel().accumulate = accumulation(0);
        backward.launch(backward.kernel().items(1, y.extent()));
        sumRows(normalised, gain);
    }

    private void sumRows(FloatArray matrix, Parameter into) {
        int stride = y.extent().stride();
        FloatArray gradients = into.owner().gradients();
        blas.multiply(
                false,
                false,
                into.size(),
                1,
                y.extent().columns(),
                1f,
                matrix,
                0,
                stride,
                ones,
                0,
                1,
                1f,
                gradients,
                into.offset(),
                1);
    }

    private static final class Forward extends RowKernel {
        final int rows;
        final float epsilon;
        int gainOffset;
        int shiftOffset;
        float[] x;
        float[] y;
        float[] normalised;
        float[] scale;
        float[] parameters;

        Forward(int span, int rows, float epsilon) {
            super(span);
            this.rows = rows;
            this.epsilon = epsilon;
        }

        @Override
        void work(int row, int from, int to) {
            for (int column = from; column < to; column++) {
                float sum = 0f;
                for (int r = 0; r < rows; r++) {
                    sum = sum + x[r * stride + column];
                }
                float mean = sum / rows;
                float squares = 0f;
                for (int r = 0; r < rows; r++) {
                    float difference = x[r * stride + column] - mean;
                    squares = Math.fma(difference, difference, squares);
                }
                float factor = 1f / (float) Math.sqrt(squares / rows + epsilon);
                scale[column] = factor;
                for (int r = 0; r < rows; r++) {
                    float value = (x[r * stride + column] - mean) * factor;
                    normalised[r * stride + column] = value;
                    y[r * stride + column] = Math.fma(value, parameters[gainOffset + r], parameters[shiftOffset + r]);
                }
            }
        }
    }

    /** Leaves what the gains' gradients sum up in {@code normalised}. */
    private static final class Backward extends RowKernel {
        final int rows;
        int accumulate;
        int gainOffset;
        float[] dx;
        float[] dy;
        float[] normalised;
        float[] scale;
        float[] parameters;

        Backward(int span, int rows) {
            super(span);
            this.rows = rows;
        }

        @Override
        void work(int row, int from, int to) {
            for (int column = from; column < to; column++) {
                float sum = 0f;
                float product = 0f;
                for (int r = 0; r < rows; r++) {
                    float scaled = dy[r * stride + column] * parameters[gainOffset + r];
                    sum = sum + scaled;
                    product = Math.fma(scaled, normalised[r * stride + column], product);
                }
                float mean = sum / rows;
                float slope = product / rows;
                for (int r = 0; r < rows; r++) {
                    int i = r * stride + column;
                    float value = normalised[i];
                    float own = (dy[i] * parameters[gainOffset + r] - mean - value * slope) * scale[column];
                    float old = accumulate == 1 ? dx[i] : 0f;
                    dx[i] = old + own;
                    normalised[i] = value * dy[i];
                }
            }
        }
    }
}
