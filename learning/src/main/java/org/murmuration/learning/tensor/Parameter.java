package org.murmuration.learning.tensor;

/** A matrix of weights: a row-major range of the arrays of its {@link ParameterSet}. */
public final class Parameter {
    private final ParameterSet owner;
    private final String name;
    private final int rows;
    private final int columns;
    private final int offset;
    private final float low;
    private final float high;

    Parameter(ParameterSet owner, String name, int rows, int columns, int offset, float low, float high) {
        this.owner = owner;
        this.name = name;
        this.rows = rows;
        this.columns = columns;
        this.offset = offset;
        this.low = low;
        this.high = high;
    }

    /** The set that holds its values. */
    public ParameterSet owner() {
        return owner;
    }

    /** Name, unique in the set. */
    public String name() {
        return name;
    }

    /** Rows; outputs of a layer. */
    public int rows() {
        return rows;
    }

    /** Columns; inputs of a layer, 1 for a bias. */
    public int columns() {
        return columns;
    }

    /** Index of the first element in the arrays of the set. */
    public int offset() {
        return offset;
    }

    /** Number of elements. */
    public int size() {
        return rows * columns;
    }

    float low() {
        return low;
    }

    float high() {
        return high;
    }
}
