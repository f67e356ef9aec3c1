package org.murmuration.envs.smax.threefry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.murmuration.envs.smax.threefry.RecordedBattle.floats;
import static org.murmuration.envs.smax.threefry.RecordedBattle.ints;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Settings;
import org.murmuration.envs.smax.SmaxConfig;
import org.murmuration.envs.smax.SmaxMaps;
import org.murmuration.envs.smax.SmaxScenario;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.jvm.JvmDevice;

/** Our game, given a seed and the actions, plays what the original recorded: no state and no draw is taken from the trace. Crowds are chaotic, so these are battles of few. */
final class BattleFromSeedTest {
    private static final List<String> RULES = List.of(
            "action_type",
            "max_steps",
            "use_self_play_reward",
            "see_enemy_actions",
            "walls_cause_death",
            "won_battle_bonus");

    private static final float POSITION_ERROR = 2e-5f;
    private static final float ERROR = 2e-6f;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base_3m_random",
                "base_3m_engage_substeps",
                "base_3m_timelimit",
                "base_3m_autoreset",
                "heur_3m_closest",
                "heur_3m_autoreset",
                "base_3m_continuous_random",
                "heur_3m_continuous"
            })
    void aBattleFollowsFromItsSeed(String name) {
        RecordedBattle battle = RecordedBattle.named(name);
        Map<String, String> settings = new HashMap<>();
        RULES.forEach(rule -> settings.put(rule, battle.config(rule).asText()));
        settings.put("opponent", battle.scripted() ? "heuristic" : "self");
        SeededGame game = new SeededGame(
                SmaxMaps.only(SmaxScenario.named(battle.config("scenario").asText())),
                SmaxConfig.from(Settings.of(settings)));
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = new BatchedEnvironment(game, device, 1)) {
            environment.autoReset(battle.autoReset());
            SeededGame.hand(environment, battle.spawn(Key.ofSeed(battle.seed())));
            environment.reset(0);
            assertState(environment, battle.initialState(), battle.units());
            List<Key> keys = battle.keysFromSeed();
            for (int step = 0; step < battle.length(); step++) {
                SeededGame.hand(environment, battle.spawn(RecordedBattle.resetKeyOf(keys.get(step))));
                SeededGame.hand(environment, battle.draws(keys.get(step), step));
                give(environment, battle, step);
                environment.step();
                assertState(environment, battle.step(step).path("state"), battle.units());
                assertOutcome(environment, battle.step(step));
            }
        }
    }

    private static void give(BatchedEnvironment environment, RecordedBattle battle, int step) {
        if (!battle.continuous()) {
            int[] given = ints(battle.step(step).path("actions"));
            environment.actions().write(Arrays.copyOf(given, battle.units()));
            return;
        }
        float[][] given = battle.vectors(step);
        float[] values = new float[environment.actionValues().length()];
        for (int agent = 0; agent < given.length; agent++) {
            for (int component = 0; component < given[agent].length; component++) {
                values[component * environment.layout().agentStride() + agent] = given[agent][component];
            }
        }
        environment.actionValues().write(values);
    }

    private static void assertState(BatchedEnvironment environment, JsonNode state, int units) {
        int step = state.path("step").intValue();
        float[] positions = floats(state.path("unit_positions"));
        float[] x = read(environment, "positionX");
        float[] y = read(environment, "positionY");
        for (int unit = 0; unit < units; unit++) {
            assertThat(x[unit]).as("x at %d", step).isCloseTo(positions[2 * unit], within(POSITION_ERROR));
            assertThat(y[unit]).as("y at %d", step).isCloseTo(positions[2 * unit + 1], within(POSITION_ERROR));
        }
        assertThat(Arrays.copyOf(read(environment, "health"), units))
                .as("health at %d", step)
                .containsExactly(floats(state.path("unit_health")));
        assertThat(Arrays.copyOf(read(environment, "cooldown"), units))
                .as("cooldowns at %d", step)
                .containsExactly(floats(state.path("unit_weapon_cooldowns")), within(ERROR));
        assertThat(Arrays.copyOf(((IntArray) environment.field("attack")).toHost(), units))
                .as("attacks at %d", step)
                .containsExactly(ints(state.path("prev_attack_actions")));
        byte[] types = ((ByteArray) environment.field("type")).toHost();
        int[] expected = ints(state.path("unit_types"));
        for (int unit = 0; unit < units; unit++) {
            assertThat((int) types[unit]).isEqualTo(expected[unit]);
        }
        assertThat(((IntArray) environment.field("steps")).toHost()[0]).isEqualTo(step);
    }

    private static void assertOutcome(BatchedEnvironment environment, JsonNode step) {
        float[] rewards = floats(step.path("rewards"));
        float[] own = environment.rewards().toHost();
        for (int agent = 0; agent < rewards.length; agent++) {
            assertThat(own[agent]).isCloseTo(rewards[agent], within(ERROR));
        }
        assertThat((int) environment.over().toHost()[0])
                .isEqualTo(step.path("terminations").path("__all__").asInt());
    }

    private static float[] read(BatchedEnvironment environment, String field) {
        return ((FloatArray) environment.field(field)).toHost();
    }
}
