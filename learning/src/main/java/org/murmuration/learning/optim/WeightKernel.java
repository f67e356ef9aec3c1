package org.murmuration.learning.optim;

import org.murmuration.kernels.DeviceKernel;
import org.murmuration.learning.tensor.ParameterSet;

/** What the steps of all optimisers share: gradients scaled by the clipping of their run. Item: a weight. */
abstract class WeightKernel extends DeviceKernel {
    final boolean oneRun;
    int size;
    float[] gradients;
    float[] clipping;

    WeightKernel(ParameterSet parameters) {
        oneRun = parameters.runs() == 1;
        size = parameters.size();
    }

    /** The clipped gradient of a weight. */
    final float gradient(int weight) {
        int run = oneRun ? 0 : weight / size;
        return gradients[weight] * clipping[run * GradientClip.SIZE + GradientClip.FACTOR];
    }
}
