package org.murmuration.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCsvTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("metrics.csv");
    }

    private static Map<String, Double> row(double loss, double winRate) {
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("loss", loss);
        row.put("eval_win_rate", winRate);
        return row;
    }

    private void write(long... envSteps) throws IOException {
        try (MetricsCsv metrics = MetricsCsv.open(folder)) {
            for (long steps : envSteps) {
                metrics.append(steps, row(0.5 / steps, 1));
            }
        }
    }

    @Test
    void hasAHeaderAndARowForEachMeasurement() throws IOException {
        try (MetricsCsv metrics = MetricsCsv.open(folder)) {
            metrics.append(100, row(0.25, Double.NaN));
            metrics.append(200, row(0.125, 1));
        }
        assertThat(file()).hasContent("env_steps,loss,eval_win_rate\n100,0.25,\n200,0.125,1\n");
    }

    @Test
    void rowIsOnTheDiskWhenItWasAdded() throws IOException {
        try (MetricsCsv metrics = MetricsCsv.open(folder)) {
            metrics.append(100, row(0.25, 0));
            assertThat(Files.readString(file())).endsWith("100,0.25,0\n");
        }
    }

    @Test
    void goesOnWhereItWasLeft() throws IOException {
        write(100, 200);
        write(300);
        assertThat(Files.readAllLines(file())).hasSize(4).last().asString().startsWith("300,");
    }

    @Test
    void cutBackDropsRowsAfterTheCheckpoint() throws IOException {
        write(100, 200);
        byte[] uninterrupted = Files.readAllBytes(file());
        write(300, 400);
        try (MetricsCsv metrics = MetricsCsv.open(folder)) {
            metrics.cutBack(299);
        }
        assertThat(file()).hasBinaryContent(uninterrupted);
    }

    @Test
    void cutBackDropsATornRow() throws IOException {
        write(100, 200);
        byte[] whole = Files.readAllBytes(file());
        for (String torn : new String[] {"3", "300", "300,0.1", "300,0.1,1"}) {
            Files.writeString(file(), torn, StandardOpenOption.APPEND);
            try (MetricsCsv metrics = MetricsCsv.open(folder)) {
                metrics.cutBack(1000);
            }
            assertThat(file()).as(torn).hasBinaryContent(whole);
        }
    }

    @Test
    void cutBackToATornHeaderStartsAnew() throws IOException {
        Files.writeString(file(), "env_st");
        try (MetricsCsv metrics = MetricsCsv.open(folder)) {
            metrics.cutBack(1000);
            metrics.append(100, row(0.25, 1));
        }
        assertThat(file()).hasContent("env_steps,loss,eval_win_rate\n100,0.25,1\n");
    }

    @Test
    void rowsCanBeAddedAfterCuttingBack() throws IOException {
        write(100, 200, 300);
        try (MetricsCsv metrics = MetricsCsv.open(folder)) {
            metrics.cutBack(100);
            metrics.append(150, row(0.25, 1));
        }
        assertThat(MetricsCsv.column(folder, "env_steps").toDoubleArray()).containsExactly(100.0, 150.0);
    }

    @Test
    void columnsAreReadByName() throws IOException {
        try (MetricsCsv metrics = MetricsCsv.open(folder)) {
            metrics.append(100, row(0.25, Double.NaN));
            metrics.append(200, row(0.125, 1));
        }
        assertThat(MetricsCsv.column(folder, "eval_win_rate").toDoubleArray()).containsExactly(Double.NaN, 1.0);
        assertThat(MetricsCsv.column(folder, "absent").toDoubleArray()).isEmpty();
    }

    @Test
    void refusesARowOfAnotherShape() throws IOException {
        write(100);
        try (MetricsCsv metrics = MetricsCsv.open(folder)) {
            assertThatThrownBy(() -> metrics.append(200, Map.of("loss", 1.0)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("3 columns");
        }
    }

    @Test
    void fullDiskIsSaidInOneLine() {
        assertThat(MetricsCsv.named(file(), new IOException("No space left on device")))
                .hasMessage("cannot write " + file() + ": No space left on device");
    }
}
