package org.murmuration.envs.smax.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
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
import org.murmuration.kernels.FloatArray;

/** The same battles played by an item for each battle and as crowds, which must never differ in a bit. Settings are names and values in turn. */
final class BothWays implements AutoCloseable {
    private static final long SEED = 21L;

    private final BatchedEnvironment few;
    private final BatchedEnvironment crowd;
    private final RandomPolicy fewPolicy;
    private final RandomPolicy crowdPolicy;
    private final HostOutputs expected;
    private final HostOutputs found;
    private int step;
    private int ended;

    BothWays(Device device, int games, String map, Object... settings) {
        SmaxMaps maps = SmaxMaps.only(SmaxScenario.named(map));
        SmaxConfig config = config(settings);
        few = new BatchedEnvironment(SmaxGame.of(maps, config), device, games);
        crowd = new BatchedEnvironment(CrowdGame.of(maps, config), device, games);
        fewPolicy = RandomPolicy.of(few, SEED);
        crowdPolicy = RandomPolicy.of(crowd, SEED);
        expected = HostOutputs.of(few);
        found = HostOutputs.of(crowd);
        few.reset(SEED);
        crowd.reset(SEED);
        compare();
    }

    private static SmaxConfig config(Object... settings) {
        Map<String, Object> all = new HashMap<>(Map.of("observation_type", "none"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put((String) settings[i], settings[i + 1]);
        }
        return SmaxConfig.from(Settings.of(all));
    }

    /** Plays at random and compares everything after each step. */
    BothWays play(int steps) {
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

    /** Battles that have ended so far. */
    int ended() {
        return ended;
    }

    /** Sets a field of all games, {@code [unit][game]}. */
    void set(String field, float[] values) {
        ((FloatArray) few.field(field)).write(values);
        ((FloatArray) crowd.field(field)).write(values);
    }

    /** Elements of a field, whose rows have one for each game of a batch of one. */
    int units() {
        return few.field("positionX").length();
    }

    /** Observes anew what was set, and compares. */
    void observe() {
        few.observe();
        crowd.observe();
        compare();
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
