package org.murmuration.envs.smax.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.HostArray;
import org.murmuration.engine.HostOutputs;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.engine.Settings;
import org.murmuration.envs.smax.SmaxConfig;
import org.murmuration.envs.smax.SmaxGame;
import org.murmuration.envs.smax.SmaxMaps;
import org.murmuration.envs.smax.SmaxScenario;
import org.murmuration.kernels.Device;
import org.murmuration.testing.devices.EveryDevice;

/** Crowds fight by the same rules as battles of few, to the bit. */
final class CrowdGameTest {
    private static final long SEED = 21L;

    /** The same battles both ways. */
    private static final class Pair implements AutoCloseable {
        private final BatchedEnvironment few;
        private final BatchedEnvironment crowd;
        private final RandomPolicy fewPolicy;
        private final RandomPolicy crowdPolicy;
        private final HostOutputs expected;
        private final HostOutputs found;
        private int step;
        private int ended;

        Pair(Device device, int games, String map, SmaxConfig config) {
            few = new BatchedEnvironment(SmaxGame.of(SmaxScenario.named(map), config), device, games);
            crowd = new BatchedEnvironment(CrowdGame.of(SmaxMaps.only(SmaxScenario.named(map)), config), device, games);
            fewPolicy = RandomPolicy.of(few, SEED);
            crowdPolicy = RandomPolicy.of(crowd, SEED);
            expected = HostOutputs.of(few);
            found = HostOutputs.of(crowd);
            few.reset(SEED);
            crowd.reset(SEED);
            compare();
        }

        Pair play(int steps) {
            for (int i = 0; i < steps; i++) {
                fewPolicy.choose();
                crowdPolicy.choose();
                few.step();
                crowd.step();
                step++;
                compare();
                for (int game = 0; game < few.games(); game++) {
                    ended += expected.flag("over", 0, game) ? 1 : 0;
                }
            }
            return this;
        }

        private void compare() {
            expected.read();
            found.read();
            for (String output : expected.names()) {
                for (int game = 0; game < few.games(); game++) {
                    assertThat(found.bits(output, game))
                            .as("%s of game %d after step %d", output, game, step)
                            .isEqualTo(expected.bits(output, game));
                }
            }
            assertThat(crowd.fields()).isEqualTo(few.fields());
            for (String field : few.fields()) {
                assertThat(bits(crowd, field)).as("%s after step %d", field, step).isEqualTo(bits(few, field));
            }
        }

        private static int[] bits(BatchedEnvironment environment, String field) {
            HostArray copy = HostArray.of(environment.field(field));
            copy.read();
            int[] bits = new int[environment.field(field).length()];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = copy.bits(i);
            }
            return bits;
        }

        @Override
        public void close() {
            few.close();
            crowd.close();
        }
    }

    private static SmaxConfig config(Object... settings) {
        Map<String, Object> all = new HashMap<>(Map.of("observation_type", "none"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put((String) settings[i], settings[i + 1]);
        }
        return SmaxConfig.from(Settings.of(all));
    }

    private static void assertAgrees(Device device, int games, String map, int steps, Object... settings) {
        try (Pair pair = new Pair(device, games, map, config(settings))) {
            pair.play(steps);
            assertThat(pair.ended).as("battles of %s that ended", map).isPositive();
        }
    }

    @EveryDevice
    void smallBattlesAgree(Device device) {
        assertAgrees(device, 5, "3m", 150);
        assertAgrees(device, 1, "2s3z", 150);
        assertAgrees(device, 17, "3s5z_vs_3s6z", 110);
    }

    @EveryDevice
    void everyModeOfTheScriptAgrees(Device device) {
        assertAgrees(device, 3, "8m", 120, "attack_mode", "random");
        assertAgrees(device, 3, "5m_vs_6m", 120, "enemy_shoots", false);
    }

    @EveryDevice
    void selfPlayAgrees(Device device) {
        assertAgrees(device, 3, "5m_vs_6m", 120, "opponent", "self", "use_self_play_reward", true);
        assertAgrees(device, 2, "3s_vs_5z", 120, "opponent", "self", "walls_cause_death", false);
    }

    @EveryDevice
    void repairedBattlesAgree(Device device) {
        assertAgrees(device, 3, "2s3z", 150, "mode", "repaired");
    }

    /** All units start in two heaps, from which the push throws many over the border. */
    @EveryDevice
    void crowdedBattlesAgree(Device device) {
        assertAgrees(device, 2, "27m_vs_30m", 110);
        assertAgrees(device, 1, "50m", 110, "attack_mode", "random");
        assertAgrees(device, 1, "50m", 40, "map_width", 8, "map_height", 6, "walls_cause_death", false, "max_steps", 30);
    }

    @EveryDevice
    @Tag("slow")
    void largeCrowdsAgree(Device device) {
        assertAgrees(device, 1, "300m", 105);
        assertAgrees(device, 2, "150m_vs_400m", 105, "opponent", "self");
        assertAgrees(device, 1, "300m", 105, "mode", "repaired", "walls_cause_death", false);
    }
}
