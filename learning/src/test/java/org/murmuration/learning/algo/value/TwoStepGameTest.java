package org.murmuration.learning.algo.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.replay.EpisodeBatch;
import org.murmuration.learning.replay.EpisodeShape;

/**
 * The two-step game of Rashid et al. 2018, section 5: the first action of agent 1 leads to game A, which pays 7, or to game B, which pays {@code [[0, 1], [1, 8]]}. Every sequence of
 * joint actions counts alike. Only a mixture that is not a sum can tell that B is worth 8.
 */
final class TwoStepGameTest {
    private static final EpisodeShape SHAPE = new EpisodeShape(2, 5, 2, 1, 3, 2);
    private static final float[][] PAY_B = {{0f, 1f}, {1f, 8f}};
    private static final int SEQUENCES = 16;
    private static final int UPDATES = 1500;
    private static final int UPDATES_PER_COPY = 25;
    private static final int FIRST = 0;
    private static final int GAME_A = 1;
    private static final int GAME_B = 2;

    private static final class Outcome {
        /** {@code [first or A or B][2 * action of agent 1 + action of agent 2]}. */
        final float[][] jointValues = new float[3][4];

        /** What greedy agents earn. */
        final float greedyReturn;

        Outcome(float[] joint, float... agents) {
            for (int sequence = 0; sequence < SEQUENCES; sequence++) {
                int first = sequence >> 2;
                jointValues[FIRST][first] = joint[sequence];
                jointValues[gameAfter(first)][sequence & 3] = joint[SEQUENCES + sequence];
            }
            int first = greedy(agents, 0, 0);
            int second = greedy(agents, 1, first << 2);
            greedyReturn = pay(gameAfter(first), second >> 1, second & 1);
        }
    }

    private static EpisodeBatch allSequences(Device device, Arena arena) {
        HandFilledBatch batch = new HandFilledBatch(device, arena, SHAPE, SEQUENCES, 2);
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            int first = sequence >> 2;
            int second = sequence & 3;
            int game = gameAfter(first);
            see(batch, 0, sequence, FIRST);
            see(batch, 1, sequence, game);
            batch.played(0, sequence, 0f, false, first >> 1, first & 1);
            float pay = pay(game, second >> 1, second & 1);
            batch.played(1, sequence, pay, true, second >> 1, second & 1);
        }
        return batch.write();
    }

    private static int gameAfter(int joint) {
        return joint >> 1 == 0 ? GAME_A : GAME_B;
    }

    private static float pay(int game, int action1, int action2) {
        return game == GAME_A ? 7f : PAY_B[action1][action2];
    }

    private static void see(HandFilledBatch batch, int t, int sequence, int where) {
        for (int agent = 0; agent < 2; agent++) {
            float[] observation = new float[5];
            observation[where] = 1f;
            observation[3 + agent] = 1f;
            batch.seen(t, agent, sequence, 0b11, observation);
        }
        float[] state = new float[3];
        state[where] = 1f;
        batch.state(t, sequence, state);
    }

    private static Outcome learn(TestDevice on, String mixer, long seed) {
        ValueConfig config = ValueConfig.read(
                mixer,
                Settings.of(Map.of(
                        "hidden",
                        32,
                        "recurrent",
                        false,
                        "mixer_embedding",
                        8,
                        "hypernet_layers",
                        1,
                        "learning_rate",
                        5e-3f,
                        "gamma",
                        0.99f,
                        "td_lambda",
                        0,
                        "last_action",
                        false,
                        "agent_id",
                        false)));
        try (Device device = on.open();
                Arena arena = device.arena("sequences");
                ValueLearner learner = new ValueLearner(device, config, allSequences(device, arena), seed)) {
            for (int update = 1; update <= UPDATES; update++) {
                learner.update();
                if (update % UPDATES_PER_COPY == 0) {
                    learner.copyToTarget();
                }
            }
            learner.gradients();
            return new Outcome(
                    learner.jointValues().values().toHost(),
                    learner.agentValues().values().toHost());
        }
    }

    private static int greedy(float[] agents, int t, int sequence) {
        int stride = 3 * 2 * SEQUENCES;
        int joint = 0;
        for (int agent = 0; agent < 2; agent++) {
            int column = (t * 2 + agent) * SEQUENCES + sequence;
            joint = 2 * joint + (agents[stride + column] > agents[column] ? 1 : 0);
        }
        return joint;
    }

    private static void assertMixtureSolvesTheGame(TestDevice on, long seed) {
        Outcome outcome = learn(on, "qmix", seed);
        String where = "seed " + seed;
        assertThat(outcome.jointValues[FIRST]).as(where).containsExactly(of(6.93f, 6.93f, 7.92f, 7.92f), within(0.1f));
        assertThat(outcome.jointValues[GAME_A]).as(where).containsExactly(of(7f, 7f, 7f, 7f), within(0.1f));
        assertThat(outcome.jointValues[GAME_B]).as(where).containsExactly(of(0f, 1f, 1f, 8f), within(0.1f));
        assertThat(outcome.greedyReturn).as(where).isEqualTo(8f);
    }

    private static void assertSumMissesTheGame(TestDevice on, long seed) {
        Outcome outcome = learn(on, "vdn", seed);
        String where = "seed " + seed;
        assertThat(outcome.jointValues[FIRST]).as(where).containsExactly(of(6.93f, 6.93f, 6.44f, 6.44f), within(0.1f));
        assertThat(outcome.jointValues[GAME_A]).as(where).containsExactly(of(7f, 7f, 7f, 7f), within(0.1f));
        assertThat(outcome.jointValues[GAME_B]).as(where).containsExactly(of(-1.5f, 2.5f, 2.5f, 6.5f), within(0.1f));
        assertThat(outcome.greedyReturn).as(where).isEqualTo(7f);
    }

    private static float[] of(float... values) {
        return values;
    }

    @ParameterizedTest
    @EnumSource
    void qmixEarnsEight(TestDevice on) {
        assertMixtureSolvesTheGame(on, 0);
        assertMixtureSolvesTheGame(on, 1);
    }

    @ParameterizedTest
    @EnumSource
    void vdnEarnsSeven(TestDevice on) {
        assertSumMissesTheGame(on, 0);
        assertSumMissesTheGame(on, 1);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void sixMoreSeedsEndAlike(TestDevice on) {
        for (long seed = 2; seed < 8; seed++) {
            assertMixtureSolvesTheGame(on, seed);
            assertSumMissesTheGame(on, seed);
        }
    }
}
