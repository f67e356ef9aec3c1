package org.murmuration.envs.coordination.tabular;

/** Square systems of linear equations by Gauss's elimination with partial pivoting, in double precision. */
final class LinearSystem {
    private LinearSystem() {}

    /**
     * The x of {@code matrix x = right}.
     *
     * @param matrix {@code [row][column]}, which is overwritten
     * @param right which becomes the solution
     * @throws ArithmeticException if the matrix is singular
     */
    static double[] solve(double[][] matrix, double... right) {
        int size = right.length;
        for (int column = 0; column < size; column++) {
            pivot(matrix, right, column);
            for (int row = column + 1; row < size; row++) {
                double factor = matrix[row][column] / matrix[column][column];
                if (factor != 0) {
                    for (int k = column + 1; k < size; k++) {
                        matrix[row][k] -= factor * matrix[column][k];
                    }
                    right[row] -= factor * right[column];
                }
            }
        }
        for (int row = size - 1; row >= 0; row--) {
            double sum = right[row];
            for (int k = row + 1; k < size; k++) {
                sum -= matrix[row][k] * right[k];
            }
            right[row] = sum / matrix[row][row];
        }
        return right;
    }

    private static void pivot(double[][] matrix, double[] right, int column) {
        int best = column;
        for (int row = column + 1; row < right.length; row++) {
            if (Math.abs(matrix[row][column]) > Math.abs(matrix[best][column])) {
                best = row;
            }
        }
        if (!(Math.abs(matrix[best][column]) > 0)) {
            throw new ArithmeticException("the matrix is singular: no pivot in column " + column);
        }
        double[] row = matrix[column];
        matrix[column] = matrix[best];
        matrix[best] = row;
        double value = right[column];
        right[column] = right[best];
        right[best] = value;
    }
}
