package org.murmuration.learning.tensor;

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
    /** In the place of the columns of a step: a group's columns are one step. */
    static final int ONE_STEP = 0;

    private static final int RESET = 0;
    private static final int UPDATE = 1;
    private static final int NEW = 2;

    private final Tensor y;
    private final int units;
    private final int stepColumns;
    private final Tensor start;
    private final boolean masked;
    private final FloatArray[] inputPart = new FloatArray[3];
    private final FloatArray[] hiddenPart = new FloatArray[3];
    private final WeightProduct[] inputProducts = new WeightProduct[3];
    private final WeightProduct[] hiddenProducts = new WeightProduct[3];
    private final WeightGradient[] inputGradients = new WeightGradient[3];
    private final WeightGradient[] hiddenGradients = new WeightGradient[3];
    private final WeightGradient[] inputBiasGradients = new WeightGradient[3];
    private final WeightGradient[] hiddenBiasGradients = new WeightGradient[3];
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
        if (start != null && start.extent().groups() != x.extent().groups()) {
            throw new IllegalArgumentException(
                    "the start of the GRU " + cell.input().name() + " is in "
                            + start.extent().groups() + " groups, its input in "
                            + x.extent().groups());
        }
        Device device = tape.device();
        this.y = y;
        this.units = cell.units();
        this.stepColumns = stepColumns;
        this.start = start;
        this.masked = keep != null;
        tape.uses(x.extent(), cell.input(), cell.hidden(), cell.inputBias(), cell.hiddenBias());
        for (int gate = 0; gate < 3; gate++) {
            inputPart[gate] = tape.scratch("gru input part", units, x.extent());
            hiddenPart[gate] = tape.scratch("gru hidden part", units, x.extent());
        }
        before = tape.scratch("gru state before", units, x.extent());
        for (int gate = 0; gate < 3; gate++) {
            int first = gate * units;
            inputProducts[gate] = WeightProduct.of(tape, cell.input(), first, units, x.values(), inputPart[gate]);
            hiddenProducts[gate] = WeightProduct.of(tape, cell.hidden(), first, units, before, hiddenPart[gate]);
            inputGradients[gate] = new WeightGradient(tape, cell.input(), first, units);
            hiddenGradients[gate] = new WeightGradient(tape, cell.hidden(), first, units);
            inputBiasGradients[gate] = new WeightGradient(tape, cell.inputBias(), first, units);
            hiddenBiasGradients[gate] = new WeightGradient(tape, cell.hiddenBias(), first, units);
        }
        FloatArray anything = before;
        remember = device.compile(new GruKernels.Remember(tape.span(), cell.hidden(), masked))
                .bind("start", start == null ? anything : start.values())
                .bind("h", y.values())
                .bind("keep", masked ? keep.values() : anything)
                .bind("before", before);
        forward = device.compile(new GruKernels.Forward(tape.span(), cell))
                .bind("resetIn", inputPart[RESET])
                .bind("updateIn", inputPart[UPDATE])
                .bind("newIn", inputPart[NEW])
                .bind("resetHidden", hiddenPart[RESET])
                .bind("updateHidden", hiddenPart[UPDATE])
                .bind("newHidden", hiddenPart[NEW])
                .bind("before", before)
                .bind("h", y.values())
                .bind("parameters", cell.input().owner().values());
        if (tape.training()) {
            carry = tape.scratch("gru carry", units, x.extent());
            ones = tape.ones(x.extent().capacity());
            backward = device.compile(new GruKernels.Backward(tape.span(), cell.hidden(), masked))
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
                    ? device.compile(new GruKernels.StartGradient(tape.span(), cell.hidden(), masked))
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
        return y.extent().groupColumns() / width();
    }

    /** Columns of a step of a group. */
    private int width() {
        return stepColumns == ONE_STEP ? y.extent().groupColumns() : stepColumns;
    }

    @Override
    void forward() {
        Extent extent = y.extent();
        for (int gate = 0; gate < 3; gate++) {
            inputProducts[gate].run(extent, 0, extent.groupColumns());
        }
        for (int step = 0; step < steps(); step++) {
            int offset = step * width();
            GruKernels.Remember rememberKernel = remember.kernel();
            rememberKernel.source = step > 0 ? 0 : (start == null ? 2 : 1);
            rememberKernel.startStride = start == null ? 0 : start.extent().stride();
            remember.launch(rememberKernel.items(units, extent, offset, width()));
            for (int gate = 0; gate < 3; gate++) {
                hiddenProducts[gate].run(extent, offset, width());
            }
            forward.launch(forward.kernel().items(units, extent, offset, width()));
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
        Extent extent = y.extent();
        int last = steps() - 1;
        for (int step = last; step >= 0; step--) {
            int offset = step * width();
            backward.kernel().carries = step < last ? 1 : 0;
            backward.launch(backward.kernel().items(units, extent, offset, width()));
            for (int gate = 0; gate < 3; gate++) {
                hiddenGradients[gate].passBack(hiddenGradient(gate), carry, 1f, extent, offset, width());
            }
        }
        Tensor x = input(0);
        for (int gate = 0; gate < 3; gate++) {
            inputGradients[gate].add(inputGradient(gate), x.values(), extent);
            hiddenGradients[gate].add(hiddenGradient(gate), before, extent);
            inputBiasGradients[gate].addSums(inputGradient(gate), ones, extent);
            hiddenBiasGradients[gate].addSums(hiddenGradient(gate), ones, extent);
            if (x.hasGradient()) {
                float beta = gate > 0 || accumulates(0) ? 1f : 0f;
                inputGradients[gate].passBack(
                        inputGradient(gate), x.gradient(), beta, extent, 0, extent.groupColumns());
            }
        }
        if (startGradient != null) {
            startGradient.kernel().accumulate = accumulation(1);
            startGradient.kernel().startStride = start.extent().stride();
            startGradient.launch(startGradient.kernel().items(units, extent, 0, width()));
        }
    }
}
