package org.murmuration.learning.tensor;

/** How many samples (columns) the tensors of a batch have at present; tensors that share an extent grow and shrink together within the memory of its capacity. */
public final class Extent {
    private final int capacity;
    private int columns;
    private int stride;

    /** At most so many elements in a row, padding included. */
    public Extent(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("an extent needs a capacity of at least 1, got " + capacity);
        }
        this.capacity = capacity;
        this.columns = capacity;
        this.stride = capacity;
    }

    /**
     * Sets the number of samples.
     *
     * @param newColumns samples
     * @param newStride elements from one row to the next, at least as many and at most the capacity
     */
    public void set(int newColumns, int newStride) {
        if (newColumns < 1 || newStride < newColumns || newStride > capacity) {
            throw new IllegalArgumentException("columns=" + newColumns + " stride=" + newStride
                    + ": 1 <= columns <= stride <= capacity=" + capacity + " is needed");
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
}
