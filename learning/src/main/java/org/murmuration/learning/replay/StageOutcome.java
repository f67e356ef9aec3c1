package org.murmuration.learning.replay;

/**
 * Writes what a step brought into the open episode of each game: rewards, whether it ended the task, and at the end of the episode what was seen last.
 * Items as in {@link StageSeen}.
 */
final class StageOutcome extends StepKernel {
    final boolean bootstrapAtLimit;
    final boolean ownRewards;
    int games;
    int gameStride;
    int agentStride;
    /** Column of the team's first agent in the first game. */
    int firstColumn;

    /** Where the team's rewards begin. */
    int rewardsFrom;

    float[] teamRewards;
    /** The agents' own. */
    float[] rewards;

    byte[] over;
    byte[] truncations;
    float[] finalObservations;
    int[] finalMasks;
    float[] finalState;
    int[] clock;
    float[] openFloats;
    int[] openInts;

    StageOutcome(EpisodeShape shape, boolean bootstrapAtLimit) {
        super(shape);
        this.bootstrapAtLimit = bootstrapAtLimit;
        ownRewards = shape.ownRewards();
    }

    @Override
    public void run(int item) {
        int part = item / games;
        int game = item - part * games;
        int step = game * slots + clock[game];
        boolean ended = over[game] != 0;
        if (part == agents) {
            int at = step * floatsPerStep + rewardOffset();
            if (ownRewards) {
                for (int agent = 0; agent < agents; agent++) {
                    openFloats[at + agent] = rewards[firstColumn + agent * games + game];
                }
            } else {
                openFloats[at] = teamRewards[rewardsFrom + game];
            }
            openFloats[at + rewardCount] = terminated(game, ended);
        }
        if (ended) {
            keepLast(part, game, step + 1);
        }
    }

    private float terminated(int game, boolean ended) {
        int cut = 0;
        for (int agent = 0; agent < agents; agent++) {
            cut = cut + truncations[firstColumn + agent * games + game];
        }
        return ended && !(bootstrapAtLimit && cut > 0) ? 1f : 0f;
    }

    private void keepLast(int part, int game, int step) {
        if (part < agents) {
            int column = firstColumn + part * games + game;
            int to = step * floatsPerStep + part * observationSize;
            for (int feature = 0; feature < observationSize; feature++) {
                openFloats[to + feature] = finalObservations[feature * agentStride + column];
            }
            int toInt = step * intsPerStep;
            for (int word = 0; word < maskWords; word++) {
                openInts[toInt + part * maskWords + word] = finalMasks[word * agentStride + column];
            }
            openInts[toInt + actionOffset() + part] = 0;
        } else {
            int to = step * floatsPerStep + stateOffset();
            for (int feature = 0; feature < stateSize; feature++) {
                openFloats[to + feature] = finalState[feature * gameStride + game];
            }
            for (int i = 0; i <= rewardCount; i++) {
                openFloats[to + stateSize + i] = 0f;
            }
        }
    }
}
