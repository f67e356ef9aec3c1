package org.murmuration.engine;

/**
 * Where a game declares the device memory that holds its own state between steps: planes {@code [row][game]}, read and written as
 * {@code field[at(row, game)]}.
 */
public interface GameFields {
    /**
     * The {@code float[]} field of that name gets {@code rows} planes.
     *
     * @param field name of the kernel's field
     * @param rows values per game, at least 1
     * @param meaning what the values are and their unit, for snapshots and documentation
     */
    void floats(String field, int rows, String meaning);

    /** The {@code int[]} field of that name gets {@code rows} planes; see {@link #floats}. */
    void ints(String field, int rows, String meaning);

    /** The {@code byte[]} field of that name gets {@code rows} planes; see {@link #floats}. */
    void bytes(String field, int rows, String meaning);
}
