package org.murmuration.learning.algo.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.replay.EpisodeBatch;
import org.murmuration.learning.replay.EpisodeShape;

/** A game of one step whose best joint action no monotonic mixture can find: one that does has lost its absolute values. */
final class NonMonotonicGameTest {
    private static final EpisodeShape SHAPE = new EpisodeShape(2, 2, 3, 1, 1, 1);
    private static final float[][] PAY = {{8f, -12f, -12f}, {-12f, 0f, 0f}, {-12f, 0f, 0f}};
    private static final int UPDATES = 4000;

    private static EpisodeBatch allJointActions(Device device, Arena arena) {
        HandFilledBatch batch = new HandFilledBatch(device, arena, SHAPE, 9, 1);
        for (int joint = 0; joint < 9; joint++) {
            batch.seen(0, 0, joint, 0b111, 1f, 0f);
            batch.seen(0, 1, joint, 0b111, 0f, 1f);
            batch.state(0, joint, 1f);
            batch.played(0, joint, PAY[joint / 3][joint % 3], true, joint / 3, joint % 3);
        }
        return batch.write();
    }

    @ParameterizedTest
    @EnumSource
    void qmixSettlesForTheSafeActions(TestDevice on) {
        ValueConfig config = ValueConfig.read(
                "qmix",
                Settings.of(Map.of(
                        "hidden",
                        32,
                        "recurrent",
                        false,
                        "mixer_embedding",
                        8,
                        "learning_rate",
                        1e-2f,
                        "td_lambda",
                        0,
                        "last_action",
                        false,
                        "agent_id",
                        false)));
        try (Device device = on.open();
                Arena arena = device.arena("joint actions");
                ValueLearner learner = new ValueLearner(device, config, allJointActions(device, arena), 0)) {
            for (int update = 0; update < UPDATES; update++) {
                learner.update();
            }
            learner.gradients();
            float[] joint = learner.jointValues().values().toHost();
            for (int action = 0; action < 9; action++) {
                boolean risky = action / 3 == 0 || action % 3 == 0;
                assertThat(joint[action])
                        .as("joint action (%d, %d)", action / 3, action % 3)
                        .isCloseTo(risky ? -8f : 0f, within(0.15f));
            }
            float[] agents = learner.agentValues().values().toHost();
            assertThat(PAY[greedy(agents, 0)][greedy(agents, 9)])
                    .as("pay of greedy agents")
                    .isZero();
        }
    }

    private static int greedy(float[] agents, int column) {
        int stride = agents.length / 3;
        int best = 0;
        for (int action = 1; action < 3; action++) {
            best = agents[action * stride + column] > agents[best * stride + column] ? action : best;
        }
        return best;
    }
}
