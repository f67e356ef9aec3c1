package org.murmuration.engine;

/** Moves the ints of a game. */
final class IntColumn extends ColumnKernel {
    int[] values;
    int[] packed;

    @Override
    public void run(int item) {
        if (pack) {
            packed[packedAt(item)] = values[valueAt(item)];
        } else {
            values[valueAt(item)] = packed[packedAt(item)];
        }
    }
}
