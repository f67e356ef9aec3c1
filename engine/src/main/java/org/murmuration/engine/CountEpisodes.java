package org.murmuration.engine;

import org.murmuration.kernels.DeviceKernel;

/**
 * Follows the open episode of a game, and adds it to the game's sums when it ends. Item: game.
 *
 * <p>Sums are pairs of floats, the second what the first has lost by rounding: 48 bits, so that a standard deviation survives millions of episodes.
 */
final class CountEpisodes extends DeviceKernel {
    /** Stands in {@link #openLengths} of a game that has ended and stands still. */
    private static final int STANDS_STILL = -1;

    final int objectives;
    final int gameStride;
    /** First row of the team's rewards, times the stride. */
    final int rewardsFrom;
    /** Row of the team's wins, times the stride. */
    final int winsFrom;

    boolean firstEpisodeOnly;
    byte[] over;
    byte[] won;
    int[] steps;
    float[] teamRewards;
    float[] openReturns;
    int[] openLengths;
    int[] endedEpisodes;
    int[] wins;
    int[] lengthSums;
    float[] returnSums;
    float[] returnSumsLow;
    float[] squareSums;
    float[] squareSumsLow;

    CountEpisodes(BatchedEnvironment environment, int team) {
        objectives = environment.spec().objectives();
        gameStride = environment.layout().gameStride();
        rewardsFrom = team * objectives * gameStride;
        winsFrom = team * gameStride;
    }

    @Override
    public void run(int game) {
        boolean ends = over[game] != 0;
        int length = openLengths[game];
        boolean standsStill = length < 0 && ends;
        if (!standsStill) {
            openLengths[game] = Math.max(length, 0) + 1;
            boolean counts = ends && !(firstEpisodeOnly && endedEpisodes[game] > 0);
            for (int objective = 0; objective < objectives; objective++) {
                int index = objective * gameStride + game;
                openReturns[index] = openReturns[index] + teamRewards[rewardsFrom + index];
                if (counts) {
                    addReturn(index);
                }
                if (ends) {
                    openReturns[index] = 0f;
                }
            }
            if (ends) {
                endEpisode(game, counts);
            }
        }
    }

    private void addReturn(int index) {
        double episodeReturn = openReturns[index];
        double sum = (double) returnSums[index] + returnSumsLow[index] + episodeReturn;
        returnSums[index] = (float) sum;
        returnSumsLow[index] = (float) (sum - (float) sum);
        double squares = (double) squareSums[index] + squareSumsLow[index] + episodeReturn * episodeReturn;
        squareSums[index] = (float) squares;
        squareSumsLow[index] = (float) (squares - (float) squares);
    }

    private void endEpisode(int game, boolean counts) {
        if (counts) {
            endedEpisodes[game] = endedEpisodes[game] + 1;
            lengthSums[game] = lengthSums[game] + openLengths[game];
            if (won[winsFrom + game] != 0) {
                wins[game] = wins[game] + 1;
            }
        }
        // Without automatic reset the flag stays up, and the number of steps too.
        openLengths[game] = steps[game] == 0 ? 0 : STANDS_STILL;
    }
}
