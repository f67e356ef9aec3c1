package org.murmuration.envs.smax.threefry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.murmuration.envs.smax.threefry.RecordedBattle.floats;
import static org.murmuration.envs.smax.threefry.RecordedBattle.ints;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every draw and every reset of every golden trace comes from its keys, and the keys from its seed. */
final class TraceDrawsTest {
    /** Where states were changed by hand after the reset: how many units were put elsewhere. */
    private static final Map<String, Integer> INJECTED = Map.of(
            "base_2s3z_pile", 10,
            "base_2s3z_win_selfplay", 0,
            "base_3m_draw", 2,
            "base_3m_draw_selfplay", 2,
            "base_3m_loss_selfplay", 2,
            "base_3m_walls", 4,
            "base_3m_walls_harmless", 4,
            "base_3m_win", 0,
            "heur_2s3z_win", 0);

    private static final Set<String> KNOWN_DRAWS = Set.of(
            "draws_cooldown", "draws_enemy_move_u", "draws_enemy_attack_u", "draws_move_or_shoot", "draws_shoot_last");

    /** The push is the one sum of products in a reset: the original's compiler may fuse them. */
    private static final float PUSH_ROUNDING = 5e-7f;

    static List<String> names() {
        return RecordedBattle.names();
    }

    @Test
    void allTracesAreThere() {
        assertThat(names()).hasSize(35).containsAll(INJECTED.keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void keysComeFromTheSeed(String name) {
        RecordedBattle battle = RecordedBattle.named(name);
        assertThat(battle.resetKey()).isEqualTo(Key.ofSeed(battle.seed()));
        List<Key> keys = battle.keysFromSeed();
        for (int step = 0; step < battle.length(); step++) {
            assertThat(battle.key(step)).as("key of step %d", step).isEqualTo(keys.get(step));
            if (battle.autoReset()) {
                assertThat(RecordedBattle.key(battle.step(step).path("auto_reset_key")))
                        .isEqualTo(RecordedBattle.resetKeyOf(keys.get(step)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyDrawOfAStepComesFromItsKey(String name) {
        RecordedBattle battle = RecordedBattle.named(name);
        Set<String> compared = new TreeSet<>();
        Set<String> recorded = new TreeSet<>();
        for (int step = 0; step < battle.length(); step++) {
            JsonNode node = battle.step(step);
            StepDraws draws = battle.draws(battle.key(step), step);
            compared.add("draws_cooldown");
            assertThat(draws.deviations()).as("step %d", step).containsExactly(floats(node.path("draws_cooldown")));
            if (battle.scripted()) {
                compared.addAll(List.of("draws_enemy_move_u", "draws_enemy_attack_u"));
                assertThat(draws.moves()).as("step %d", step).containsExactly(floats(node.path("draws_enemy_move_u")));
                assertThat(draws.attacks())
                        .as("step %d", step)
                        .containsExactly(floats(node.path("draws_enemy_attack_u")));
            }
            if (battle.continuous()) {
                compared.addAll(List.of("draws_move_or_shoot", "draws_shoot_last"));
                assertThat(draws.moveOrShoot())
                        .as("step %d", step)
                        .containsExactly(ints(node.path("draws_move_or_shoot")));
                assertThat(draws.shootLast()).as("step %d", step).containsExactly(ints(node.path("draws_shoot_last")));
            }
            node.fieldNames().forEachRemaining(part -> {
                if (part.startsWith("draws_")) {
                    recorded.add(part);
                }
            });
        }
        assertThat(compared).isEqualTo(recorded);
        assertThat(KNOWN_DRAWS).containsAll(recorded);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyResetComesFromItsKey(String name) {
        RecordedBattle battle = RecordedBattle.named(name);
        boolean injected = battle.config("injected_initial_state").booleanValue();
        assertThat(injected).isEqualTo(INJECTED.containsKey(name));
        assertReset(battle, battle.resetKey(), battle.initialState(), INJECTED.getOrDefault(name, 0));
        List<Integer> resets = new ArrayList<>();
        for (int step = 0; battle.autoReset() && step < battle.length(); step++) {
            JsonNode node = battle.step(step);
            if (node.path("terminations").path("__all__").asInt() != 0) {
                resets.add(step);
                assertReset(battle, RecordedBattle.resetKeyOf(battle.key(step)), node.path("state"), 0);
            }
        }
        assertThat(resets.isEmpty()).as("resets at %s", resets).isEqualTo(!battle.autoReset());
    }

    private static void assertReset(RecordedBattle battle, Key key, JsonNode state, int putElsewhere) {
        SpawnDraws spawn = battle.spawn(key);
        int[] types = ints(state.path("unit_types"));
        if (spawn.types() != null) {
            assertThat(spawn.types()).containsExactly(types);
        }
        float[] expected = floats(state.path("unit_positions"));
        float[] positions = Reset.positions(spawn, types);
        Set<Integer> elsewhere = new TreeSet<>();
        for (int i = 0; i < expected.length; i++) {
            float drawn = (i & 1) == 0 ? spawn.x()[i / 2] : spawn.y()[i / 2];
            float error = Math.abs(positions[i] - expected[i]);
            if (error > (positions[i] == drawn ? 0f : PUSH_ROUNDING)) {
                elsewhere.add(i / 2);
            }
        }
        assertThat(elsewhere)
                .as("units elsewhere: %s, recorded %s", Arrays.toString(positions), Arrays.toString(expected))
                .hasSize(putElsewhere);
    }
}
