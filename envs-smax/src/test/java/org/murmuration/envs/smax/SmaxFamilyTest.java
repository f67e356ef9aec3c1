package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

final class SmaxFamilyTest {
    @ParameterizedTest
    @CsvSource({
        "3m, 000 000, 75, 8",
        "5m, 00000 00000, 127, 10",
        "8m, 00000000 00000000, 205, 13",
        "25m, 0000000000000000000000000 0000000000000000000000000, 647, 30",
        "50m, 00000000000000000000000000000000000000000000000000 00000000000000000000000000000000000000000000000000, 1297, 55",
        "2s3z, 22333 22333, 127, 10",
        "3s5z, 22233333 22233333, 205, 13",
        "5m_vs_6m, 00000 000000, 140, 11",
        "10m_vs_11m, 0000000000 00000000000, 270, 16",
        "27m_vs_30m, 000000000000000000000000000 000000000000000000000000000000, 738, 35",
        "3s5z_vs_3s6z, 22233333 222333333, 218, 14",
        "3s_vs_5z, 222 33333, 101, 10",
        "6h_vs_8z, 555555 33333333, 179, 13"
    })
    void mapsHaveTheirUnits(String map, String types, int observationSize, int actions) {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = Environments.make("smax/" + map, device, 1, 0L)) {
            String[] teams = types.split(" ", 2);
            GameSpec spec = environment.spec();
            assertThat(spec.agents()).hasSize(teams[0].length());
            assertThat(spec.observationSize()).isEqualTo(observationSize);
            assertThat(spec.actions()).isEqualTo(actions);
            assertThat(spec.stateSize()).isEqualTo(12 * (teams[0].length() + teams[1].length()));
            StringBuilder found = new StringBuilder();
            for (byte type : ((ByteArray) environment.field("type")).toHost()) {
                found.append(type);
            }
            assertThat(found).hasToString(teams[0] + teams[1]);
        }
    }

    @Test
    void everyMapIsRegistered() {
        assertThat(Environments.ids()).hasSize(20).allMatch(id -> id.startsWith("smax/"));
    }

    @ParameterizedTest
    @CsvSource({"500m, 500, 505", "5000m, 5000, 5005"})
    void crowdsSeeNothingUnlessAsked(String map, int agents, int actions) {
        GameSpec spec = Environments.game("smax/" + map, Settings.none()).spec();
        assertThat(spec.agents()).hasSize(agents);
        assertThat(spec.observationSize()).isZero();
        assertThat(spec.actions()).isEqualTo(actions);
        assertThat(spec.stateSize()).isEqualTo(24 * agents);
    }

    @Test
    void listsOfCrowdsAreRefusedWithTheirSize() {
        assertThatThrownBy(() -> Environments.game("smax/5000m", Settings.of(Map.of("observation_type", "unit_list"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("smax/5000m: lists of 10,000 units for 5,000 agents take 5,199,880,000 bytes per game; "
                        + "set observation_type=conic or none");
    }

    @Test
    void unknownMapsAreRefusedWithTheNearest() {
        assertThatThrownBy(() -> Environments.game("smax/3n", Settings.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("smax/3m");
    }

    static String[][] wrongSettings() {
        return new String[][] {
            {"map_width", "0"},
            {"map_height", "1e9"},
            {"world_steps_per_env_step", "0"},
            {"time_per_step", "-1"},
            {"max_steps", "0"},
            {"won_battle_bonus", "NaN"},
            {"use_self_play_reward", "perhaps"},
            {"see_enemy_actions", "2"},
            {"walls_cause_death", ""},
            {"opponent", "human"},
            {"attack_mode", "nearest"},
            {"enemy_shoots", "yes"},
            {"observation_type", "everything"},
            {"action_type", "both"},
            {"mode", "fixed"},
            {"enemy_shots", "true"}
        };
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void wrongSettingsAreNamed(String name, String value) {
        assertThatThrownBy(() -> Environments.game("smax/3m", Settings.of(Map.of(name, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("\n");
    }

    @Test
    void settingsAreTakenOver() {
        SmaxConfig config = SmaxConfig.from(Settings.of(Map.ofEntries(
                Map.entry("map_width", 20),
                Map.entry("map_height", 24),
                Map.entry("world_steps_per_env_step", 4),
                Map.entry("time_per_step", 0.125),
                Map.entry("max_steps", 50),
                Map.entry("won_battle_bonus", 2),
                Map.entry("use_self_play_reward", true),
                Map.entry("see_enemy_actions", false),
                Map.entry("walls_cause_death", false),
                Map.entry("opponent", "self"),
                Map.entry("attack_mode", "random"),
                Map.entry("enemy_shoots", false),
                Map.entry("observation_type", "none"),
                Map.entry("action_type", "continuous"),
                Map.entry("mode", "repaired"))));
        assertThat(config)
                .isEqualTo(new SmaxConfig(
                        20,
                        24,
                        4,
                        0.125f,
                        50,
                        2,
                        true,
                        false,
                        false,
                        false,
                        true,
                        false,
                        ObservationType.NONE,
                        true,
                        true));
    }
}
