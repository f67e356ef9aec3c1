package org.murmuration.envs.smax.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.engine.Settings;
import org.murmuration.envs.smax.SmaxConfig;
import org.murmuration.envs.smax.SmaxMaps;
import org.murmuration.envs.smax.SmaxScenario;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.Allocation;
import org.murmuration.testing.devices.EveryDevice;

/** Crowds fight by the same rules as battles of few, to the bit. */
final class CrowdGameTest {
    private static void assertAgrees(Device device, int games, String map, int steps, Object... settings) {
        try (BothWays battles = new BothWays(device, games, map, settings)) {
            assertThat(battles.play(steps).ended())
                    .as("battles of %s that ended", map)
                    .isPositive();
        }
    }

    private static void assertAgrees(int games, String map, int steps, Object... settings) {
        try (Device device = new JvmDevice(2)) {
            assertAgrees(device, games, map, steps, settings);
        }
    }

    @Test
    void smallBattlesAgree() {
        assertAgrees(5, "3m", 300);
        assertAgrees(1, "2s3z", 300);
        assertAgrees(17, "3s5z_vs_3s6z", 110);
    }

    @Test
    void everyModeOfTheScriptAgrees() {
        assertAgrees(3, "8m", 300, "attack_mode", "random");
        assertAgrees(3, "5m_vs_6m", 120, "enemy_shoots", false);
    }

    @Test
    void selfPlayAgrees() {
        assertAgrees(3, "5m_vs_6m", 120, "opponent", "self", "use_self_play_reward", true);
        assertAgrees(2, "3s_vs_5z", 120, "opponent", "self", "walls_cause_death", false);
    }

    /** All units start in two heaps, from which the push throws many over the border. */
    @Test
    void crowdedBattlesAgree() {
        assertAgrees(2, "27m_vs_30m", 110);
        assertAgrees(1, "50m", 300, "attack_mode", "random");
        assertAgrees(1, "50m", 40, "map_width", 8, "map_height", 6, "walls_cause_death", false, "max_steps", 30);
    }

    @Test
    void conicObservationsAgree() {
        assertAgrees(3, "2s3z", 150, "observation_type", "conic");
        assertAgrees(1, "27m_vs_30m", 110, "observation_type", "conic", "see_enemy_actions", false);
        assertAgrees(2, "3s5z_vs_3s6z", 110, "observation_type", "conic", "mode", "repaired", "opponent", "self");
    }

    @Test
    void repairedBattlesAgree() {
        assertAgrees(3, "2s3z", 150, "mode", "repaired");
        assertAgrees(1, "50m", 60, "mode", "repaired", "map_width", 6, "map_height", 6, "max_steps", 40);
    }

    @Test
    @Tag("slow")
    void largeCrowdsAgree() {
        assertAgrees(1, "300m", 105);
        assertAgrees(2, "150m_vs_400m", 105, "opponent", "self");
        assertAgrees(1, "300m", 105, "mode", "repaired", "walls_cause_death", false);
    }

    @EveryDevice
    void crowdsAgreeOnEveryDevice(Device device) {
        assertAgrees(device, 3, "3s5z_vs_3s6z", 110, "attack_mode", "random", "observation_type", "conic");
    }

    @EveryDevice
    @Tag("slow")
    void everyKindOfCrowdAgreesOnEveryDevice(Device device) {
        assertAgrees(device, 1, "50m", 110);
        assertAgrees(device, 3, "5m_vs_6m", 120, "opponent", "self", "mode", "repaired");
    }

    @Test
    void playingAllocatesNothing() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = Environments.make("smax/500m", device, 1, 1L)) {
            RandomPolicy policy = RandomPolicy.of(environment, 1L);
            long bytes = Allocation.bytesOf(10, () -> {
                policy.choose();
                environment.step();
            });
            assertThat(bytes).as("bytes allocated in 10 steps").isLessThan(100);
        }
    }

    @Test
    void whatCrowdsCannotBeIsRefused() {
        SmaxConfig seeing = SmaxConfig.from(Settings.none());
        SmaxConfig unseeing = SmaxConfig.from(Settings.of(Map.of("observation_type", "none")));
        SmaxMaps drawn = SmaxMaps.only(SmaxScenario.named("smacv2_5_units"));
        assertThatThrownBy(() -> CrowdGame.of(SmaxMaps.only(SmaxScenario.named("3m")), seeing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "smax/3m: battles of 6 units as crowds need a single map that draws neither types nor positions, "
                                + "observation_type=conic or none, and action_type=discrete");
        assertThatThrownBy(() -> CrowdGame.of(drawn, unseeing)).isInstanceOf(IllegalArgumentException.class);
    }
}
