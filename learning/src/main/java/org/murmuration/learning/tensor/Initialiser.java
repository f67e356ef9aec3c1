package org.murmuration.learning.tensor;

import java.util.SplittableRandom;

/** Draws the values that a weight starts with. */
@FunctionalInterface
public interface Initialiser {
    /**
     * Writes a row-major matrix.
     *
     * @param values where to, from {@code offset} on
     * @param random the source of all chance
     */
    void draw(float[] values, int offset, int rows, int columns, SplittableRandom random);

    /** Uniform between two bounds. */
    static Initialiser uniform(float low, float high) {
        return (values, offset, rows, columns, random) -> {
            for (int i = offset; i < offset + rows * columns; i++) {
                float share = (float) random.nextDouble();
                values[i] = low + share * (high - low);
            }
        };
    }

    /** The same number everywhere. */
    static Initialiser constant(float value) {
        return (values, offset, rows, columns, random) ->
                java.util.Arrays.fill(values, offset, offset + rows * columns, value);
    }

    /** Orthonormal rows, or columns where there are fewer of them, times a gain (Saxe et al. 2014). */
    static Initialiser orthogonal(float gain) {
        return (values, offset, rows, columns, random) ->
                OrthogonalMatrix.draw(values, offset, rows, columns, gain, random);
    }

    /** Equal blocks of rows, one for each gate for instance, each drawn by itself. */
    static Initialiser inBlocks(int blocks, Initialiser each) {
        return (values, offset, rows, columns, random) -> {
            int height = rows / blocks;
            for (int block = 0; block < blocks; block++) {
                each.draw(values, offset + block * height * columns, height, columns, random);
            }
        };
    }
}
