package org.murmuration.learning.algo.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.Launcher;
import org.murmuration.learning.TestDevice;
import org.murmuration.testing.Seeded;

final class RewardMomentsTest {
    private static final int ROWS = 2;
    private static final int STRIDE = 300;

    /** The moments of everything seen so far, in double precision. */
    private static final class Plain {
        double mean;
        double variance = 1;
        double count = 1e-4;

        void add(float... rewards) {
            double batchMean = 0;
            for (float reward : rewards) {
                batchMean += reward / (double) rewards.length;
            }
            double batchVariance = 0;
            for (float reward : rewards) {
                batchVariance += (reward - batchMean) * (reward - batchMean) / (rewards.length - 1.0);
            }
            double total = count + rewards.length;
            double shift = batchMean - mean;
            variance =
                    (variance * count + batchVariance * rewards.length + shift * shift * count * rewards.length / total)
                            / total;
            mean += shift * rewards.length / total;
            count = total;
        }
    }

    @Seeded(iterations = 3)
    void rewardsAreScaledByTheMomentsOfAllBatchesSoFar(RandomGenerator random) {
        for (TestDevice each : TestDevice.values()) {
            try (Device device = each.open();
                    Arena arena = device.arena("test arena")) {
                FloatArray rewards = arena.floats("rewards", ROWS * STRIDE);
                FloatArray standardised = arena.floats("standardised", ROWS * STRIDE);
                FloatArray moments = arena.floats("moments", ROWS * StandardiseRewards.SIZE);
                moments.write(StandardiseRewards.beginning(ROWS));
                Launcher<StandardiseRewards> launcher = device.compile(new StandardiseRewards())
                        .bind("rewards", rewards)
                        .bind("standardised", standardised)
                        .bind("moments", moments);
                launcher.kernel().stride = STRIDE;
                Plain[] plain = {new Plain(), new Plain()};
                for (int batch = 0; batch < 5; batch++) {
                    int columns = random.nextInt(2, STRIDE + 1);
                    float[] host = new float[ROWS * STRIDE];
                    for (int i = 0; i < host.length; i++) {
                        host[i] = random.nextInt(3) == 0 ? random.nextFloat(-1f, 5f) : 0f;
                    }
                    rewards.write(host);
                    launcher.kernel().columns = columns;
                    launcher.launch(ROWS);
                    float[] scaled = standardised.toHost();
                    for (int row = 0; row < ROWS; row++) {
                        plain[row].add(Arrays.copyOfRange(host, row * STRIDE, row * STRIDE + columns));
                        for (int column = 0; column < columns; column++) {
                            double expected =
                                    (host[row * STRIDE + column] - plain[row].mean) / Math.sqrt(plain[row].variance);
                            assertThat((double) scaled[row * STRIDE + column]).isCloseTo(expected, within(1e-4));
                        }
                    }
                }
            }
        }
    }
}
