package org.murmuration.learning.tensor;

/**
 * How many samples (columns) the tensors of a batch have at present; tensors that share an extent grow and shrink together within the memory of its capacity.
 *
 * <p>The columns are equal consecutive groups. Each group has weights of its own, see {@link ParameterSet}: group {@code run * copies + copy} is of that run of a batch of runs and of that
 * copy (such as an agent with a network for itself).
 */
public final class Extent {
    private final int capacity;
    private final int groups;
    private int columns;
    private int stride;

    /** At most so many elements in a row, padding included; one group. */
    public Extent(int capacity) {
        this(capacity, 1);
    }

    /**
     * At most so many elements in a row, padding included.
     *
     * @param groups equal parts of the columns, at least 1
     */
    public Extent(int capacity, int groups) {
        if (groups < 1 || capacity < groups) {
            throw new IllegalArgumentException("capacity=" + capacity + " groups=" + groups
                    + ": an extent needs at least one group and a capacity of a column for each");
        }
        this.capacity = capacity;
        this.groups = groups;
        this.columns = capacity - capacity % groups;
        this.stride = capacity;
    }

    /**
     * Sets the number of samples.
     *
     * @param newColumns samples, a multiple of the groups
     * @param newStride elements from one row to the next, at least as many and at most the capacity
     */
    public void set(int newColumns, int newStride) {
        if (newColumns < 1 || newStride < newColumns || newStride > capacity) {
            throw new IllegalArgumentException("columns=" + newColumns + " stride=" + newStride
                    + ": 1 <= columns <= stride <= capacity=" + capacity + " is needed");
        }
        if (newColumns % groups != 0) {
            throw new IllegalArgumentException(
                    "columns=" + newColumns + " cannot be parted into " + groups + " equal groups");
        }
        columns = newColumns;
        stride = newStride;
    }

    /** The longest row that fits. */
    public int capacity() {
        return capacity;
    }

    /** Samples at present. */
    public int columns() {
        return columns;
    }

    /** Elements from one row to the next. */
    public int stride() {
        return stride;
    }

    /** Equal consecutive parts of the columns. */
    public int groups() {
        return groups;
    }

    /** Samples of a group at present: those of group g are {@code g * groupColumns()} and on. */
    public int groupColumns() {
        return columns / groups;
    }
}
