package org.murmuration.envs.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Device;
import org.murmuration.testing.devices.EveryDevice;

/** Games of payoff tables pay what the tables say, and go where they say. */
final class PayoffGameTest {
    private static final float[] CLIMBING = {11, -30, 0, -30, 7, 6, 0, 0, 5};

    private static final Map<String, float[]> PAYOFFS = Map.of(
            "matrix/climbing", CLIMBING,
            "matrix/custom", CLIMBING,
            "matrix/penalty", new float[] {10, 0, -100, 0, 2, 0, -100, 0, 10},
            "matrix/nonmonotonic", new float[] {8, -12, -12, -12, 0, 0, -12, 0, 0},
            "matrix/bandit", new float[] {0, 0, 0, 0, 0, 0, 0, 0, 1});

    /** What each joint action pays in the first step, one game for each. */
    private static float[] payoffs(String id, Device device) {
        GameSpec spec = Environments.game(id, Settings.none()).spec();
        int actions = spec.actions();
        int agents = spec.agents().size();
        int games = (int) Math.pow(actions, agents);
        try (BatchedEnvironment environment = Environments.make(id, device, games, 0L)) {
            int[] chosen = new int[environment.actions().length()];
            for (int joint = 0; joint < games; joint++) {
                int rest = joint;
                for (int agent = agents - 1; agent >= 0; agent--) {
                    chosen[environment.layout().column(agent, joint)] = rest % actions;
                    rest /= actions;
                }
            }
            environment.actions().write(chosen);
            environment.step();
            float[] rewards = environment.rewards().toHost();
            for (int game = 0; game < games; game++) {
                for (int agent = 0; agent < agents; agent++) {
                    assertThat(rewards[environment.layout().column(agent, game)])
                            .isEqualTo(environment.teamRewards().toHost()[game]);
                }
            }
            return Arrays.copyOf(environment.teamRewards().toHost(), games);
        }
    }

    @EveryDevice
    void matrixGamesPayTheirMatrix(Device device) {
        PAYOFFS.forEach((id, expected) -> assertThat(payoffs(id, device)).as(id).containsExactly(expected));
    }

    @EveryDevice
    void moduloPaysTheShareOfAgentsThatChooseTheirOwnNumber(Device device) {
        float[] payoffs = payoffs("matrix/modulo", device);
        assertThat(payoffs).hasSize(27);
        for (int joint = 0; joint < payoffs.length; joint++) {
            int right = (joint / 9 == 0 ? 1 : 0) + (joint / 3 % 3 == 1 ? 1 : 0) + (joint % 3 == 2 ? 1 : 0);
            assertThat(payoffs[joint]).isEqualTo(right / 3f);
        }
    }

    @Test
    void matrixGamesEndAfterOneStepAndShowAConstant() {
        try (OneGame game = new OneGame("matrix/climbing", Map.of())) {
            assertThat(game.seenBy(0)).containsExactly(1f);
            assertThat(game.state()).containsExactly(1f);
            game.play(1, 2);
            assertThat(game.reward()).isEqualTo(6f);
            assertThat(game.over()).isTrue();
            assertThat(game.terminated()).isTrue();
            assertThat(game.truncated()).isFalse();
            assertThat(game.environment().spec().episodeLimit()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 7", "0, 1, 1, 7", "1, 0, 0, 0", "1, 0, 1, 1", "1, 1, 2, 1", "1, 1, 3, 8"})
    void theFirstAgentChoosesTheSecondGameOfTwoSteps(int first, int ignored, int second, float pay) {
        try (OneGame game = new OneGame("coordination/two-step", Map.of())) {
            assertThat(game.seenBy(1)).containsExactly(1f, 0f, 0f);
            game.play(first, ignored);
            assertThat(game.reward()).isZero();
            assertThat(game.over()).isFalse();
            assertThat(game.seenBy(1)).containsExactly(first == 0 ? new float[] {0, 1, 0} : new float[] {0, 0, 1});
            assertThat(game.state()).containsExactly(game.seenBy(0));
            game.play(second >> 1, second & 1);
            assertThat(game.reward()).isEqualTo(pay);
            assertThat(game.terminated()).isTrue();
        }
    }

    @Test
    void theChainPaysTwoForRightActionsAndElevenInItsMiddle() {
        try (OneGame game = new OneGame("coordination/chain", Map.of("observation", "index"))) {
            for (int place = 0; place < 6; place++) {
                assertThat(game.over()).isFalse();
                assertThat(game.seenBy(0)).containsExactly((float) place);
                boolean middle = place == 3;
                game.play(middle ? 0 : place % 3, middle ? 0 : (place + 1) % 3);
                assertThat(game.reward()).as("state %d", place).isEqualTo(middle ? 11f : 2f);
            }
            assertThat(game.over()).isTrue();
        }
    }

    @Test
    void inTheChainEachAgentIsPaidForItsOwnActionBesideTheMiddle() {
        try (OneGame game = new OneGame("coordination/chain", Map.of())) {
            for (int place : new int[] {0, 1, 2, 4, 5}) {
                for (int joint = 0; joint < 9; joint++) {
                    game.set("place", place).set("steps", place).environment().observe();
                    game.play(joint / 3, joint % 3);
                    int right = (joint / 3 == place % 3 ? 1 : 0) + (joint % 3 == (place + 1) % 3 ? 1 : 0);
                    assertThat(game.reward())
                            .as("state %d, joint action %d", place, joint)
                            .isEqualTo(right);
                    game.environment().reset(0L);
                }
            }
        }
    }

    @Test
    void repeatedGamesShowWhatShareOfTheRoundsIsPlayed() {
        PayoffTables tables = PayoffTables.matrix(List.of(List.of("a", "b"), List.of("x", "y", "z")), new float[6], 4);
        GameSpec spec = new PayoffGame("test/repeated", tables, true).spec();
        assertThat(spec.episodeLimit()).isEqualTo(4);
        assertThat(spec.observationSize()).isEqualTo(2);
        assertThat(spec.agents().get(0).actions()).isEqualTo(2);
        assertThat(spec.agents().get(1).actions()).isEqualTo(3);
    }
}
