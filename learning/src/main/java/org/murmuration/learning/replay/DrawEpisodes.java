package org.murmuration.learning.replay;

import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.random.Philox;

/** Draws the episodes of a batch uniformly, with replacement, and finds the longest. One item: the longest is a fold over the batch. */
final class DrawEpisodes extends DeviceKernel {
    static final int STREAM = 0x5a3b1e;

    final int maxEpisodes;
    int batch;
    int seedLow;
    int seedHigh;
    int draw;
    int[] book;
    int[] starts;
    int[] lengths;
    int[] drawnStart;
    int[] drawnLength;
    int[] longest;

    DrawEpisodes(int maxEpisodes) {
        this.maxEpisodes = maxEpisodes;
    }

    @Override
    public void run(int item) {
        int kept = book[AssignSlots.NEXT] - book[AssignSlots.OLDEST];
        int most = 0;
        for (int b = 0; b < batch; b++) {
            int bits = Philox.word(seedLow, seedHigh, draw, b >> 2, 0, STREAM, b & 3);
            long product = (bits & 0xffffffffL) * (long) kept;
            int episode = book[AssignSlots.OLDEST] + (int) (product >> 32);
            int row = episode % maxEpisodes;
            drawnStart[b] = starts[row];
            drawnLength[b] = lengths[row];
            most = Math.max(most, lengths[row]);
        }
        longest[0] = most;
    }
}
