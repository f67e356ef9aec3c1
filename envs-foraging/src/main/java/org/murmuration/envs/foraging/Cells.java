package org.murmuration.envs.foraging;

/**
 * How a game numbers the cells of its field: {@code row * stride + column}. The stride is a power of two above the number of columns, so that neighbours differ by 1 or by the stride, and nobody is next
 * to somebody across the border.
 *
 * @param columns of the field
 */
public record Cells(int columns) {
    /** Stands for the cell of a food that is not there: behind all cells, and next to none. */
    public static final int NOWHERE = 1 << 20;

    /** From a cell to the one south of it. */
    public int stride() {
        return Integer.highestOneBit(columns) << 1;
    }

    /** The number of a cell. */
    public int cell(int row, int column) {
        return row * stride() + column;
    }

    /** The row of a cell. */
    public int row(int cell) {
        return cell / stride();
    }

    /** The column of a cell. */
    public int column(int cell) {
        return cell % stride();
    }
}
