package org.murmuration.learning.algo.value;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.nn.HlGauss;
import org.murmuration.learning.nn.ValueBins;
import org.murmuration.learning.tensor.Tensor;

/**
 * The mean loss of values against targets over the steps that count, with its gradient: the squared error, or the cross-entropy of HL-Gauss where a network's outputs are
 * distributions. There may be a value for each agent in a column.
 */
final class TdLoss {
    private final float weight;
    private final Tensor values;
    private final FloatArray sums;
    private final Launcher<LossSums> lossSums;
    private final Launcher<LossGradient> squared;
    private final Launcher<ColumnShares> shares;
    private final HlGauss categorical;

    /**
     * A loss.
     *
     * @param weight by what it is multiplied
     * @param bins of the outputs; none if they are the values
     * @param outputs {@code [values * bins][columns]}, into which the gradient flows
     * @param values {@code [values][columns]}, what the outputs stand for
     * @param targets laid out like the values
     * @param mask 1 for columns that count, {@code [columns]}
     */
    TdLoss(
            Arena arena,
            float weight,
            ValueBins bins,
            Tensor outputs,
            Tensor values,
            FloatArray targets,
            FloatArray mask) {
        this.weight = weight;
        this.values = values;
        sums = arena.floats("loss sums", LossSums.SIZE);
        lossSums = arena.device()
                .compile(new LossSums(values.rows(), bins.categorical()))
                .bind("values", values.values())
                .bind("targets", targets)
                .bind("mask", mask)
                .bind("sums", sums);
        if (bins.categorical()) {
            FloatArray share = arena.floats("loss shares", values.extent().capacity());
            shares = arena.device()
                    .compile(new ColumnShares(weight, values.rows()))
                    .bind("mask", mask)
                    .bind("shares", share);
            categorical = new HlGauss(arena, bins, outputs, targets, share);
            lossSums.bind("losses", categorical.losses());
            squared = null;
        } else {
            shares = null;
            categorical = null;
            lossSums.bind("losses", targets);
            squared = arena.device()
                    .compile(new LossGradient(weight, values.rows()))
                    .bind("values", values.values())
                    .bind("targets", targets)
                    .bind("mask", mask)
                    .bind("sums", sums)
                    .bind("gradient", outputs.gradient());
        }
    }

    /** Computes loss and gradient. */
    void compute() {
        int columns = values.extent().columns();
        if (categorical != null) {
            shares.kernel().columns = columns;
            shares.launch(1);
            categorical.encode();
            categorical.compare();
        }
        lossSums.kernel().columns = columns;
        lossSums.kernel().stride = values.extent().stride();
        lossSums.launch(1);
        if (squared != null) {
            squared.kernel().stride = values.extent().stride();
            squared.launch(columns);
        }
    }

    /** See {@link LossSums}. */
    FloatArray sums() {
        return sums;
    }

    /** The mean; copies a few floats to the host. */
    float mean() {
        float[] host = sums.toHost();
        return weight * host[LossSums.LOSSES] / host[LossSums.COUNT];
    }
}
