package org.murmuration.learning.algo.value;

import org.murmuration.kernels.DeviceKernel;

/** Moves target weights a share of the way to the live ones. Item: a weight. */
final class SoftCopy extends DeviceKernel {
    final float share;
    float[] live;
    float[] target;

    SoftCopy(float share) {
        this.share = share;
    }

    @Override
    public void run(int i) {
        target[i] = target[i] + share * (live[i] - target[i]);
    }
}
