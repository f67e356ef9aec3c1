package org.murmuration.learning.tensor;

import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;

/**
 * The backward pass of a {@link GruOp}. Arrays that are no longer needed take up gradients: the hidden parts of the reset and update gates those of the gates' sums, the two parts of the new gate
 * those of themselves.
 */
final class GruBackward {
    private final Tensor x;
    private final Tensor y;
    private final int units;
    private final Tensor start;
    private final FloatArray before;
    private final FloatArray carry;
    private final WeightGradient inputGradient;
    private final WeightGradient hiddenGradient;
    private final BiasGradient[] biasGradients;
    private final Launcher<GruKernels.Backward> cells;
    private final Launcher<GruKernels.StartGradient> startGradient;

    GruBackward(
            Tape tape,
            Tensor x,
            Tensor y,
            GruWeights cell,
            Tensor start,
            Tensor keep,
            FloatArray[] inputPart,
            FloatArray[] hiddenPart,
            FloatArray before) {
        this.x = x;
        this.y = y;
        this.units = cell.units();
        this.start = start;
        this.before = before;
        FloatArray dReset = hiddenPart[GruOp.RESET];
        FloatArray dUpdate = hiddenPart[GruOp.UPDATE];
        FloatArray dNewInput = inputPart[GruOp.NEW];
        FloatArray dNewHidden = hiddenPart[GruOp.NEW];
        carry = tape.scratch("gru carry", units, x.extent());
        inputGradient = new WeightGradient(tape, cell.input(), dReset, dUpdate, dNewInput);
        hiddenGradient = new WeightGradient(tape, cell.hidden(), dReset, dUpdate, dNewHidden);
        Parameter inputBias = cell.inputBias();
        Parameter hiddenBias = cell.hiddenBias();
        biasGradients = new BiasGradient[] {
            new BiasGradient(tape, dReset, GruOp.RESET * units, units, inputBias, hiddenBias),
            new BiasGradient(tape, dUpdate, GruOp.UPDATE * units, units, inputBias, hiddenBias),
            new BiasGradient(tape, dNewInput, GruOp.NEW * units, units, inputBias, inputBias),
            new BiasGradient(tape, dNewHidden, GruOp.NEW * units, units, hiddenBias, hiddenBias)
        };
        Device device = tape.device();
        FloatArray factors = keep == null ? before : keep.values();
        cells = device.compile(new GruKernels.Backward(tape.span(), cell, keep != null))
                .bind("reset", inputPart[GruOp.RESET])
                .bind("update", inputPart[GruOp.UPDATE])
                .bind("newGate", dNewInput)
                .bind("newHidden", dNewHidden)
                .bind("dReset", dReset)
                .bind("dUpdate", dUpdate)
                .bind("before", before)
                .bind("carry", carry)
                .bind("dh", y.gradient())
                .bind("keep", factors);
        startGradient = start != null && start.hasGradient()
                ? device.compile(new GruKernels.StartGradient(tape.span(), cell, keep != null))
                        .bind("carry", carry)
                        .bind("keep", factors)
                        .bind("dStart", start.gradient())
                : null;
    }

    /**
     * From the last step to the first.
     *
     * @param width columns of a step of a group
     * @param addToInput whether there is a gradient of x to add to
     * @param addToStart whether there is a gradient of the start to add to
     */
    void run(int width, boolean addToInput, boolean addToStart) {
        Extent extent = y.extent();
        for (int offset = extent.groupColumns() - width; offset >= 0; offset -= width) {
            cells.kernel().carries = offset + width < extent.groupColumns() ? 1 : 0;
            cells.launch(cells.kernel().items(units, extent, offset, width));
            if (offset > 0 || startGradient != null) {
                hiddenGradient.passBack(carry, 1f, extent, offset, width);
            }
        }
        inputGradient.add(x.values(), extent);
        hiddenGradient.add(before, extent);
        for (BiasGradient bias : biasGradients) {
            bias.add(extent);
        }
        if (x.hasGradient()) {
            inputGradient.passBack(x.gradient(), addToInput ? 1f : 0f, extent, 0, extent.groupColumns());
        }
        if (startGradient != null) {
            startGradient.kernel().accumulate = addToStart ? 1 : 0;
            startGradient.kernel().startStride = start.extent().stride();
            startGradient.launch(startGradient.kernel().items(units, extent, 0, width));
        }
    }
}
