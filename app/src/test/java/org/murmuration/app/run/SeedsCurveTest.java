package org.murmuration.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeedsCurveTest {
    @TempDir
    Path folder;

    /** Runs whose win rates are so far apart at each measurement. */
    private BufferedImage draw(String name, double apart, boolean winnable) throws IOException {
        List<Path> runs = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            Path run = Files.createDirectories(folder.resolve(name).resolve("seed-" + seed));
            runs.add(run);
            try (MetricsCsv metrics = MetricsCsv.open(run)) {
                // One run is behind the others: it counts as far as it has come.
                for (int row = 1; row <= (seed == 3 ? 8 : 10); row++) {
                    Map<String, Double> values = new LinkedHashMap<>();
                    values.put("eval_win_rate", winnable ? 0.5 + apart * (seed - 1.5) : Double.NaN);
                    values.put("eval_return_mean", 1 + seed * apart);
                    metrics.append(1000L * row, values);
                }
            }
        }
        SeedsCurve.draw(folder.resolve(name), runs, "vdn on toy/signal, 4 seeds");
        return ImageIO.read(folder.resolve(name).resolve("learning-curve.png").toFile());
    }

    /** Pixels of the band, which is a light blue, above half the height of the upper panel's legend. */
    private static long bandPixels(BufferedImage picture) {
        long count = 0;
        for (int y = 50; y < 250; y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                int red = rgb >> 16 & 0xff;
                count += red > 190 && red < 225 && (rgb & 0xff) > red + 15 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void theBandIsAsWideAsTheRunsAreApart() throws IOException {
        long wide = bandPixels(draw("wide", 0.2, true));
        long narrow = bandPixels(draw("narrow", 0.05, true));
        assertThat(narrow).isGreaterThan(1000);
        assertThat(wide).isGreaterThan(3 * narrow);
    }

    @Test
    void showsOnlyTheReturnWhereNobodyCanWin() throws IOException {
        assertThat(draw("return", 0.1, false).getHeight())
                .isLessThan(draw("both", 0.1, true).getHeight());
    }
}
