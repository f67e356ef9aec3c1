package org.murmuration.learning.algo.ppo;

import org.murmuration.kernels.DeviceKernel;

/**
 * A random order of the first numbers from 0 up, made on the device without a memory of what was drawn: a Feistel network permutes the numbers below a power of 4, and what falls outside of the range is
 * permuted again until it falls inside. Item: a place in the order.
 */
final class Shuffle extends DeviceKernel {
    private static final int ROUNDS = 6;

    final int count;
    final int halfBits;
    /** 0 for the order from 0 up. */
    int random;

    int seedLow;
    int seedHigh;
    /** Tells orders of one seed apart. */
    int number;

    int[] order;

    Shuffle(int count) {
        this.count = count;
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, count - 1));
        halfBits = (bits + 1) / 2;
    }

    @Override
    public void run(int place) {
        int value = place;
        if (random == 1) {
            value = permuted(value);
            while (value >= count) {
                value = permuted(value);
            }
        }
        order[place] = value;
    }

    private int permuted(int value) {
        int mask = (1 << halfBits) - 1;
        int left = value >>> halfBits;
        int right = value & mask;
        for (int round = 0; round < ROUNDS; round++) {
            int mixed = left ^ (mix(right, round) & mask);
            left = right;
            right = mixed;
        }
        return (left << halfBits) | right;
    }

    /** Scatters bits by multiplications with odd numbers and shifts. */
    private int mix(int half, int round) {
        int bits = (half + 1) * 0x9E3779B1 ^ seedLow;
        bits = (bits ^ (bits >>> 15)) * 0x85EBCA77 + seedHigh;
        bits = (bits ^ (bits >>> 13)) * 0xC2B2AE3D + number * 0x27D4EB2F;
        bits = (bits ^ (bits >>> 16)) * 0x165667B1 + round * 0x61C88647;
        bits = (bits ^ (bits >>> 15)) * 0x2C1B3C6D;
        return bits ^ (bits >>> 14);
    }
}
