package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.engine.EpisodeStatistics;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.devices.EveryDevice;

/** Games of different maps in one batch. */
final class MixedBatchTest {
    private static final int GAMES = 8;

    @EveryDevice
    void gamesAgainstTheScriptAreThoseOfTheirMaps(Device device) {
        compare(device, List.of("3m", "5m_vs_6m", "2s3z"), Map.of("attack_mode", "random"));
    }

    @EveryDevice
    void gamesOfSelfPlayAreThoseOfTheirMaps(Device device) {
        compare(device, List.of("3s_vs_5z", "smacv2_5_units", "8m"), Map.of("opponent", "self"));
    }

    @EveryDevice
    void gamesSeenBySectorsAreThoseOfTheirMaps(Device device) {
        compare(device, List.of("5m_vs_6m", "3m"), Map.of("observation_type", "conic", "opponent", "self"));
    }

    @EveryDevice
    void repairedGamesAreThoseOfTheirMaps(Device device) {
        compare(device, List.of("3m", "smacv2_5_units", "5m_vs_6m"), Map.of("mode", "repaired", "opponent", "self"));
    }

    @EveryDevice
    void gamesOfContinuousActionsAreThoseOfTheirMaps(Device device) {
        compare(device, List.of("5m_vs_6m", "3m"), Map.of("action_type", "continuous", "opponent", "self"));
    }

    private static void compare(Device device, List<String> maps, Map<String, ?> settings) {
        Map<String, Object> mixed = new TreeMap<>(settings);
        mixed.put("maps", String.join(",", maps));
        List<BatchedEnvironment> own = new ArrayList<>();
        List<MapInMix> pairs = new ArrayList<>();
        try (BatchedEnvironment mix = Environments.make("smax/mix", device, GAMES, 5L, mixed)) {
            for (String map : maps) {
                own.add(Environments.make("smax/" + map, device, GAMES, 5L, settings));
                pairs.add(new MapInMix(mix, own.get(own.size() - 1), SmaxScenario.named(map)));
            }
            SplittableRandom random = new SplittableRandom(6);
            for (int step = 0; step < 60; step++) {
                boolean continuous = mix.spec().continuousActions();
                int[] actions = new int[continuous ? 0 : mix.actions().length()];
                float[] numbers = new float[continuous ? mix.actionValues().length() : 0];
                for (int map = 0; map < maps.size(); map++) {
                    MapInMix pair = pairs.get(map);
                    for (int game = map; game < GAMES; game += maps.size()) {
                        pair.requireEqual(game);
                        if (continuous) {
                            pair.chooseNumbers(game, random, numbers);
                        } else {
                            pair.chooseActions(game, random, actions);
                        }
                    }
                    pair.writeActions();
                }
                if (continuous) {
                    mix.actionValues().write(numbers);
                } else {
                    mix.actions().write(actions);
                }
                mix.step();
                own.forEach(BatchedEnvironment::step);
            }
        } finally {
            own.forEach(BatchedEnvironment::close);
        }
    }

    private static int[] mapsOf(BatchedEnvironment environment) {
        return ((IntArray) environment.field("map")).toHost();
    }

    @Test
    void gamesPlayTheMapsInTurnWhereverTheyAreInABatch() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment mix = Environments.make("smax/mix", device, 4, 1L)) {
            mix.firstGame(4);
            mix.reset(1);
            assertThat(mapsOf(mix)).startsWith(1, 2, 0, 1);
        }
    }

    @Test
    void episodesDrawTheirMapsAndKeepThem() {
        int games = 3000;
        try (Device device = new JvmDevice(1);
                BatchedEnvironment mix = Environments.make(
                        "smax/mix", device, games, 1L, Map.of("map_choice", "drawn", "max_steps", 3))) {
            int[] counts = new int[3];
            int[] before = mapsOf(mix);
            for (int game = 0; game < games; game++) {
                counts[before[game]]++;
            }
            // Five standard errors.
            for (int count : counts) {
                assertThat(count).isBetween(1000 - 130, 1000 + 130);
            }
            RandomPolicy policy = RandomPolicy.of(mix, 2);
            for (int step = 0; step < 4; step++) {
                assertThat(mapsOf(mix)).isEqualTo(before);
                policy.choose();
                mix.step();
            }
            int changed = 0;
            int[] after = mapsOf(mix);
            for (int game = 0; game < games; game++) {
                changed += after[game] != before[game] ? 1 : 0;
            }
            assertThat(changed).isBetween(2000 - 130, 2000 + 130);
        }
    }

    @Test
    void episodesOfAllMapsAreCounted() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment mix = Environments.make("smax/mix", device, 6, 1L);
                EpisodeStatistics statistics = EpisodeStatistics.of(mix)) {
            RandomPolicy policy = RandomPolicy.of(mix, 2);
            for (int step = 0; step < 205; step++) {
                policy.choose();
                mix.step();
                statistics.update();
            }
            assertThat(statistics.read().episodes()).isGreaterThanOrEqualTo(12);
        }
    }
}
