package org.murmuration.engine;

/** Adds the ints of a buffer to the checksum. */
final class ChecksumInts extends ChecksumKernel {
    int[] values;

    ChecksumInts(BatchedEnvironment environment, BatchOutput output) {
        super(environment, output);
    }

    @Override
    public void run(int game) {
        long place = place(game);
        long sum = 0;
        for (int agent = 0; agent < agents; agent++) {
            for (int row = 0; row < rows; row++) {
                int bits = values[row * stride + agent * games + game];
                sum = sum + element(place, agent, row, bits);
            }
        }
        add(game, sum);
    }
}
