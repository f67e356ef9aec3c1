package org.murmuration.learning.algo.value;

import org.murmuration.kernels.DeviceKernel;

/** The available action of the greatest value, the first on ties; action 0 where nothing is available. Item: an agent's column. */
final class GreedyActions extends DeviceKernel {
    final int actionCount;
    int stride;
    float[] values;
    int[] masks;
    int[] greedy;

    GreedyActions(int actionCount) {
        this.actionCount = actionCount;
    }

    @Override
    public void run(int column) {
        int chosen = 0;
        boolean found = false;
        float best = 0f;
        for (int action = 0; action < actionCount; action++) {
            int available = (masks[(action >> 5) * stride + column] >> (action & 31)) & 1;
            float value = values[action * stride + column];
            if (available == 1 && (!found || value > best)) {
                found = true;
                best = value;
                chosen = action;
            }
        }
        greedy[column] = chosen;
    }
}
