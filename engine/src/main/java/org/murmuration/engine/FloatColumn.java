package org.murmuration.engine;

/** Moves the floats of a game. */
final class FloatColumn extends ColumnKernel {
    float[] values;
    float[] packed;

    @Override
    public void run(int item) {
        if (pack) {
            packed[packedAt(item)] = values[valueAt(item)];
        } else {
            values[valueAt(item)] = packed[packedAt(item)];
        }
    }
}
