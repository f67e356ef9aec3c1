package org.murmuration.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Blas;
import org.murmuration.kernels.FloatArray;

/** CLBlast is meant for GPUs, yet runs on every driver. */
@Tag("slow") // It compiles for seconds.
final class ClBlastTest {
    @TempDir
    private Path cache;

    @Test
    void agreesWithTheHostsLibraryAndIgnoresCWithBetaZero() {
        SplittableRandom random = new SplittableRandom(5);
        try (OpenClDevice device = OpenClTestDevice.of(cache, "");
                Arena arena = device.arena("test")) {
            Blas clBlast = new ClBlast(device);
            for (int[] shape : new int[][] {{3, 5, 7}, {64, 200, 33}}) {
                for (int transposes = 0; transposes < 4; transposes++) {
                    boolean left = (transposes & 1) != 0;
                    boolean right = (transposes & 2) != 0;
                    int m = shape[0];
                    int n = shape[1];
                    int k = shape[2];
                    FloatArray a = random(arena, random, m * k + 3);
                    FloatArray b = random(arena, random, k * n);
                    FloatArray c = arena.floats("c", (long) m * n);
                    FloatArray expected = arena.floats("expected", (long) m * n);
                    c.fill(0, m * n, Float.NaN);
                    int strideA = left ? m : k;
                    int strideB = right ? k : n;
                    clBlast.multiply(left, right, m, n, k, 0.5f, a, 3, strideA, b, 0, strideB, 0f, c, 0, n);
                    clBlast.multiply(left, right, m, n, k, 1f, a, 3, strideA, b, 0, strideB, 2f, c, 0, n);
                    device.blas().multiply(left, right, m, n, k, 2f, a, 3, strideA, b, 0, strideB, 0f, expected, 0, n);
                    assertThat(c.toHost()).containsExactly(expected.toHost(), within(1e-4f));
                }
            }
        }
    }

    private static FloatArray random(Arena arena, SplittableRandom random, int length) {
        FloatArray array = arena.floats("matrix", length);
        for (int i = 0; i < length; i++) {
            array.write(i, new float[] {(float) random.nextDouble(-1, 1)}, 0, 1);
        }
        return array;
    }
}
