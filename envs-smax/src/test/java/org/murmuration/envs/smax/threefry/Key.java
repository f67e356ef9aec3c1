package org.murmuration.envs.smax.threefry;

/**
 * A key of JAX's random numbers: Threefry-2x32 with 20 rounds (Salmon et al. 2011) and "partitionable" counters, the default from JAX 0.5 on. What is drawn is a function of the key.
 *
 * @param first the word that seeds below 2^32 leave 0
 * @param second the word that holds such a seed
 */
record Key(int first, int second) {
    private static final int PARITY = 0x1BD11BDA;
    private static final int[][] ROTATIONS = {{13, 15, 26, 6}, {17, 29, 16, 24}};
    private static final float TINY = Float.MIN_NORMAL;

    static Key ofSeed(int seed) {
        return new Key(0, seed);
    }

    /** The block cipher: what becomes of a counter. */
    Key encrypt(int counter0, int counter1) {
        int[] words = {first, second, first ^ second ^ PARITY};
        int x0 = counter0 + first;
        int x1 = counter1 + second;
        for (int group = 0; group < 5; group++) {
            for (int rotation : ROTATIONS[group & 1]) {
                x0 += x1;
                x1 = Integer.rotateLeft(x1, rotation) ^ x0;
            }
            x0 += words[(group + 1) % 3];
            x1 += words[(group + 2) % 3] + group + 1;
        }
        return new Key(x0, x1);
    }

    /** One of the keys that this one is split into; how many there are does not change it. */
    Key child(int number) {
        return encrypt(0, number);
    }

    /** 32 bits of an array of draws, by its row-major index. */
    int bits(int index) {
        Key block = encrypt(0, index);
        return block.first ^ block.second;
    }

    /** A draw from [0, 1). */
    float uniform(int index) {
        return Float.intBitsToFloat((bits(index) >>> 9) | 0x3F800000) - 1f;
    }

    /** A draw from [low, high); the compiler of the original fuses product and sum, which decides the last bit. */
    float uniform(int index, float low, float high) {
        return Math.max(low, Math.fma(uniform(index), high - low, low));
    }

    /** One of so many equally likely classes, for one of several samples. */
    int oneOf(int classes, int sample) {
        float[] noise = new float[classes];
        for (int i = 0; i < classes; i++) {
            noise[i] = uniform(sample * classes + i, TINY, 1f);
        }
        return indexOfGreatest(noise);
    }

    /** 0 with the given probability, else 1, for one of several samples; the classes are the array's first axis. */
    int zeroWith(float probability, int sample, int samples) {
        return indexOfGreatest(
                gumbel(sample) + (float) Math.log(probability),
                gumbel(samples + sample) + (float) Math.log(1f - probability));
    }

    private float gumbel(int index) {
        return (float) -Math.log((float) -Math.log(uniform(index, TINY, 1f)));
    }

    /** 0 or 1, of a scalar {@code randint(0, 2)}. */
    int coin() {
        return child(1).bits(0) & 1;
    }

    private static int indexOfGreatest(float... values) {
        int greatest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[greatest]) {
                greatest = i;
            }
        }
        return greatest;
    }

    @Override
    public String toString() {
        return "%08x %08x".formatted(first, second);
    }
}
