package org.murmuration.engine;

import org.murmuration.kernels.DeviceKernel;

/** Adds up the sums of all games. One item; the order does not matter, as sums are modulo 2^64. */
final class ChecksumFold extends DeviceKernel {
    int games;
    int[] sums;
    /** Low and high half. */
    int[] total;

    @Override
    public void run(int item) {
        long sum = 0;
        for (int game = 0; game < games; game++) {
            sum = sum + (((long) sums[games + game] << 32) | (sums[game] & 0xffffffffL));
        }
        total[0] = (int) sum;
        total[1] = (int) (sum >>> 32);
    }
}
