package org.murmuration.learning.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialiserTest {
    private static float[] drawn(Initialiser initialiser, int rows, int columns) {
        float[] values = new float[2 + rows * columns];
        initialiser.draw(values, 2, rows, columns, new SplittableRandom(5L));
        assertThat(new float[] {values[0], values[1]}).as("before the offset").containsExactly(0f, 0f);
        return Arrays.copyOfRange(values, 2, values.length);
    }

    /** Product of two rows, or of two columns. */
    private static double product(float[] matrix, int length, int step, int first, int second) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            sum += (double) matrix[first + k * step] * matrix[second + k * step];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"3, 8", "8, 3", "20, 20", "1, 64"})
    void rowsOrColumnsAreOrthogonalAndAsLongAsTheGain(int rows, int columns) {
        float[] matrix = drawn(Initialiser.orthogonal(2f), rows, columns);
        boolean byRows = rows <= columns;
        for (int i = 0; i < Math.min(rows, columns); i++) {
            for (int j = 0; j <= i; j++) {
                double product = byRows
                        ? product(matrix, columns, 1, i * columns, j * columns)
                        : product(matrix, rows, columns, i, j);
                assertThat(product).isCloseTo(i == j ? 4 : 0, within(1e-5));
            }
        }
    }

    @Test
    void blocksAreDrawnEachByItself() {
        float[] matrix = drawn(Initialiser.inBlocks(3, Initialiser.orthogonal(1f)), 12, 4);
        for (int block = 0; block < 3; block++) {
            float[] own = Arrays.copyOfRange(matrix, block * 16, block * 16 + 16);
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j <= i; j++) {
                    assertThat(product(own, 4, 1, i * 4, j * 4)).isCloseTo(i == j ? 1 : 0, within(1e-5));
                }
            }
        }
        assertThat(Arrays.copyOf(matrix, 16)).isNotEqualTo(Arrays.copyOfRange(matrix, 16, 32));
    }

    @Test
    void constantsAreTheSameEverywhere() {
        assertThat(drawn(Initialiser.constant(0.5f), 1, 3)).containsExactly(0.5f, 0.5f, 0.5f);
    }
}
