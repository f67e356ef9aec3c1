package org.murmuration.learning.tensor;

import org.murmuration.kernels.Blas;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;

/**
 * A GRU over a sequence: {@code r = sig(..)}, {@code z = sig(..)}, {@code n = tanh(W_in x + b_in + r (W_hn h + b_hn))}, {@code h' = (1 - z) n + z h}.
 *
 * <p>Each gate has arrays of its own, with the same index for the same cell everywhere, for only such loops vectorise on the JVM. The products with x are done for all steps at
 * once, those with h step by step. Going backward, arrays that are no longer needed take up gradients: {@code hiddenPart[RESET]} and {@code [UPDATE]} those of the gates' sums,
 * {@code inputPart[NEW]} and {@code hiddenPart[NEW]} those of the two parts of the new gate.
 */
final class GruOp extends Op {
    private static final int RESET = 0;
    private static final int UPDATE = 1;
    private static final int NEW = 2;

    private final Blas blas;
    private final Tensor y;
    private final GruWeights cell;
    private final int units;
    private final int stepColumns;
    private final Tensor start;
    private final boolean masked;
    private final FloatArray[] inputPart = new FloatArray[3];
    private final FloatArray[] hiddenPart = new FloatArray[3];
    private final WeightProduct[] inputProducts = new WeightProduct[3];
    private final WeightProduct[] hiddenProducts = new WeightProduct[3];
    private final FloatArray before;
    private final FloatArray carry;
    private final FloatArray ones;
    private final Launcher<GruKernels.Remember> remember;
    private final Launcher<GruKernels.Forward> forward;
    private final Launcher<GruKernels.Backward> backward;
    private final Launcher<GruKernels.StartGradient> startGradient;

    GruOp(Tape tape, Tensor x, Tensor y, GruWeights cell, int stepColumns, Tensor start, Tensor keep) {
        super(start == null ? new Tensor[] {x} : new Tensor[] {x, start});
        if (cell.input().columns() != x.rows()) {
            throw new IllegalArgumentException("the GRU " + cell.input().name() + " takes "
                    + cell.input().columns() + " inputs, its input has " + x.rows() + " rows");
        }
        Device device = tape.device();
        this.blas = device.blas();
        this.y = y;
        this.cell = cell;
        this.units = cell.units();
        this.stepColumns = stepColumns;
        this.start = start;
        this.masked = keep != null;
        tape.uses(cell.input(), cell.hidden(), cell.inputBias(), cell.hiddenBias());
        for (int gate = 0; gate < 3; gate++) {
            inputPart[gate] = tape.scratch("gru input part", units, x.extent());
            hiddenPart[gate] = tape.scratch("gru hidden part", units, x.extent());
        }
        before = tape.scratch("gru state before", units, x.extent());
        for (int gate = 0; gate < 3; gate++) {
            int first = gate * units;
            inputProducts[gate] = WeightProduct.of(tape, cell.input(), first, units, x.values(), inputPart[gate]);
            hiddenProducts[gate] = WeightProduct.of(tape, cell.hidden(), first, units, before, hiddenPart[gate]);
        }
        FloatArray anything = before;
        remember = device.compile(new GruKernels.Remember(tape.span(), masked))
                .bind("start", start == null ? anything : start.values())
                .bind("h", y.values())
                .bind("keep", masked ? keep.values() : anything)
                .bind("before", before);
        forward = device.compile(new GruKernels.Forward(tape.span(), units))
                .bind("resetIn", inputPart[RESET])
                .bind("updateIn", inputPart[UPDATE])
                .bind("newIn", inputPart[NEW])
                .bind("resetHidden", hiddenPart[RESET])
                .bind("updateHidden", hiddenPart[UPDATE])
                .bind("newHidden", hiddenPart[NEW])
                .bind("before", before)
                .bind("h", y.values())
                .bind("parameters", cell.input().owner().values());
        forward.kernel().inputBias = cell.inputBias().offset();
        forward.kernel().hiddenBias = cell.hiddenBias().offset();
        if (tape.training()) {
            carry = tape.scratch("gru carry", units, x.extent());
            ones = tape.ones(x.extent().capacity());
            backward = device.compile(new GruKernels.Backward(tape.span(), masked))
                    .bind("reset", inputPart[RESET])
                    .bind("update", inputPart[UPDATE])
                    .bind("newGate", inputPart[NEW])
                    .bind("newHidden", hiddenPart[NEW])
                    .bind("dReset", hiddenPart[RESET])
                    .bind("dUpdate", hiddenPart[UPDATE])
                    .bind("before", before)
                    .bind("carry", carry)
                    .bind("dh", y.gradient())
                    .bind("keep", masked ? keep.values() : anything);
            startGradient = start != null && start.hasGradient()
                    ? device.compile(new GruKernels.StartGradient(tape.span(), masked))
                            .bind("carry", carry)
                            .bind("keep", masked ? keep.values() : anything)
                            .bind("dStart", start.gradient())
                    : null;
        } else {
            carry = null;
            ones = null;
            backward = null;
            startGradient = null;
        }
    }

    private int steps() {
        int columns = y.extent().columns();
        return Math.max(1, columns / stepColumns);
    }

    /** A single step may have fewer columns than the capacity that was declared. */
    private int width() {
        return Math.min(stepColumns, y.extent().columns());
    }

    @Override
    void forward() {
        int stride = y.extent().stride();
        for (int gate = 0; gate < 3; gate++) {
            inputProducts[gate].run(0, y.extent().columns(), stride);
        }
        for (int step = 0; step < steps(); step++) {
            int offset = step * stepColumns;
            GruKernels.Remember rememberKernel = remember.kernel();
            rememberKernel.offset = offset;
            rememberKernel.back = stepColumns;
            rememberKernel.source = step > 0 ? 0 : (start == null ? 2 : 1);
            rememberKernel.startStride = start == null ? 0 : start.extent().stride();
            remember.launch(rememberKernel.items(units, width(), stride));
            for (int gate = 0; gate < 3; gate++) {
                hiddenProducts[gate].run(offset, width(), stride);
            }
            forward.kernel().offset = offset;
            forward.launch(forward.kernel().items(units, width(), stride));
        }
    }

    /** Gradient of the sum of the hidden part of a gate. */
    private FloatArray hiddenGradient(int gate) {
        return hiddenPart[gate];
    }

    /** Gradient of the sum of the input part of a gate. */
    private FloatArray inputGradient(int gate) {
        return gate == NEW ? inputPart[NEW] : hiddenPart[gate];
    }

    @Override
    void backward() {
        int stride = y.extent().stride();
        int columns = y.extent().columns();
        int last = steps() - 1;
        for (int step = last; step >= 0; step--) {
            int offset = step * stepColumns;
            GruKernels.Backward kernel = backward.kernel();
            kernel.offset = offset;
            kernel.ahead = stepColumns;
            kernel.carries = step < last ? 1 : 0;
            backward.launch(kernel.items(units, width(), stride));
            for (int gate = 0; gate < 3; gate++) {
                transposedProduct(cell.hidden(), gate, hiddenGradient(gate), offset, width(), carry, offset, 1f);
            }
        }
        for (int gate = 0; gate < 3; gate++) {
            weightGradient(cell.input(), gate, inputGradient(gate), input(0).values());
            weightGradient(cell.hidden(), gate, hiddenGradient(gate), before);
            biasGradient(cell.inputBias(), gate, inputGradient(gate));
            biasGradient(cell.hiddenBias(), gate, hiddenGradient(gate));
            if (input(0).hasGradient()) {
                float beta = gate > 0 || accumulates(0) ? 1f : 0f;
                transposedProduct(cell.input(), gate, inputGradient(gate), 0, columns, input(0).gradient(), 0, beta);
            }
        }
        if (startGradient != null) {
            startGradient.kernel().accumulate = accumulation(1);
            startGradient.kernel().startStride = start.extent().stride();
            startGradient.launch(startGradient.kernel().items(units, width(), stride));
        }
    }

    private void transposedProduct(
            Parameter weight, int gate, FloatArray of, int offset, int width, FloatArray into, int to, float beta) {
        int stride = y.extent().stride();
        blas.multiply(
                true,
                false,
                weight.columns(),
                width,
                units,
                1f,
                weight.owner().values(),
                weight.offset() + gate * units * weight.columns(),
                weight.columns(),
                of,
                offset,
                stride,
                beta,
                into,
                to,
                stride);
    }

    private void weightGradient(Parameter weight, int gate, FloatArray gradient, FloatArray inputs) {
        int stride = y.extent().stride();
        blas.multiply(
                false,
                true,
                units,
                weight.columns(),
                y.extent().columns(),
                1f,
                gradient,
                0,
                stride,
                inputs,
                0,
                stride,
                1f,
                weight.owner().gradients(),
                weight.offset() + gate * units * weight.columns(),
                weight.columns());
    }

    private void biasGradient(Parameter bias, int gate, FloatArray gradient) {
        blas.multiply(
                false,
                false,
                units,
                1,
                y.extent().columns(),
                1f,
                gradient,
                0,
                y.extent().stride(),
                ones,
                0,
                1,
                1f,
                bias.owner().gradients(),
                bias.offset() + gate * units,
                1);
    }
}
