package org.murmuration.learning.algo.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.replay.EpisodeBatch;
import org.murmuration.learning.replay.EpisodeShape;

/** When and how far the target networks follow the live ones. */
final class TargetNetworkTest {
    private static final EpisodeShape SHAPE = new EpisodeShape(2, 3, 2, 1, 4, 3);

    private interface Check {
        void on(ValueLearner learner);
    }

    private static void with(TestDevice on, String setting, Object value, Check check) {
        ValueConfig config = ValueConfig.read(
                "qmix",
                Settings.of(Map.of(
                        "hidden", 8, "mixer_embedding", 8, "last_action", false, "agent_id", false, setting, value)));
        try (Device device = on.open();
                Arena arena = device.arena("batch")) {
            HandFilledBatch filled = new HandFilledBatch(device, arena, SHAPE, 4, 3);
            for (int b = 0; b < 4; b++) {
                filled.anyEpisode(new SplittableRandom(b), b, 3, true);
            }
            EpisodeBatch batch = filled.write();
            try (ValueLearner learner = new ValueLearner(device, config, batch, 3)) {
                check.on(learner);
            }
        }
    }

    private static float[] live(ValueLearner learner) {
        return learner.live().parameters().values().toHost();
    }

    private static float[] target(ValueLearner learner) {
        return learner.targetParameters().values().toHost();
    }

    @ParameterizedTest
    @EnumSource
    void theyGoAShareOfTheWayAtEachUpdate(TestDevice on) {
        with(on, "target_tau", 0.25f, learner -> {
            float[] before = target(learner);
            learner.update();
            float[] after = target(learner);
            float[] led = live(learner);
            for (int i = 0; i < after.length; i++) {
                assertThat(after[i]).isCloseTo(before[i] + 0.25f * (led[i] - before[i]), within(1e-6f));
            }
            assertThat(led).isNotEqualTo(before);
        });
    }

    @ParameterizedTest
    @EnumSource
    void theyAreCopiedAfterSoManyUpdates(TestDevice on) {
        with(on, "target_every_updates", 2, learner -> {
            float[] before = target(learner);
            learner.update();
            assertThat(target(learner)).isEqualTo(before);
            learner.update();
            assertThat(target(learner)).isEqualTo(live(learner)).isNotEqualTo(before);
        });
    }

    @ParameterizedTest
    @EnumSource
    void updatesAloneLeaveThemWhereEpisodesAreCounted(TestDevice on) {
        with(on, "target_every_episodes", 1, learner -> {
            float[] before = target(learner);
            learner.update();
            assertThat(target(learner)).isEqualTo(before);
        });
    }
}
