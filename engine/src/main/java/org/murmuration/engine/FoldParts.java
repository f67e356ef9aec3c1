package org.murmuration.engine;

import org.murmuration.kernels.DeviceKernel;

/** Adds up the parts of {@link FoldEpisodes} into the first. One item. */
final class FoldParts extends DeviceKernel {
    int parts;
    int[] partCounts;
    float[] partSums;

    @Override
    public void run(int item) {
        for (int count = 0; count < FoldEpisodes.COUNTS; count++) {
            long total = 0;
            for (int part = 0; part < parts; part++) {
                int index = (part * FoldEpisodes.COUNTS + count) * 2;
                total = total + (((long) partCounts[index + 1] << 32) | (partCounts[index] & 0xffffffffL));
            }
            partCounts[count * 2] = (int) total;
            partCounts[count * 2 + 1] = (int) (total >>> 32);
        }
        for (int sum = 0; sum < FoldEpisodes.SUMS; sum += 2) {
            double total = 0;
            for (int part = 0; part < parts; part++) {
                int index = part * FoldEpisodes.SUMS + sum;
                total = total + ((double) partSums[index] + partSums[index + 1]);
            }
            partSums[sum] = (float) total;
            partSums[sum + 1] = (float) (total - (float) total);
        }
    }
}
