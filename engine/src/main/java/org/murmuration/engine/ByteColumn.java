package org.murmuration.engine;

/** Moves the bytes of a game. */
final class ByteColumn extends ColumnKernel {
    byte[] values;
    byte[] packed;

    @Override
    public void run(int item) {
        if (pack) {
            packed[packedAt(item)] = values[valueAt(item)];
        } else {
            values[valueAt(item)] = packed[packedAt(item)];
        }
    }
}
