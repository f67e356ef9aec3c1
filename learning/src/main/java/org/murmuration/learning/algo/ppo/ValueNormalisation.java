package org.murmuration.learning.algo.ppo;

import org.murmuration.kernels.Arena;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.nn.Linear;

/**
 * Running mean and deviation of returns (Yu et al. 2021, arXiv 2103.01955): the critic's outputs are normalised values. Mean and mean of squares decay by beta and are debiased, so that they are right from
 * the first update on. PopArt (van Hasselt et al. 2016) also rescales the critic's last layer, so that what it says does not change with them.
 */
final class ValueNormalisation {
    static final float BETA = 0.99999f;
    private static final float LEAST_VARIANCE = 1e-2f;

    /** In {@link #scale}: by which values are shifted and scaled; then what they are made of. */
    static final int MEAN = 0;

    static final int DEVIATION = 1;
    private static final int RUNNING_MEAN = 2;
    private static final int RUNNING_SQUARE = 3;
    private static final int DEBIASING = 4;
    private static final int SIZE = 5;

    private final FloatArray scale;
    private final Launcher<Update> update;

    private ValueNormalisation(FloatArray scale, Launcher<Update> update) {
        this.scale = scale;
        this.update = update;
        scale.fill(DEVIATION, 1, 1f);
    }

    /** One that leaves values as they are. */
    static ValueNormalisation none(Arena arena) {
        return new ValueNormalisation(arena.floats("value scale", SIZE), null);
    }

    /**
     * One that follows the given moments of returns.
     *
     * @param rescaled the critic's last layer if PopArt is wanted, else null
     */
    static ValueNormalisation running(Arena arena, ActiveMoments returns, Linear rescaled) {
        FloatArray scale = arena.floats("value scale", SIZE);
        boolean popArt = rescaled != null;
        Launcher<Update> update = arena.device()
                .compile(new Update(
                        popArt ? rescaled.weight().offset() : 0,
                        popArt ? rescaled.weight().columns() : 0,
                        popArt ? rescaled.bias().offset() : 0,
                        popArt ? rescaled.weight().copies() : 0))
                .bind("moments", returns.result())
                .bind("scale", scale)
                .bind("weights", popArt ? rescaled.weight().owner().values() : scale);
        return new ValueNormalisation(scale, update);
    }

    /** Takes account of the returns whose moments stand on the device. */
    void update() {
        if (update != null) {
            update.launch(1);
        }
    }

    /** Mean and deviation, on the device. */
    FloatArray scale() {
        return scale;
    }

    /** One item. */
    private static final class Update extends DeviceKernel {
        final int weightOffset;
        final int inputs;
        final int biasOffset;
        final int copies;
        float[] moments;
        float[] scale;
        float[] weights;

        Update(int weightOffset, int inputs, int biasOffset, int copies) {
            this.weightOffset = weightOffset;
            this.inputs = inputs;
            this.biasOffset = biasOffset;
            this.copies = copies;
        }

        @Override
        public void run(int item) {
            float share = 1f - BETA;
            float oldMean = scale[MEAN];
            float oldDeviation = scale[DEVIATION];
            float runningMean = BETA * scale[RUNNING_MEAN] + share * moments[ActiveMoments.MEAN];
            float runningSquare = BETA * scale[RUNNING_SQUARE] + share * moments[ActiveMoments.SQUARE];
            float debiasing = BETA * scale[DEBIASING] + share;
            scale[RUNNING_MEAN] = runningMean;
            scale[RUNNING_SQUARE] = runningSquare;
            scale[DEBIASING] = debiasing;
            float mean = runningMean / debiasing;
            float variance = runningSquare / debiasing - mean * mean;
            float deviation = (float) Math.sqrt(Math.max(variance, LEAST_VARIANCE));
            scale[MEAN] = mean;
            scale[DEVIATION] = deviation;
            for (int copy = 0; copy < copies; copy++) {
                rescale(copy, oldMean, oldDeviation, mean, deviation);
            }
        }

        private void rescale(int copy, float oldMean, float oldDeviation, float mean, float deviation) {
            int first = weightOffset + copy * inputs;
            for (int i = first; i < first + inputs; i++) {
                weights[i] = weights[i] * oldDeviation / deviation;
            }
            int bias = biasOffset + copy;
            weights[bias] = (weights[bias] * oldDeviation + oldMean - mean) / deviation;
        }
    }
}
