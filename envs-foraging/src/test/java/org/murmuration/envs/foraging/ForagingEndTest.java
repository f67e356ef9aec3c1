package org.murmuration.envs.foraging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

/** How episodes end, and what settings change of it. */
final class ForagingEndTest {
    /** Plays a game of two agents at random to its end. */
    private static void playToTheEnd(BatchedEnvironment environment) {
        RandomPolicy policy = RandomPolicy.of(environment, 1L);
        do {
            policy.choose();
            environment.step();
        } while (environment.over().toHost()[0] == 0);
    }

    @Test
    void timeTerminatesInTheFaithfulModeAndTruncatesInTheRepairedOne() {
        try (Device device = new JvmDevice(1)) {
            for (String mode : new String[] {"faithful", "repaired"}) {
                Map<String, ?> settings = Map.of(
                        "mode",
                        mode,
                        "max_episode_steps",
                        7,
                        "min_player_level",
                        2,
                        "max_food_level",
                        9,
                        "min_food_level",
                        9);
                try (BatchedEnvironment environment = Environments.make("lbf/8x8-2p-3f", device, 1, 3L, settings)) {
                    environment.autoReset(false);
                    environment.reset(3L);
                    playToTheEnd(environment);
                    boolean faithful = mode.equals("faithful");
                    assertThat(environment.terminations().toHost()).startsWith(faithful ? 1 : 0, faithful ? 1 : 0);
                    assertThat(environment.truncations().toHost()).startsWith(faithful ? 0 : 1, faithful ? 0 : 1);
                    assertThat(environment.won().toHost()[0]).isZero();
                }
            }
        }
    }

    /** Even with the last step: there is nothing left to bootstrap from. */
    @Test
    void aClearedFieldTerminatesAndWinsInBothModes() {
        try (Device device = new JvmDevice(1)) {
            for (String mode : new String[] {"faithful", "repaired"}) {
                // In a field of 3x3 an agent in the middle leaves no room for food.
                Map<String, ?> settings = Map.of("mode", mode, "max_episode_steps", 1);
                try (BatchedEnvironment environment = Environments.make("lbf/3x3-8p-1f", device, 1, 0L, settings)) {
                    environment.autoReset(false);
                    environment.reset(0L);
                    playToTheEnd(environment);
                    assertThat(environment.terminations().toHost()).startsWith(1, 1, 1, 1, 1, 1, 1, 1);
                    assertThat(environment.truncations().toHost()).startsWith(0, 0, 0, 0, 0, 0, 0, 0);
                    assertThat(environment.won().toHost()[0]).isEqualTo((byte) 1);
                }
            }
        }
    }

    @Test
    void withoutMasksEveryActionIsAllowedAndTheUnavailableChangeNothing() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment with = Environments.make("lbf/8x8-2p-3f", device, 64, 5L);
                BatchedEnvironment without =
                        Environments.make("lbf/8x8-2p-3f", device, 64, 5L, Map.of("action_masks", false))) {
            assertThat(without.masks().toHost()).startsWith(repeat(0b111111, 128));
            RandomPolicy policy = RandomPolicy.of(without, 2L);
            for (int step = 0; step < 60; step++) {
                policy.choose();
                with.actions().write(without.actions().toHost());
                with.step();
                without.step();
                assertThat(with.observations().toHost())
                        .isEqualTo(without.observations().toHost());
                assertThat(with.rewards().toHost()).isEqualTo(without.rewards().toHost());
                assertThat(without.masks().toHost()).startsWith(repeat(0b111111, 128));
            }
        }
    }

    private static int[] repeat(int value, int count) {
        int[] values = new int[count];
        Arrays.fill(values, value);
        return values;
    }
}
