package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.devices.EveryDevice;

/** Battles have the same bits on every device. */
final class BattleDevicesTest {
    @EveryDevice
    void everyMapPlaysTheSameOnEveryDevice(Device device) {
        for (String id : BattleChecksum.SMALL_MAPS) {
            assertPlaysAsTheReference(device, new BattleChecksum(id, Map.of(), 11, 60, 1), 16);
        }
    }

    @EveryDevice
    void crowdsPlayTheSameOnEveryDevice(Device device) {
        assertPlaysAsTheReference(device, new BattleChecksum("smax/500m", Map.of(), 16, 20, 1), 2);
    }

    @EveryDevice
    @Tag("slow")
    void crowdsOfThousandsPlayTheSameOnEveryDevice(Device device) {
        assertPlaysAsTheReference(device, new BattleChecksum("smax/5000m", Map.of(), 17, 110, 1), 1);
    }

    @EveryDevice
    void selfPlayAndTheScriptsOtherModesPlayTheSameOnEveryDevice(Device device) {
        Map<String, ?> selfPlay = Map.of("opponent", "self", "use_self_play_reward", true, "walls_cause_death", false);
        Map<String, ?> randomTargets = Map.of("attack_mode", "random", "see_enemy_actions", false);
        Map<String, ?> harmless = Map.of("enemy_shoots", false);
        assertPlaysAsTheReference(device, new BattleChecksum("smax/2s3z", selfPlay, 12, 120, 1), 16);
        assertPlaysAsTheReference(device, new BattleChecksum("smax/3s_vs_5z", randomTargets, 13, 120, 1), 16);
        assertPlaysAsTheReference(device, new BattleChecksum("smax/5m_vs_6m", harmless, 14, 120, 1), 16);
    }

    @EveryDevice
    void otherViewsActionsAndModesPlayTheSameOnEveryDevice(Device device) {
        Map<String, ?> conic = Map.of("observation_type", "conic", "opponent", "self");
        Map<String, ?> repaired = Map.of("observation_type", "conic", "mode", "repaired");
        Map<String, ?> numbers = Map.of("action_type", "continuous", "opponent", "self");
        Map<String, ?> repairedNumbers = Map.of("action_type", "continuous", "mode", "repaired");
        assertPlaysAsTheReference(device, new BattleChecksum("smax/2s3z", conic, 16, 60, 1), 16);
        assertPlaysAsTheReference(device, new BattleChecksum("smax/smacv2_10_units", repaired, 17, 60, 1), 16);
        assertPlaysAsTheReference(device, new BattleChecksum("smax/3m", numbers, 18, 60, 1), 16);
        assertPlaysAsTheReference(device, new BattleChecksum("smax/smacv2_5_units", repairedNumbers, 19, 60, 1), 16);
    }

    /** Each state follows from the one before, so that what differs in one step is not gone ten steps later. */
    @EveryDevice
    @Tag("slow")
    void longPlayOfLargeBatchesIsTheSameOnEveryDevice(Device device) {
        for (String id : BattleChecksum.SMALL_MAPS) {
            assertPlaysAsTheReference(device, new BattleChecksum(id, Map.of(), 15, 1000, 10), 1024);
        }
    }

    private static void assertPlaysAsTheReference(Device device, BattleChecksum battles, int games) {
        try (Device reference = new JvmDevice(1)) {
            assertThat(battles.of(device, 0, games))
                    .as("%s on %s", battles, device.info())
                    .isEqualTo(battles.of(reference, 0, games));
        }
    }
}
