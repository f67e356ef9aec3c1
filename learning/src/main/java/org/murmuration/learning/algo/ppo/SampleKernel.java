package org.murmuration.learning.algo.ppo;

import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.random.Philox;
import org.murmuration.learning.algo.GameBuffers;

/** Chooses an action for each column (agent, game) and says how probable it was. */
abstract class SampleKernel extends DeviceKernel {
    static final int STREAM = 0x70706f;

    final int games;
    /** Elements from row to row. */
    final int stride;
    /** Where the columns begin in the games' own buffers. */
    final int firstColumn;

    int seedLow;
    int seedHigh;
    /** Number of the choice, which tells its draws apart from others. */
    int round;
    /** 1 for the best action instead of a random one. */
    int greedy;

    float[] logProbabilities;

    SampleKernel(GameBuffers buffers) {
        games = buffers.games();
        stride = buffers.agentStride();
        firstColumn = buffers.firstColumn();
    }

    /** A uniform draw from [0, 1), a multiple of 2^-24. */
    final float uniform(int column, int index) {
        int bits = Philox.word(seedLow, seedHigh, round, firstColumn + column, index >> 2, STREAM, index & 3);
        return (bits >>> 8) * 5.9604645e-8f;
    }
}
