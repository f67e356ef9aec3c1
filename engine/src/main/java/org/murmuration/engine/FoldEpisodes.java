package org.murmuration.engine;

import org.murmuration.kernels.DeviceKernel;

/**
 * Adds up rows of counts and sums. Item: a part, which takes every {@code parts}-th column from its own number on; so the order of additions
 * depends on the number of columns alone.
 */
final class FoldEpisodes extends DeviceKernel {
    static final int COUNTS = 4;
    static final int SUMS = 4;

    int columns;
    int parts;
    /** Element of the first column of {@link #returnSums} and its like. */
    int offset;

    int[] endedEpisodes;
    int[] wins;
    int[] lengthSums;
    float[] returnSums;
    float[] returnSumsLow;
    float[] squareSums;
    float[] squareSumsLow;
    /** Episodes, wins, steps, games with an episode: {@code [part][count][low, high]}. */
    int[] partCounts;
    /** Return and its square, each high and low: {@code [part][sum]}. */
    float[] partSums;

    @Override
    public void run(int part) {
        long episodeCount = 0;
        long winCount = 0;
        long stepCount = 0;
        long finished = 0;
        double returnSum = 0;
        double squareSum = 0;
        for (int column = part; column < columns; column += parts) {
            int ended = endedEpisodes[column];
            episodeCount = episodeCount + ended;
            winCount = winCount + wins[column];
            stepCount = stepCount + lengthSums[column];
            if (ended > 0) {
                finished = finished + 1;
            }
            int index = offset + column;
            returnSum = returnSum + ((double) returnSums[index] + returnSumsLow[index]);
            squareSum = squareSum + ((double) squareSums[index] + squareSumsLow[index]);
        }
        putCount(part, 0, episodeCount);
        putCount(part, 1, winCount);
        putCount(part, 2, stepCount);
        putCount(part, 3, finished);
        putSum(part, 0, returnSum);
        putSum(part, 2, squareSum);
    }

    private void putCount(int part, int count, long value) {
        int index = (part * COUNTS + count) * 2;
        partCounts[index] = (int) value;
        partCounts[index + 1] = (int) (value >>> 32);
    }

    private void putSum(int part, int sum, double value) {
        int index = part * SUMS + sum;
        partSums[index] = (float) value;
        partSums[index + 1] = (float) (value - (float) value);
    }
}
