package org.murmuration.learning.replay;

/** Writes what is seen and chosen now into the open episode of each game. Item: {@code part * games + game}, a part for each agent and one for the state. */
final class StageSeen extends StepKernel {
    int games;
    int gameStride;
    int agentStride;
    /** Column of the team's first agent in the first game. */
    int firstColumn;

    float[] observations;
    int[] masks;
    float[] state;
    int[] actions;
    int[] clock;
    float[] openFloats;
    int[] openInts;

    StageSeen(EpisodeShape shape) {
        super(shape);
    }

    @Override
    public void run(int item) {
        int part = item / games;
        int game = item - part * games;
        int step = game * slots + clock[game];
        if (part < agents) {
            int column = firstColumn + part * games + game;
            int to = step * floatsPerStep + part * observationSize;
            for (int feature = 0; feature < observationSize; feature++) {
                openFloats[to + feature] = observations[feature * agentStride + column];
            }
            int toInt = step * intsPerStep;
            for (int word = 0; word < maskWords; word++) {
                openInts[toInt + part * maskWords + word] = masks[word * agentStride + column];
            }
            openInts[toInt + actionOffset() + part] = actions[column];
        } else {
            int to = step * floatsPerStep + stateOffset();
            for (int feature = 0; feature < stateSize; feature++) {
                openFloats[to + feature] = state[feature * gameStride + game];
            }
        }
    }
}
