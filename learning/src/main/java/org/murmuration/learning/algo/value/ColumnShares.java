package org.murmuration.learning.algo.value;

import org.murmuration.kernels.DeviceKernel;

/** What the loss of each value of a column contributes to the mean: {@code weight * mask / (rows * sum mask)}. One item: the order of the sum is fixed. */
final class ColumnShares extends DeviceKernel {
    final float weight;
    final int rows;
    int columns;
    float[] mask;
    float[] shares;

    ColumnShares(float weight, int rows) {
        this.weight = weight;
        this.rows = rows;
    }

    @Override
    public void run(int item) {
        float count = 0f;
        for (int column = 0; column < columns; column++) {
            count = count + rows * mask[column];
        }
        float share = weight / Math.max(1e-6f, count);
        for (int column = 0; column < columns; column++) {
            shares[column] = share * mask[column];
        }
    }
}
