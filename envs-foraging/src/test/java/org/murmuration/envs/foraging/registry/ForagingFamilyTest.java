package org.murmuration.envs.foraging.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.engine.Environments;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.Settings;
import org.murmuration.envs.foraging.ForagingConfig;
import org.murmuration.envs.foraging.LevelRanges;

final class ForagingFamilyTest {
    private static GameSpec spec(String id, Map<String, ?> settings) {
        return Environments.game(id, Settings.of(settings)).spec();
    }

    @Test
    void everyRegisteredIdOfTheOriginalIsKnownUnderBothNames() {
        for (int size = 5; size < 20; size++) {
            for (int players = 2; players < 10; players++) {
                for (int foods = 1; foods < 10; foods++) {
                    String end = size + "x" + size + "-" + players + "p-" + foods + "f";
                    requireSight(end, size, players, foods, size, false);
                    requireSight("2s-" + end, size, players, foods, 2, false);
                    requireSight("grid-" + end, size, players, foods, size, true);
                    for (int sight = 1; sight < size; sight++) {
                        requireSight("grid-" + sight + "s-" + end, size, players, foods, sight, true);
                    }
                }
            }
        }
    }

    private static void requireSight(String name, int size, int players, int foods, int sight, boolean grid) {
        for (boolean coop : new boolean[] {false, true}) {
            String full = name + (coop ? "-coop" : "");
            ForagingConfig config = ForagingFamily.config("lbf/" + full, Settings.none());
            assertThat(config)
                    .isEqualTo(new ForagingConfig(
                            "lbf/" + full,
                            size,
                            size,
                            players,
                            new LevelRanges(Collections.nCopies(players, 1), Collections.nCopies(players, 2)),
                            foods,
                            new LevelRanges(Collections.nCopies(foods, 1), List.of()),
                            sight,
                            50,
                            coop,
                            true,
                            grid,
                            true,
                            0f,
                            true,
                            false));
            assertThat(ForagingFamily.config("lbf/Foraging-" + full + "-v3", Settings.none()))
                    .isEqualTo(config);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lbf/8x8-2p-3f, true, false, 2, 15, 30",
        "lbf/2s-15x15-4p-5f, true, false, 4, 27, 108",
        "lbf/2s-15x15-4p-5f, false, false, 4, 23, 92",
        "lbf/grid-2s-8x8-2p-3f, true, true, 2, 75, 150",
        "lbf/grid-8x12-3p-1f, true, true, 3, 1875, 5625"
    })
    void shapesFollowFromTheTask(String id, boolean levels, boolean grid, int agents, int observation, int state) {
        GameSpec spec = spec(id, Map.of("observe_agent_levels", levels));
        assertThat(spec.agents()).hasSize(agents);
        assertThat(spec.observationSize()).isEqualTo(observation);
        assertThat(spec.stateSize()).isEqualTo(state);
        assertThat(spec.actions()).isEqualTo(6);
        assertThat(spec.teams()).hasSize(1);
        assertThat(spec.episodeLimit()).isEqualTo(50);
        assertThat(spec.winnable()).isTrue();
    }

    @Test
    void listedIdsAreMade() {
        assertThat(Environments.ids()).contains("lbf/8x8-2p-3f", "lbf/2s-8x8-2p-2f-coop");
        for (String id : new ForagingFamily().ids()) {
            assertThat(spec(id, Map.of()).id()).isEqualTo(id);
        }
    }

    @Test
    void theModeIsStampedWithTheRelease() {
        assertThat(spec("lbf/8x8-2p-3f", Map.of()).mode()).isEqualTo("faithful (lbforaging 2.0.0)");
        assertThat(spec("lbf/8x8-2p-3f", Map.of("mode", "repaired")).mode()).isEqualTo("repaired (lbforaging 2.0.0)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lbf/8x8-2p | unknown environment 'lbf/8x8-2p': expected lbf/[grid-][SIGHTs-]ROWSxCOLUMNS-PLAYERSp-FOODSf[-coop]",
                "lbf/ | unknown environment 'lbf/'",
                "lbf/2x8-2p-3f | lbf/2x8-2p-3f: 2 rows, expected a number from 3 to 100",
                "lbf/8x101-2p-3f | 101 columns, expected a number from 3 to 100",
                "lbf/8x8-33p-3f | 33 players, expected a number from 1 to 32",
                "lbf/8x8-0p-3f | 0 players",
                "lbf/8x8-2p-0f | 0 foods, expected a number from 1 to 100",
                "lbf/0s-8x8-2p-3f | 0 cells of sight, expected a number from 1 to 100",
                "lbf/3x3-9p-1f | players=9: a field of 3x3 has room for at most 8 and a free cell",
                "lbf/Foraging-8x8-2p-3f-v2 | version 2 has other rules, those here are of version 3"
            })
    void wrongIdsAreRefusedInOneLine(String id, String message) {
        assertThatThrownBy(() -> spec(id, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "players | 0",
                "players | many",
                "min_player_level | 0",
                "min_player_level | 3",
                "min_player_level | 1,1,1",
                "max_player_level | 101",
                "max_player_level | 1;2",
                "min_food_level | 3",
                "min_food_level | 1,2",
                "max_food_level | 0",
                "max_food_level | all",
                "field_size | 8x8x8",
                "field_size | 2",
                "field_size | wide",
                "max_num_food | 101",
                "sight | -1",
                "max_episode_steps | 0",
                "force_coop | perhaps",
                "normalize_reward | 1",
                "grid_observation | yes",
                "observe_agent_levels | no",
                "penalty | -1",
                "action_masks | some",
                "mode | fixed",
                "penalties | 1"
            })
    void wrongSettingsAreNamed(String name, String value) {
        assertThatThrownBy(() -> spec("lbf/8x8-2p-3f", Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("\n");
    }

    @Test
    void settingsAreTakenOver() {
        ForagingConfig config = ForagingFamily.config(
                "lbf/8x8-2p-3f",
                Settings.of(Map.ofEntries(
                        Map.entry("players", 3),
                        Map.entry("min_player_level", "1,1,2"),
                        Map.entry("max_player_level", "3, 1, 2"),
                        Map.entry("min_food_level", "2"),
                        Map.entry("max_food_level", "4,5"),
                        Map.entry("field_size", "6x9"),
                        Map.entry("max_num_food", 2),
                        Map.entry("sight", 4),
                        Map.entry("max_episode_steps", 20),
                        Map.entry("force_coop", true),
                        Map.entry("normalize_reward", false),
                        Map.entry("grid_observation", true),
                        Map.entry("observe_agent_levels", false),
                        Map.entry("penalty", 0.5),
                        Map.entry("action_masks", false),
                        Map.entry("mode", "repaired"))));
        assertThat(config)
                .isEqualTo(new ForagingConfig(
                        "lbf/8x8-2p-3f",
                        6,
                        9,
                        3,
                        new LevelRanges(List.of(1, 1, 2), List.of(3, 1, 2)),
                        2,
                        new LevelRanges(List.of(2, 2), List.of(4, 5)),
                        4,
                        20,
                        true,
                        false,
                        true,
                        false,
                        0.5f,
                        false,
                        true));
    }
}
