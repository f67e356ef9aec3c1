package org.murmuration.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningCurveTest {
    @TempDir
    Path folder;

    private BufferedImage draw(int rows, boolean winnable) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (MetricsCsv metrics = MetricsCsv.open(folder)) {
            for (int row = 1; row <= rows; row++) {
                double skill = 1 / (1 + Math.exp(6 - 12.0 * row / rows));
                Map<String, Double> values = new LinkedHashMap<>();
                values.put("train_win_rate", winnable ? 0.8 * skill * random.nextDouble(0.8, 1) : Double.NaN);
                values.put("train_return_mean", 0.4 + 1.2 * skill + random.nextDouble(0.1));
                values.put("eval_win_rate", winnable ? skill : Double.NaN);
                values.put("eval_return_mean", 0.5 + 1.4 * skill);
                metrics.append(20_000L * row, values);
            }
        }
        LearningCurve.draw(folder, "qmix on smax/3m, seed 1");
        Path picture = folder.resolve("learning-curve.png");
        return picture.toFile().exists() ? ImageIO.read(picture.toFile()) : null;
    }

    /** Pixels that are more blue than red: the evaluation's curve. */
    private static long bluePixels(BufferedImage picture, int fromY, int toY) {
        long count = 0;
        for (int y = fromY; y < toY; y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                count += (rgb & 0xff) > (rgb >> 16 & 0xff) + 64 ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void showsWinRateAboveReturn() throws IOException {
        BufferedImage picture = draw(25, true);
        assertThat(picture.getWidth()).isEqualTo(960);
        assertThat(bluePixels(picture, 0, picture.getHeight() / 2)).isGreaterThan(1000);
        assertThat(bluePixels(picture, picture.getHeight() / 2, picture.getHeight()))
                .isGreaterThan(1000);
    }

    @Test
    void showsOnlyTheReturnWhereNobodyCanWin() throws IOException {
        int withWins = draw(3, true).getHeight();
        java.nio.file.Files.delete(folder.resolve(MetricsCsv.FILE));
        assertThat(draw(3, false).getHeight()).isLessThan(withWins);
    }

    @Test
    void runWithoutAMeasurementHasNoPicture() throws IOException {
        assertThat(draw(0, true)).isNull();
    }
}
