package org.murmuration.envs.coordination.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.murmuration.testing.Seeded;

final class LinearSystemTest {
    @Seeded(iterations = 20)
    void theSolutionGivesBackTheRightSide(RandomGenerator random) {
        int size = 1 + random.nextInt(12);
        double[][] matrix = new double[size][size];
        double[][] copy = new double[size][];
        double[] solution = new double[size];
        double[] right = new double[size];
        for (int row = 0; row < size; row++) {
            solution[row] = random.nextGaussian();
            for (int column = 0; column < size; column++) {
                matrix[row][column] = random.nextGaussian();
            }
            matrix[row][row] += 4 * size;
            copy[row] = matrix[row].clone();
        }
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                right[row] += matrix[row][column] * solution[column];
            }
        }
        assertThat(LinearSystem.solve(copy, right)).containsExactly(solution, within(1e-12));
    }

    @Test
    void rowsChangePlacesWhereAPivotIsZero() {
        assertThat(LinearSystem.solve(new double[][] {{0, 2}, {4, 0}}, 6, 8)).containsExactly(2, 3);
    }

    @Test
    void singularSystemsAreRefused() {
        assertThatThrownBy(() -> LinearSystem.solve(new double[][] {{1, 2}, {2, 4}}, 1, 2))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("singular");
    }
}
