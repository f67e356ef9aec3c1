package org.murmuration.engine;

import org.murmuration.kernels.DeviceKernel;

/** Moves the values of one game between a buffer and a packed copy {@code [row][agent]}, from which several games can be filled. Item: {@code (row * agents + agent) * count + copy}. */
abstract class ColumnKernel extends DeviceKernel {
    /** Agents that have columns of their own. */
    int agents;

    int games;
    int stride;
    /** Where the buffer's values begin in the packed copy. */
    int packedFrom;

    int firstGame;
    int count;
    boolean pack;

    final int packedAt(int item) {
        return packedFrom + item / count;
    }

    final int valueAt(int item) {
        int element = item / count;
        int row = element / agents;
        return row * stride + (element - row * agents) * games + firstGame + (item - element * count);
    }
}
