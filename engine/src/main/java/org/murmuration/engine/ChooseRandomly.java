package org.murmuration.engine;

import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.random.Philox;

/** Draws an action of a mask. Item: column {@code agent * games + game}. */
final class ChooseRandomly extends DeviceKernel {
    /** Above the streams that games draw from in practice, so that policy and game may share a seed. */
    private static final int STREAM = 0xff000000;

    final int games;
    final int agentStride;
    final int maskWords;
    int seedLow;
    int seedHigh;
    int stepLow;
    int stepHigh;
    int firstGame;
    int[] masks;
    int[] actions;

    ChooseRandomly(BatchedEnvironment environment) {
        games = environment.games();
        agentStride = environment.layout().agentStride();
        maskWords = environment.spec().maskWords();
    }

    @Override
    public void run(int column) {
        int agent = column / games;
        int game = column - agent * games;
        int available = 0;
        for (int word = 0; word < maskWords; word++) {
            available = available + Integer.bitCount(masks[word * agentStride + column]);
        }
        int bits = Philox.word(seedLow, seedHigh, firstGame + game, stepLow, stepHigh, STREAM | agent, 0);
        int rank = (int) (((bits & 0xffffffffL) * available) >>> 32);
        actions[column] = actionOfRank(column, rank);
    }

    /** The available action that has {@code rank} available ones below it; 0 if there is none. */
    private int actionOfRank(int column, int rank) {
        int below = rank;
        for (int word = 0; word < maskWords; word++) {
            int mask = masks[word * agentStride + column];
            int inWord = Integer.bitCount(mask);
            if (below < inWord) {
                for (int i = 0; i < below; i++) {
                    mask = mask & (mask - 1);
                }
                return word * 32 + Integer.bitCount((mask & -mask) - 1);
            }
            below = below - inWord;
        }
        return 0;
    }
}
