package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.Settings;
import org.murmuration.engine.check.CheckReport;
import org.murmuration.engine.check.EnvironmentChecker;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

/** Battles keep what every environment promises. */
final class BattleConformanceTest {
    @Test
    void smallBattlesKeepThePromises() {
        assertConforms("smax/3m", Map.of());
        assertConforms("smax/3m", Map.of("opponent", "self", "walls_cause_death", false));
        assertConforms("smax/smacv2_5_units", Map.of("observation_type", "conic", "mode", "repaired"));
        assertConforms("smax/3m", Map.of("action_type", "continuous"));
        assertConforms("smax/mix", Map.of("maps", "3m,2s3z"));
        assertConforms("smax/mix", Map.of("maps", "smacv2_5_units,3m", "map_choice", "drawn", "opponent", "self"));
        assertConforms("smax/3s_vs_5z", Map.of("attack_mode", "random", "see_enemy_actions", false));
    }

    @Test
    @Tag("slow")
    void allMapsKeepThePromises() {
        for (String id : BattleChecksum.SMALL_MAPS) {
            assertConforms(id, Map.of());
            assertConforms(id, Map.of("opponent", "self"));
        }
    }

    @Test
    @Tag("slow")
    void crowdsKeepThePromises() {
        assertConforms("smax/500m", Map.of("observation_type", "conic"));
        assertConforms("smax/5000m", Map.of());
    }

    private static void assertConforms(String id, Map<String, ?> settings) {
        try (Device device = new JvmDevice(2)) {
            CheckReport report = EnvironmentChecker.check(id, Settings.of(settings), device);
            assertThat(report.checks())
                    .as("%s %s", id, settings)
                    .allSatisfy(check ->
                            assertThat(check.passed()).as(check.toString()).isTrue());
        }
    }
}
