package org.murmuration.learning.algo.value;

import org.murmuration.kernels.DeviceKernel;

/**
 * {@code (r - mean) / sqrt(variance)} with the moments of all rewards drawn so far, the padding's zeros among them, as epymarl does it (github.com/uoe-agents/epymarl at cbc38c0): moments of
 * the batch, its variance unbiased, are merged with the running ones, of which there is one for each row of rewards. Item: a row.
 */
final class StandardiseRewards extends DeviceKernel {
    static final int MEAN = 0;
    static final int VARIANCE = 1;
    static final int COUNT = 2;
    static final int SIZE = 3;

    int columns;
    int stride;
    float[] rewards;
    float[] standardised;
    float[] moments;

    /** What the moments of each of so many rows start from. */
    static float[] beginning(int rows) {
        float[] all = new float[rows * SIZE];
        for (int row = 0; row < rows; row++) {
            all[row * SIZE + VARIANCE] = 1f;
            all[row * SIZE + COUNT] = 1e-4f;
        }
        return all;
    }

    @Override
    public void run(int row) {
        int first = row * stride;
        float sum = 0f;
        for (int column = 0; column < columns; column++) {
            sum = sum + rewards[first + column];
        }
        float batchMean = sum / columns;
        float squares = 0f;
        for (int column = 0; column < columns; column++) {
            float distance = rewards[first + column] - batchMean;
            squares = squares + distance * distance;
        }
        int own = row * SIZE;
        float count = moments[own + COUNT];
        float total = count + columns;
        float shift = batchMean - moments[own + MEAN];
        // The unbiased variance times the number of rewards.
        float batchSquares = columns > 1 ? squares / (columns - 1) * columns : 0f;
        float merged = moments[own + VARIANCE] * count + batchSquares + shift * shift * count * (columns / total);
        float mean = moments[own + MEAN] + shift * (columns / total);
        float variance = merged / total;
        moments[own + MEAN] = mean;
        moments[own + VARIANCE] = variance;
        moments[own + COUNT] = total;
        // As long as all rewards were alike there is nothing to scale.
        float scale = variance > 0f ? 1f / (float) Math.sqrt(variance) : 0f;
        for (int column = 0; column < columns; column++) {
            standardised[first + column] = (rewards[first + column] - mean) * scale;
        }
    }
}
