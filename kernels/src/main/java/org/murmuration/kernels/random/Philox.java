package org.murmuration.kernels.random;

/**
 * Philox4x32-10 (Salmon, Moraes, Dror, Shaw: Parallel Random Numbers: As Easy as 1, 2, 3; SC 2011), in the translatable subset: 128 random bits as a function of a key and a
 * counter.
 */
public final class Philox {
    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;

    private Philox() {}

    /**
     * One of the four words of a block.
     *
     * @param word which one, 0 to 3
     */
    public static int word(int key0, int key1, int counter0, int counter1, int counter2, int counter3, int word) {
        int k0 = key0;
        int k1 = key1;
        int c0 = counter0;
        int c1 = counter1;
        int c2 = counter2;
        int c3 = counter3;
        for (int round = 0; round < 10; round++) {
            long product0 = (c0 & 0xffffffffL) * (MULTIPLIER_0 & 0xffffffffL);
            long product1 = (c2 & 0xffffffffL) * (MULTIPLIER_1 & 0xffffffffL);
            int next0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            int next2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c1 = (int) product1;
            c3 = (int) product0;
            c0 = next0;
            c2 = next2;
            k0 = k0 + WEYL_0;
            k1 = k1 + WEYL_1;
        }
        return word < 2 ? (word == 0 ? c0 : c1) : (word == 2 ? c2 : c3);
    }
}
