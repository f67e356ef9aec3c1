package org.murmuration.learning.algo.value;

import org.murmuration.kernels.DeviceKernel;

/** Adds the means of an update to running totals, so that the host reads once for many updates. One item. */
final class Totals extends DeviceKernel {
    static final int UPDATES = 0;
    static final int LOSS = 1;
    static final int ERROR = 2;
    static final int VALUE = 3;
    static final int TARGET = 4;
    static final int NORM = 5;
    static final int SIZE = 6;

    final float weight;
    float[] sums;
    float[] clipping;
    float[] totals;

    Totals(float weight) {
        this.weight = weight;
    }

    @Override
    public void run(int item) {
        float count = Math.max(1e-6f, sums[LossSums.COUNT]);
        totals[UPDATES] = totals[UPDATES] + 1f;
        totals[LOSS] = totals[LOSS] + weight * sums[LossSums.LOSSES] / count;
        totals[ERROR] = totals[ERROR] + sums[LossSums.ERRORS] / count;
        totals[VALUE] = totals[VALUE] + sums[LossSums.VALUES] / count;
        totals[TARGET] = totals[TARGET] + sums[LossSums.TARGETS] / count;
        totals[NORM] = totals[NORM] + clipping[0];
    }
}
