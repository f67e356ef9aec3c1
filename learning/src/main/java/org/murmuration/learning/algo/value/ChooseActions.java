package org.murmuration.learning.algo.value;

import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.random.Philox;

/**
 * Chooses among the available actions: with probability epsilon a uniform one, else the one of the greatest value (the first on ties). Item: a column (agent, game). Where
 * nothing is available the action is 0.
 */
final class ChooseActions extends DeviceKernel {
    static final int STREAM = 0x3c6ef3;

    final int actionCount;
    int games;
    int agentStride;
    /** Where the columns begin in the games' own buffers. */
    int firstColumn;

    int seedLow;
    int seedHigh;
    int round;
    float epsilon;
    float[] values;
    int[] masks;
    int[] actions;
    int[] lastActions;

    ChooseActions(int actionCount) {
        this.actionCount = actionCount;
    }

    @Override
    public void run(int column) {
        int chosen = 0;
        if (epsilon > 0f && explores(column)) {
            chosen = anyAvailable(column);
        } else {
            chosen = bestAvailable(column);
        }
        actions[firstColumn + column] = chosen;
        lastActions[column] = chosen;
    }

    private boolean explores(int column) {
        int bits = Philox.word(seedLow, seedHigh, round, firstColumn + column, 0, STREAM, 0);
        return (bits >>> 8) * 5.9604645e-8f < epsilon;
    }

    private int anyAvailable(int column) {
        int count = 0;
        for (int action = 0; action < actionCount; action++) {
            count = count + available(column, action);
        }
        int bits = Philox.word(seedLow, seedHigh, round, firstColumn + column, 0, STREAM, 1);
        long product = (bits & 0xffffffffL) * (long) count;
        int rank = (int) (product >> 32);
        int chosen = 0;
        for (int action = 0; action < actionCount; action++) {
            if (available(column, action) == 1) {
                if (rank == 0) {
                    chosen = action;
                }
                rank = rank - 1;
            }
        }
        return chosen;
    }

    private int bestAvailable(int column) {
        int chosen = 0;
        boolean found = false;
        float best = 0f;
        for (int action = 0; action < actionCount; action++) {
            float value = values[action * agentStride + column];
            if (available(column, action) == 1 && (!found || value > best)) {
                found = true;
                best = value;
                chosen = action;
            }
        }
        return chosen;
    }

    private int available(int column, int action) {
        return (masks[(action >> 5) * agentStride + firstColumn + column] >> (action & 31)) & 1;
    }
}
