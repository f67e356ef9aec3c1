package org.murmuration.envs.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.jvm.JvmDevice;

final class CoordinationGameTest {
    private static final int GAMES = 4096;

    @ParameterizedTest
    @CsvSource({"2, 3 0 2", "3, 3 0 1 2", "5, 3 3 0 1 2 2", "10, 3 3 3 3 0 0 1 2 2 2 2"})
    void statesPayByTheirNumberOfOnes(int players, String rewards) {
        CoordinationConfig config = CoordinationConfig.from(players, Settings.none());
        String[] expected = rewards.split(" ", -1);
        for (int ones = 0; ones <= players; ones++) {
            assertThat(config.reward(ones)).as("%d ones", ones).isEqualTo(Integer.parseInt(expected[ones]));
        }
    }

    @Test
    void aStepPaysForTheStateThatItLeadsTo() {
        try (OneGame game = new OneGame("coordination/game-3", Map.of("flip_probability", 0))) {
            game.set("bit", 1, 1, 1).play(0, 0, 0);
            assertThat(game.field("bit")).containsExactly(0, 0, 0);
            assertThat(game.reward()).isEqualTo(3f);
        }
    }

    @Test
    void aStepCanPayForTheStateInWhichItIsTaken() {
        try (OneGame game = new OneGame("coordination/game-3", Map.of("flip_probability", 0, "reward_of", "current"))) {
            game.set("bit", 1, 1, 1).play(0, 0, 0);
            assertThat(game.reward()).isEqualTo(2f);
        }
    }

    @Test
    void everybodySeesAllBits() {
        try (OneGame game = new OneGame("coordination/game-3", Map.of("flip_probability", 0))) {
            game.play(0, 1, 1);
            assertThat(game.seenBy(0)).containsExactly(0f, 1f, 1f);
            assertThat(game.seenBy(2)).containsExactly(0f, 1f, 1f);
            assertThat(game.state()).containsExactly(0f, 1f, 1f);
        }
    }

    @ParameterizedTest
    @CsvSource({"truncates, true", "terminates, false"})
    void episodesAreCutOffAfter25StepsUnlessTheLimitTerminates(String limit, boolean truncated) {
        try (OneGame game = new OneGame("coordination/game-2", Map.of("time_limit", limit))) {
            int steps = 0;
            while (!game.over()) {
                game.play(0, 0);
                steps++;
            }
            assertThat(steps).isEqualTo(25);
            assertThat(game.truncated()).isEqualTo(truncated);
            assertThat(game.terminated()).isEqualTo(!truncated);
        }
    }

    /** Share of the batch's bits of an agent that are 1: at the start, or after a step of action 0. */
    private static double[] ones(Map<String, ?> settings, boolean afterAStep) {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment games = Environments.make("coordination/game-2", device, GAMES, 5L, settings)) {
            if (afterAStep) {
                games.actions().fill(0, games.actions().length(), 0);
                games.step();
            }
            int[] bits = ((IntArray) games.field("bit")).toHost();
            double[] ones = new double[2];
            for (int agent = 0; agent < 2; agent++) {
                for (int game = 0; game < GAMES; game++) {
                    ones[agent] += bits[agent * games.layout().gameStride() + game];
                }
                ones[agent] /= GAMES;
            }
            return ones;
        }
    }

    /** Within four standard deviations of a share of so many games. */
    private static void assertShare(double share, double expected) {
        double deviation = Math.sqrt(expected * (1 - expected) / GAMES);
        assertThat(share).isBetween(expected - 4 * deviation, expected + 4 * deviation);
    }

    @Test
    void oneBitInTenTurnsOver() {
        for (double share : ones(Map.of(), true)) {
            assertShare(share, 0.1);
        }
    }

    @Test
    void bitsStartEvenlyOrAsAsked() {
        for (double share : ones(Map.of(), false)) {
            assertShare(share, 0.5);
        }
        double[] asked = ones(Map.of("start_zero", "0.9, 0.25"), false);
        assertShare(asked[0], 0.1);
        assertShare(asked[1], 0.75);
    }

    /** Whether one bit turns over says nothing about the other: both do once in a hundred times. */
    @Test
    void bitsTurnOverOnTheirOwn() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment games = Environments.make("coordination/game-2", device, GAMES, 6L)) {
            games.actions().fill(0, games.actions().length(), 0);
            games.step();
            int[] bits = ((IntArray) games.field("bit")).toHost();
            double both = 0;
            for (int game = 0; game < GAMES; game++) {
                both += bits[game] * bits[games.layout().gameStride() + game];
            }
            assertShare(both / GAMES, 0.01);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flip_probability | 1.5 | flip_probability=1.5",
                "start_zero | 0.5,0.5,0.5 | start_zero=0.5,0.5,0.5: expected a probability from 0 to 1, or 2 of them",
                "start_zero | half | start_zero=half: expected a probability",
                "start_zero | -1 | start_zero=-1: expected a probability",
                "margin | 3 | margin=3: expected a whole number from 0 to 2",
                "reward_of | last | reward_of=last: expected one of next, current",
                "time_limit | ends | time_limit=ends: expected one of truncates, terminates",
                "flips | 0.1 | flip_probability"
            })
    void wrongSettingsAreNamed(String name, String value, String part) {
        assertThatThrownBy(() -> Environments.game("coordination/game-2", Settings.of(Map.of(name, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part)
                .hasMessageNotContaining("\n");
    }
}
