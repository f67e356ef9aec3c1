package org.murmuration.learning.algo.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;
import org.murmuration.testing.Seeded;

final class TdTargetsTest {
    private static final float GAMMA = 0.9f;

    @Seeded(iterations = 10)
    void targetsAreLambdaReturnsFromTheEndOfEachEpisode(RandomGenerator random) {
        int batch = random.nextInt(1, 6);
        int steps = random.nextInt(1, 8);
        float lambda = random.nextInt(3) / 2f;
        float[] rewards = new float[steps * batch];
        float[] terminated = new float[steps * batch];
        float[] filled = new float[steps * batch];
        float[] values = new float[(steps + 1) * batch];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat(-5f, 5f);
        }
        int[] lengths = random.ints(batch, 1, steps + 1).toArray();
        boolean[] ends = new boolean[batch];
        for (int b = 0; b < batch; b++) {
            ends[b] = random.nextBoolean();
            for (int t = 0; t < lengths[b]; t++) {
                filled[t * batch + b] = 1f;
                rewards[t * batch + b] = random.nextFloat(-5f, 5f);
            }
            terminated[(lengths[b] - 1) * batch + b] = ends[b] ? 1f : 0f;
        }
        for (TestDevice each : TestDevice.values()) {
            try (Device device = each.open();
                    Arena arena = device.arena("test arena")) {
                float[] targets = TdReference.targets(arena, GAMMA, lambda, batch, rewards, terminated, filled, values);
                for (int b = 0; b < batch; b++) {
                    double following = values[lengths[b] * batch + b];
                    for (int t = lengths[b] - 1; t >= 0; t--) {
                        boolean last = ends[b] && t == lengths[b] - 1;
                        double mixed = (1 - lambda) * values[(t + 1) * batch + b] + lambda * following;
                        following = rewards[t * batch + b] + (last ? 0 : GAMMA * mixed);
                        assertThat((double) targets[t * batch + b])
                                .as("lambda %f, episode %d of %d steps, t %d", lambda, b, lengths[b], t)
                                .isCloseTo(following, within(1e-4));
                    }
                }
            }
        }
    }
}
