package org.murmuration.learning.tensor;

import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;

/**
 * A GRU over a sequence: {@code r = sig(..)}, {@code z = sig(..)}, {@code n = tanh(W_in x + b_in + r (W_hn h + b_hn))}, {@code h' = (1 - z) n + z h}.
 *
 * <p>Each gate has arrays of its own, with the same index for the same cell everywhere, for only such loops vectorise on the JVM. The products with x are done for all steps at
 * once, those with h step by step, all gates in one batch. {@link GruBackward} takes over the arrays of the gates.
 */
final class GruOp extends Op {
    /** In the place of the columns of a step: a group's columns are one step. */
    static final int ONE_STEP = 0;

    static final int RESET = 0;
    static final int UPDATE = 1;
    static final int NEW = 2;
    static final int GATES = 3;

    private final Tensor y;
    private final int units;
    private final int stepColumns;
    private final Tensor start;
    private final WeightProduct inputProduct;
    private final WeightProduct hiddenProduct;
    private final Launcher<GruKernels.Remember> remember;
    private final Launcher<GruKernels.Forward> forward;
    private final GruBackward backward;

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
        this.y = y;
        this.units = cell.units();
        this.stepColumns = stepColumns;
        this.start = start;
        tape.uses(x.extent(), cell.input(), cell.hidden(), cell.inputBias(), cell.hiddenBias());
        FloatArray[] inputPart = new FloatArray[GATES];
        FloatArray[] hiddenPart = new FloatArray[GATES];
        for (int gate = 0; gate < GATES; gate++) {
            inputPart[gate] = tape.scratch("gru input part", units, x.extent());
            hiddenPart[gate] = tape.scratch("gru hidden part", units, x.extent());
        }
        FloatArray before = tape.scratch("gru state before", units, x.extent());
        inputProduct = WeightProduct.of(tape, cell.input(), x.values(), inputPart);
        hiddenProduct = WeightProduct.of(tape, cell.hidden(), before, hiddenPart);
        Device device = tape.device();
        FloatArray factors = keep == null ? before : keep.values();
        remember = device.compile(new GruKernels.Remember(tape.span(), cell, start != null, keep != null))
                .bind("start", start == null ? before : start.values())
                .bind("keep", factors)
                .bind("before", before);
        forward = device.compile(new GruKernels.Forward(tape.span(), cell, keep != null))
                .bind("resetIn", inputPart[RESET])
                .bind("updateIn", inputPart[UPDATE])
                .bind("newIn", inputPart[NEW])
                .bind("resetHidden", hiddenPart[RESET])
                .bind("updateHidden", hiddenPart[UPDATE])
                .bind("newHidden", hiddenPart[NEW])
                .bind("before", before)
                .bind("h", y.values())
                .bind("keep", factors)
                .bind("parameters", cell.input().owner().values());
        backward =
                tape.training() ? new GruBackward(tape, x, y, cell, start, keep, inputPart, hiddenPart, before) : null;
    }

    /** Columns of a step of a group. */
    private int width() {
        return stepColumns == ONE_STEP ? y.extent().groupColumns() : stepColumns;
    }

    @Override
    void forward() {
        Extent extent = y.extent();
        int width = width();
        inputProduct.run(extent, 0, extent.groupColumns());
        remember.kernel().startStride = start == null ? 0 : start.extent().stride();
        remember.launch(remember.kernel().items(units, extent, 0, width));
        for (int offset = 0; offset < extent.groupColumns(); offset += width) {
            hiddenProduct.run(extent, offset, width);
            forward.kernel().last = offset + width == extent.groupColumns() ? 1 : 0;
            forward.launch(forward.kernel().items(units, extent, offset, width));
        }
    }

    @Override
    void backward() {
        backward.run(width(), accumulates(0), start != null && accumulates(1));
    }
}
