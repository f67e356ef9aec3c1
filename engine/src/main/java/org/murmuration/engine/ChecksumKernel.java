package org.murmuration.engine;

import org.murmuration.kernels.DeviceKernel;

/** What the kernels of {@link BatchChecksum} share: where a value stands goes into its hash. Item: game. */
abstract class ChecksumKernel extends DeviceKernel {
    /** The golden ratio as a fraction of 2^64, as in SplitMix64. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    final int games;
    /** Agents of the buffer: 1 where it has a value per game. */
    final int agents;

    final int rows;
    final int stride;
    final int name;
    int firstGame;
    long step;
    /** Sums so far, {@code [low, high][game]}. */
    int[] sums;

    ChecksumKernel(BatchedEnvironment environment, BatchOutput output) {
        games = environment.games();
        agents = output.agents(environment.layout());
        rows = output.rows();
        stride = output.stride(environment.layout());
        name = output.name().hashCode();
    }

    /** The hash of a game's place in the record. */
    final long place(int game) {
        return mix(mix(step * GOLDEN + name) + firstGame + game);
    }

    final long element(long place, int agent, int row, int bits) {
        long position = ((long) agent << 32) | row;
        return mix(mix(place + position * GOLDEN) ^ (bits & 0xffffffffL));
    }

    final void add(int game, long value) {
        long sum = (((long) sums[games + game] << 32) | (sums[game] & 0xffffffffL)) + value;
        sums[game] = (int) sum;
        sums[games + game] = (int) (sum >>> 32);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators; OOPSLA 2014). */
    private static long mix(long value) {
        long mixed = value;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
