package org.murmuration.app.run;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.murmuration.engine.file.WholeFile;

/**
 * The measurements of a run, a row each, as comma-separated values: {@code env_steps} first, then one column for each number, empty where it is undefined. Nothing in it depends on
 * the clock, so a run that was interrupted and went on has the same bytes as one that was not.
 */
public final class MetricsCsv implements AutoCloseable {
    /** Name of the file in a run folder. */
    public static final String FILE = "metrics.csv";
    /** The first column. */
    public static final String ENV_STEPS = "env_steps";

    private final Path file;
    private final FileChannel channel;
    private int columns;

    private MetricsCsv(Path file, FileChannel channel, int columns) {
        this.file = file;
        this.channel = channel;
        this.columns = columns;
    }

    /** Opens the file of a folder, or starts it; rows are added at its end. */
    public static MetricsCsv open(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            return new MetricsCsv(file, channel, columnsOf(file));
        } catch (IOException failed) {
            throw named(file, failed);
        }
    }

    private static int columnsOf(Path file) throws IOException {
        String text = Files.readString(file);
        int end = text.indexOf('\n');
        return end < 0 ? 0 : cells(text.substring(0, end)).length;
    }

    /**
     * Adds a row with one write, so that only the row being written can be torn.
     *
     * @param values by name, the same names in the same order each time
     */
    public void append(long envSteps, Map<String, Double> values) throws IOException {
        StringBuilder text = new StringBuilder();
        if (columns == 0) {
            text.append(ENV_STEPS);
            values.keySet().forEach(name -> text.append(',').append(name));
            text.append('\n');
            columns = values.size() + 1;
        }
        if (values.size() + 1 != columns) {
            throw new IllegalStateException(file + " has " + columns + " columns, a row has " + (values.size() + 1));
        }
        text.append(envSteps);
        values.values().forEach(value -> text.append(',').append(cell(value)));
        text.append('\n');
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException failed) {
            throw named(file, failed);
        }
    }

    /** Whole numbers without a fraction, so that counts read as counts. */
    private static String cell(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Drops every row after so many env steps, and from the first torn row on. */
    public void cutBack(long envSteps) throws IOException {
        try {
            String text = Files.readString(file);
            int kept = text.indexOf('\n') + 1;
            int end = kept;
            while (end > 0) {
                int next = text.indexOf('\n', kept) + 1;
                if (next > 0 && belongs(text.substring(kept, next - 1), envSteps)) {
                    kept = next;
                    end = next;
                } else {
                    end = 0;
                }
            }
            channel.truncate(text.substring(0, kept).getBytes(StandardCharsets.UTF_8).length);
            columns = kept == 0 ? 0 : columns;
        } catch (IOException failed) {
            throw named(file, failed);
        }
    }

    private boolean belongs(String row, long envSteps) {
        String[] cells = cells(row);
        return cells.length == columns && cells[0].matches("\\d{1,18}") && Long.parseLong(cells[0]) <= envSteps;
    }

    private static String[] cells(String row) {
        return row.split(",", -1);
    }

    /** All rows of a file as one column, NaN where a cell is empty; empty if there is no such column. */
    public static DoubleList column(Path folder, String name) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(FILE));
        int index = lines.isEmpty() ? -1 : List.of(cells(lines.get(0))).indexOf(name);
        DoubleArrayList values = new DoubleArrayList();
        for (int row = 1; row < lines.size() && index >= 0; row++) {
            String cell = cells(lines.get(row))[index];
            values.add(cell.isEmpty() ? Double.NaN : Double.parseDouble(cell));
        }
        return values;
    }

    static IOException named(Path file, IOException failed) {
        return new IOException("cannot write " + file + ": " + WholeFile.reason(failed), failed);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
