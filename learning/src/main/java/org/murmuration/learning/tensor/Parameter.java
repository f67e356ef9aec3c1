package org.murmuration.learning.tensor;

/** A matrix of weights, or several copies of equal shape: row-major ranges of the arrays of its {@link ParameterSet}. */
public final class Parameter {
    private final ParameterSet owner;
    private final String name;
    private final int copies;
    private final int rows;
    private final int columns;
    private final int offset;
    private final Initialiser initialiser;

    Parameter(ParameterSet owner, String name, int copies, int rows, int columns, int offset, Initialiser initialiser) {
        this.owner = owner;
        this.name = name;
        this.copies = copies;
        this.rows = rows;
        this.columns = columns;
        this.offset = offset;
        this.initialiser = initialiser;
    }

    /** The set that holds its values. */
    public ParameterSet owner() {
        return owner;
    }

    /** Name, unique in the set. */
    public String name() {
        return name;
    }

    /** How many there are in each run: 1, or one for each agent. */
    public int copies() {
        return copies;
    }

    /** Rows; outputs of a layer. */
    public int rows() {
        return rows;
    }

    /** Columns; inputs of a layer, 1 for a bias. */
    public int columns() {
        return columns;
    }

    /** Index of the first element of the first copy in the arrays of the set; the other copies follow without gaps. */
    public int offset() {
        return offset;
    }

    /** Index of the first element of the copy that belongs to a group of columns, see {@link Extent}. */
    public int offset(int group) {
        return group / copies * owner.size() + offset + group % copies * size();
    }

    /** Number of elements of a copy. */
    public int size() {
        return rows * columns;
    }

    Initialiser initialiser() {
        return initialiser;
    }
}
