package org.murmuration.app.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns of text. Cells that start with a digit, a sign or a dash are set to the right, all others to the left. */
public final class Table {
    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();

    /** A table with the titles of its columns. */
    public Table(String... titles) {
        rows.add(titles);
    }

    /** Adds a row, with a cell for each title. */
    public void row(Object... cells) {
        rows.add(Arrays.stream(cells).map(String::valueOf).toArray(String[]::new));
    }

    /** Writes the titles and all rows. */
    public void print(PrintWriter out) {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        boolean[] numeric = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            numeric[column] = rows.size() > 1;
            for (int row = 0; row < rows.size(); row++) {
                String cell = rows.get(row)[column];
                widths[column] = Math.max(widths[column], cell.length());
                numeric[column] &= row == 0 || cell.matches("[-+]?\\d.*|-|Infinity");
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String filling = " ".repeat(widths[column] - row[column].length());
                line.append(numeric[column] ? filling + row[column] : row[column] + filling)
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
