package org.murmuration.learning.algo.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.replay.EpisodeBatch;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.testing.Seeded;

/** What stands behind the end of an episode changes nothing. */
final class PaddingTest {
    private static final int EPISODES = 7;
    private static final int LONGEST = 6;
    private static final int PADDING = 10;
    private static final EpisodeShape SHAPE = new EpisodeShape(3, 4, 5, 1, 6, LONGEST + PADDING);

    private static final class Result {
        final float loss;
        final float[] gradients;

        Result(ValueLearner learner) {
            loss = learner.loss();
            gradients = learner.live().parameters().gradients().toHost();
        }
    }

    /** The same episodes for the same seed, some ended and some cut off. */
    private static EpisodeBatch episodes(
            Device device, Arena arena, long seed, boolean padded, RandomGenerator rubbish) {
        int steps = padded ? LONGEST + PADDING : LONGEST;
        HandFilledBatch batch = new HandFilledBatch(device, arena, SHAPE, EPISODES, steps);
        for (int b = 0; b < EPISODES; b++) {
            SplittableRandom random = new SplittableRandom(seed + b);
            int length = b == 0 ? LONGEST : random.nextInt(1, LONGEST + 1);
            batch.anyEpisode(random, b, length, random.nextBoolean());
            for (int t = length + 1; rubbish != null && t <= steps; t++) {
                batch.anything(rubbish, t, b);
            }
        }
        return batch.write();
    }

    private static Result learn(ValueConfig config, Device device, EpisodeBatch batch) {
        try (ValueLearner learner = new ValueLearner(device, config, batch, 5)) {
            learner.gradients();
            return new Result(learner);
        }
    }

    private static void assertAlike(String where, Result expected, Result actual) {
        // Products of other sizes add up in another order.
        assertThat(actual.loss).as(where + ": loss").isCloseTo(expected.loss, withinPercentage(1e-4));
        for (int i = 0; i < expected.gradients.length; i++) {
            float gradient = expected.gradients[i];
            assertThat(Math.abs(actual.gradients[i] - gradient))
                    .as("%s: gradient %d: %e, %e expected", where, i, actual.gradients[i], gradient)
                    .isLessThanOrEqualTo(1e-6f * (1 + Math.abs(gradient)));
        }
    }

    private static ValueConfig config(String mixer, boolean recurrent, float lambda) {
        return ValueConfig.read(
                mixer,
                Settings.of(Map.of(
                        "hidden",
                        8,
                        "recurrent",
                        recurrent,
                        "mixer_embedding",
                        8,
                        "hypernet_hidden",
                        8,
                        "td_lambda",
                        lambda,
                        "last_action",
                        false,
                        "agent_id",
                        false)));
    }

    @Seeded(iterations = 3)
    void tenFurtherStepsEmptyOrFullOfRubbishChangeNeitherLossNorGradients(RandomGenerator random) {
        long seed = random.nextLong();
        for (TestDevice each : TestDevice.values()) {
            for (String mixer : new String[] {"qmix", "vdn"}) {
                for (boolean recurrent : new boolean[] {true, false}) {
                    for (float lambda : new float[] {0f, 0.6f}) {
                        ValueConfig config = config(mixer, recurrent, lambda);
                        String where = each + " " + mixer + " recurrent=" + recurrent + " lambda=" + lambda;
                        try (Device device = each.open();
                                Arena arena = device.arena("batches")) {
                            Result plain = learn(config, device, episodes(device, arena, seed, false, null));
                            assertThat(plain.loss).as(where).isPositive();
                            Result empty = learn(config, device, episodes(device, arena, seed, true, null));
                            assertAlike(where + ", empty", plain, empty);
                            Result full = learn(config, device, episodes(device, arena, seed, true, random));
                            assertAlike(where + ", full", plain, full);
                        }
                    }
                }
            }
        }
    }
}
