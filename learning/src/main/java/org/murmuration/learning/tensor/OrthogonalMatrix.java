package org.murmuration.learning.tensor;

import java.util.SplittableRandom;

/** Random orthonormal vectors: normal ones, made orthogonal one after the other (Gram and Schmidt). */
final class OrthogonalMatrix {
    /** The second time takes away what rounding has left of the vectors before. */
    private static final int TIMES = 2;

    private OrthogonalMatrix() {}

    /** Writes a row-major matrix whose rows, or columns if there are fewer of them, are orthogonal and as long as {@code gain}. */
    static void draw(float[] values, int offset, int rows, int columns, float gain, SplittableRandom random) {
        boolean byRows = rows <= columns;
        double[][] vectors = orthonormal(Math.min(rows, columns), Math.max(rows, columns), random);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double value = byRows ? vectors[row][column] : vectors[column][row];
                values[offset + row * columns + column] = (float) (gain * value);
            }
        }
    }

    private static double[][] orthonormal(int count, int length, SplittableRandom random) {
        double[][] vectors = new double[count][length];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < length; k++) {
                vectors[i][k] = random.nextGaussian();
            }
            for (int time = 0; time < TIMES; time++) {
                for (int j = 0; j < i; j++) {
                    double share = dot(vectors[i], vectors[j]);
                    for (int k = 0; k < length; k++) {
                        vectors[i][k] -= share * vectors[j][k];
                    }
                }
                double norm = Math.sqrt(dot(vectors[i], vectors[i]));
                for (int k = 0; k < length; k++) {
                    vectors[i][k] /= norm;
                }
            }
        }
        return vectors;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int k = 0; k < left.length; k++) {
            sum += left[k] * right[k];
        }
        return sum;
    }
}
