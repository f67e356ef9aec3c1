package org.murmuration.envs.foraging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.engine.BatchChecksum;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.engine.Settings;
import org.murmuration.engine.check.CheckReport;
import org.murmuration.engine.check.EnvironmentChecker;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.devices.EveryDevice;

/** Games keep what every environment promises, and have the same bits on every device and in every batch. */
final class ForagingDevicesTest {
    private static final Map<String, ?> OTHER_RULES = Map.of(
            "mode",
            "repaired",
            "action_masks",
            false,
            "normalize_reward",
            false,
            "observe_agent_levels",
            false,
            "penalty",
            0.25,
            "max_player_level",
            "2,3,4");

    private static long checksum(Device device, String id, Map<String, ?> settings, int firstGame, int games) {
        try (BatchedEnvironment environment = Environments.make(id, device, games, 7L, settings);
                BatchChecksum checksum = BatchChecksum.of(environment)) {
            environment.firstGame(firstGame);
            environment.reset(7L);
            RandomPolicy policy = RandomPolicy.of(environment, 7L);
            for (int step = 0; step < 120; step++) {
                checksum.update();
                policy.choose();
                environment.step();
            }
            checksum.update();
            return checksum.value();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lbf/8x8-2p-3f", "lbf/2s-5x5-6p-1f", "lbf/grid-2s-6x7-3p-2f-coop"})
    void gamesKeepThePromises(String id) {
        requireConforming(id, Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lbf/8x8-3p-3f", "lbf/3s-8x5-3p-4f"})
    void gamesOfOtherRulesKeepThePromises(String id) {
        requireConforming(id, OTHER_RULES);
    }

    private static void requireConforming(String id, Map<String, ?> settings) {
        try (Device device = new JvmDevice(2)) {
            CheckReport report = EnvironmentChecker.check(id, Settings.of(settings), device);
            assertThat(report.checks())
                    .allSatisfy(check ->
                            assertThat(check.passed()).as(check.toString()).isTrue());
        }
    }

    @EveryDevice
    void gamesPlayTheSameOnEveryDevice(Device device) {
        requireTheBitsOfTheJvm(device, "lbf/8x8-2p-3f", Map.of());
        requireTheBitsOfTheJvm(device, "lbf/2s-15x15-4p-5f", Map.of());
        requireTheBitsOfTheJvm(device, "lbf/grid-3s-6x7-3p-2f", OTHER_RULES);
        requireTheBitsOfTheJvm(device, "lbf/3s-8x5-3p-4f", OTHER_RULES);
    }

    /** In parts of 1, 17 and 64 games, which do not fill the lanes of work items. */
    private static void requireTheBitsOfTheJvm(Device device, String id, Map<String, ?> settings) {
        try (Device reference = new JvmDevice(1)) {
            long parts = checksum(device, id, settings, 0, 1)
                    + checksum(device, id, settings, 1, 17)
                    + checksum(device, id, settings, 18, 64);
            assertThat(parts).as(id).isEqualTo(checksum(reference, id, settings, 0, 82));
        }
    }
}
