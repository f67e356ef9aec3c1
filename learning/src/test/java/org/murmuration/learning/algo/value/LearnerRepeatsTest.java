package org.murmuration.learning.algo.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.replay.EpisodeBatch;
import org.murmuration.learning.replay.EpisodeShape;

final class LearnerRepeatsTest {
    /** Large enough that products and kernels are shared out. */
    private static final EpisodeShape SHAPE = new EpisodeShape(3, 10, 6, 1, 12, 8);

    private static final int EPISODES = 12;
    private static final int UPDATES = 200;

    private static float[] weightsAfterTraining(Device device, long seed) {
        ValueConfig config =
                ValueConfig.read("qmix", Settings.of(Map.of("hidden", 32, "last_action", false, "agent_id", false)));
        try (Arena arena = device.arena("batch")) {
            HandFilledBatch filling = new HandFilledBatch(device, arena, SHAPE, EPISODES, 8);
            SplittableRandom random = new SplittableRandom(3);
            for (int b = 0; b < EPISODES; b++) {
                filling.anyEpisode(random, b, random.nextInt(1, 9), random.nextBoolean());
            }
            EpisodeBatch batch = filling.write();
            try (ValueLearner learner = new ValueLearner(device, config, batch, seed)) {
                for (int update = 1; update <= UPDATES; update++) {
                    learner.update();
                    if (update % 50 == 0) {
                        learner.copyToTarget();
                    }
                }
                assertThat(learner.updates()).isEqualTo(UPDATES);
                LearningFigures figures = learner.readFigures();
                assertThat(figures.updates()).isEqualTo(UPDATES);
                assertThat(figures.loss()).isFinite().isPositive();
                assertThat(learner.readFigures().updates()).isZero();
                return learner.live().parameters().values().toHost();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameBitsAfter200Updates(TestDevice each) {
        try (Device first = each.open();
                Device second = each.open()) {
            float[] weights = weightsAfterTraining(first, 1);
            assertThat(weightsAfterTraining(second, 1)).isEqualTo(weights).doesNotContain(Float.NaN);
            assertThat(weightsAfterTraining(second, 2)).isNotEqualTo(weights);
        }
    }

    @Test
    void theNumberOfJvmThreadsDoesNotChangeABit() {
        try (Device one = new JvmDevice(1);
                Device two = new JvmDevice(2);
                Device three = new JvmDevice(3)) {
            float[] weights = weightsAfterTraining(one, 1);
            assertThat(weightsAfterTraining(two, 1)).isEqualTo(weights);
            assertThat(weightsAfterTraining(three, 1)).isEqualTo(weights);
        }
    }
}
