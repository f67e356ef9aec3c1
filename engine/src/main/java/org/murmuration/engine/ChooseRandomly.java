package org.murmuration.engine;

/** Draws an action of a mask. Item: column {@code agent * games + game}. */
final class ChooseRandomly extends RandomChoice {
    final int maskWords;
    int[] masks;
    int[] actions;

    ChooseRandomly(BatchedEnvironment environment) {
        super(environment);
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
        int rank = (int) (((bits(game, agent, 0) & 0xffffffffL) * available) >>> 32);
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
