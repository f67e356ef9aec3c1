package org.murmuration.engine;

import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.random.Philox;

/** What random choices of either kind of action draw from. Item: column {@code agent * games + game}. */
abstract class RandomChoice extends DeviceKernel {
    /** Above the streams that games draw from in practice, so that policy and game may share a seed. */
    private static final int STREAM = 0xff000000;

    final int games;
    final int agentStride;
    int seedLow;
    int seedHigh;
    int stepLow;
    int stepHigh;
    int firstGame;

    RandomChoice(BatchedEnvironment environment) {
        games = environment.games();
        agentStride = environment.layout().agentStride();
    }

    /**
     * 32 random bits.
     *
     * @param block which four words of a game's choice, 0 to 2^24, exclusive
     * @param word which of the four
     */
    final int bits(int game, int block, int word) {
        return Philox.word(seedLow, seedHigh, firstGame + game, stepLow, stepHigh, STREAM | block, word);
    }
}
