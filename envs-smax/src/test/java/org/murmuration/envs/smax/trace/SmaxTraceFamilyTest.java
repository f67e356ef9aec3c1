package org.murmuration.envs.smax.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.engine.trace.TraceReport;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.devices.EveryDevice;

final class SmaxTraceFamilyTest {
    private static final List<String> COVERED = List.of(
            "base_27m_vs_30m_engage",
            "base_2s3z_conic",
            "base_2s3z_continuous",
            "base_2s3z_engage",
            "base_2s3z_pile",
            "base_2s3z_selfplay_blind",
            "base_2s3z_win_selfplay",
            "base_3m_autoreset",
            "base_3m_continuous_random",
            "base_3m_draw",
            "base_3m_draw_selfplay",
            "base_3m_engage_substeps",
            "base_3m_loss_selfplay",
            "base_3m_random",
            "base_3m_timelimit",
            "base_3m_walls",
            "base_3m_walls_harmless",
            "base_3m_win",
            "base_3s5z_vs_3s6z_engage",
            "base_5m_vs_6m_engage",
            "base_6h_vs_8z_engage",
            "base_smacv2_10_units",
            "base_smacv2_5_units_a",
            "base_smacv2_5_units_autoreset",
            "base_smacv2_5_units_b",
            "heur_2s3z_closest",
            "heur_2s3z_conic",
            "heur_2s3z_random_policy",
            "heur_2s3z_win",
            "heur_3m_autoreset",
            "heur_3m_closest",
            "heur_3m_continuous",
            "heur_3s_vs_5z_random_mode",
            "heur_5m_vs_6m_no_shooting",
            "heur_smacv2_5_units");

    private static final String SUFFIX = ".json.gz";

    private static JsonNode read(String name) throws IOException {
        Path file = Path.of(System.getProperty("murmuration.golden"), "smax", name + ".json.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static TraceReport verify(JsonNode trace) {
        try (Device device = new JvmDevice(2)) {
            return new SmaxTraceFamily().verify(trace, device);
        }
    }

    static List<String> covered() {
        return COVERED;
    }

    @ParameterizedTest
    @MethodSource("covered")
    void everyCoveredBattleIsReproduced(String name) throws IOException {
        TraceReport report = verify(read(name));
        assertThat(report.passed()).as(report.toString()).isTrue();
    }

    @EveryDevice(jvm = false)
    void everyCoveredBattleIsReproducedOnOpenCl(Device device) throws IOException {
        for (String name : COVERED) {
            TraceReport report = new SmaxTraceFamily().verify(read(name), device);
            assertThat(report.passed()).as(name + " " + report).isTrue();
        }
    }

    @Test
    void everyRecordedBattleIsReproduced() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("murmuration.golden"), "smax"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(SUFFIX)))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .containsExactlyInAnyOrderElementsOf(COVERED);
        }
    }

    @Test
    void battlesAreRecognisedByTheirContent() throws IOException {
        SmaxTraceFamily family = new SmaxTraceFamily();
        assertThat(family.recognises(read("heur_3m_closest"))).isTrue();
        assertThat(family.recognises(new ObjectMapper().readTree("{\"config\": {\"env\": \"LBF\"}}")))
                .isFalse();
        assertThat(family.recognises(new ObjectMapper().readTree("[]"))).isFalse();
    }

    @Test
    void everyQuantityOfTheFileIsCompared() throws IOException {
        assertThat(verify(read("heur_3m_autoreset")).quantities())
                .containsOnlyKeys(
                        "initial_obs",
                        "initial_available_actions",
                        "initial_world_state",
                        "initial_world_state positions",
                        "obs",
                        "available_actions",
                        "world_state",
                        "world_state positions",
                        "unit_positions",
                        "unit_alive",
                        "unit_health",
                        "unit_types",
                        "unit_weapon_cooldowns",
                        "unit_weapon_cooldowns after a shot",
                        "prev_movement_actions",
                        "prev_attack_actions",
                        "step",
                        "done",
                        "rewards",
                        "terminations",
                        "enemy_actions",
                        "enemy_policy_state.default_target",
                        "enemy_policy_state.last_attacked_enemy");
        assertThat(verify(read("base_3m_draw")).quantities())
                .containsKeys(
                        "substeps.unit_positions",
                        "substeps.unit_alive",
                        "substeps.unit_health",
                        "substeps.unit_weapon_cooldowns");
    }

    /** Each number of the file that is changed must be missed in the quantity of that name. */
    @ParameterizedTest
    @CsvSource({
        "/initial_obs/ally_0/65, initial_obs",
        "/initial_available_actions/enemy_1/0, initial_available_actions",
        "/initial_world_state/0, initial_world_state",
        "/steps/3/obs/enemy_2/65, obs",
        "/steps/3/available_actions/ally_2/4, available_actions",
        "/steps/3/world_state/11, world_state positions",
        "/steps/3/state/unit_positions/5/1, unit_positions",
        "/steps/3/state/unit_alive/5, unit_alive",
        "/steps/16/state/unit_health/0, unit_health",
        "/steps/16/state/unit_types/0, unit_types",
        "/steps/16/state/unit_weapon_cooldowns/0, unit_weapon_cooldowns after a shot",
        "/steps/0/state/unit_weapon_cooldowns/0, unit_weapon_cooldowns",
        "/steps/16/state/prev_movement_actions/0/0, prev_movement_actions",
        "/steps/16/state/prev_attack_actions/0, prev_attack_actions",
        "/steps/16/state/step, step",
        "/steps/16/state/done, done",
        "/steps/3/rewards/ally_0, rewards",
        "/steps/3/terminations/ally_0, terminations",
        "/steps/3/terminations/__all__, terminations",
        "/steps/3/enemy_actions/enemy_0, enemy_actions",
        "/steps/16/enemy_policy_state/default_target/1/1, enemy_policy_state.default_target",
        "/steps/16/enemy_policy_state/last_attacked_enemy/1, enemy_policy_state.last_attacked_enemy"
    })
    void aChangedNumberIsNoticed(String pointer, String quantity) throws IOException {
        JsonNode trace = read("heur_3m_closest");
        double old = trace.at(pointer).asDouble();
        replace(trace, pointer, DoubleNode.valueOf(old > 0 ? old - 1e-3 : old + 1e-3));
        assertThat(verify(trace).quantities().get(quantity).passed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/config/max_steps, config.max_steps",
        "/config/attack_mode, config.attack_mode",
        "/config/auto_reset, config.auto_reset",
        "/steps, steps",
        "/initial_state/unit_health, initial_state.unit_health",
        "/initial_enemy_policy_state, initial_enemy_policy_state",
        "/initial_obs/enemy_0, initial_obs.enemy_0",
        "/steps/5/actions/ally_1, steps.5.actions.ally_1",
        "/steps/5/draws_cooldown, steps.5.draws_cooldown",
        "/steps/5/draws_enemy_move_u, steps.5.draws_enemy_move_u",
        "/steps/5/state/unit_positions, steps.5.state.unit_positions",
        "/steps/5/rewards/ally_0, steps.5.rewards.ally_0",
        "/steps/5/enemy_actions, steps.5.enemy_actions",
        "/steps/LAST/obs, obs.ally_0",
        "/steps/LAST/world_state, world_state"
    })
    void aMissingPartIsNamed(String pointer, String part) throws IOException {
        JsonNode trace = read("heur_3m_closest");
        String last = String.valueOf(trace.path("steps").size() - 1);
        String member = pointer.replace("LAST", last);
        int cut = member.lastIndexOf('/');
        ((ObjectNode) trace.at(member.substring(0, cut))).remove(member.substring(cut + 1));
        requireRefused(trace, part);
    }

    @ParameterizedTest
    @CsvSource({
        "/config/num_allies, 4, initial_state.unit_health",
        "/config/max_steps, -3, max_steps",
        "/config/walls_cause_death, 7, walls_cause_death",
        "/initial_state/unit_types/2, 6, initial_state.unit_types",
        "/initial_enemy_policy_state/last_attacked_enemy/0, 3, initial_enemy_policy_state.last_attacked_enemy",
        "/steps/5/mana, 3, steps.5.mana",
        "/initial_state, [], initial_state.unit_health has a list where an object belongs",
        "/steps/5/actions/ally_1, 8, steps.5.actions.ally_1",
        "/steps/5/actions/ally_1, 0.5, steps.5.actions.ally_1",
        "/steps/5/state/unit_positions/3, 1, steps.5.state.unit_positions",
        "/steps/5/state/unit_health/3, \"full\", steps.5.state.unit_health"
    })
    void aWrongPartIsNamed(String pointer, String value, String part) throws IOException {
        JsonNode trace = read("heur_3m_closest");
        replace(trace, pointer, new ObjectMapper().readTree(value));
        requireRefused(trace, part);
    }

    @ParameterizedTest
    @CsvSource({"/initial_state/unit_alive/0, 0, unit_alive", "/initial_state/done, 1, done"})
    void aStateThatContradictsItselfFails(String pointer, String value, String quantity) throws IOException {
        JsonNode trace = read("heur_3m_closest");
        replace(trace, pointer, new ObjectMapper().readTree(value));
        assertThat(verify(trace).quantities().get(quantity).passed()).isFalse();
    }

    private static void requireRefused(JsonNode trace, String part) {
        assertThatThrownBy(() -> verify(trace))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part)
                .hasMessageNotContaining("\n");
    }

    private static void replace(JsonNode trace, String pointer, JsonNode value) {
        int cut = pointer.lastIndexOf('/');
        JsonNode parent = trace.at(pointer.substring(0, cut));
        String name = pointer.substring(cut + 1);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }
}
