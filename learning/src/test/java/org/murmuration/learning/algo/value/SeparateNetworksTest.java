package org.murmuration.learning.algo.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Arena;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.replay.EpisodeBatch;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.learning.tensor.Parameter;
import org.murmuration.learning.tensor.ParameterSet;
import org.murmuration.testing.Seeded;

/** Networks of their own that happen to be alike do what a shared one does. */
final class SeparateNetworksTest {
    private static final int AGENTS = 3;
    private static final int EPISODES = 5;
    private static final int STEPS = 4;
    private static final EpisodeShape SHAPE = new EpisodeShape(AGENTS, 4, 5, 1, 6, STEPS);

    private static EpisodeBatch episodes(Device device, Arena arena, boolean separate, long seed) {
        HandFilledBatch batch = new HandFilledBatch(device, arena, SHAPE, EPISODES, STEPS, separate);
        for (int b = 0; b < EPISODES; b++) {
            SplittableRandom random = new SplittableRandom(seed + b);
            batch.anyEpisode(random, b, b == 0 ? STEPS : random.nextInt(1, STEPS + 1), random.nextBoolean());
        }
        return batch.write();
    }

    private static ValueConfig config(String mixer, boolean recurrent, boolean shared) {
        return ValueConfig.read(
                mixer,
                Settings.of(Map.of(
                        "hidden",
                        8,
                        "recurrent",
                        recurrent,
                        "mixer_embedding",
                        8,
                        "hypernet_hidden",
                        8,
                        "td_lambda",
                        0,
                        "last_action",
                        false,
                        "agent_id",
                        false,
                        "share_parameters",
                        shared)));
    }

    /** Gives every copy the one set of weights. */
    private static void repeat(ParameterSet from, ParameterSet to) {
        float[] weights = from.values().toHost();
        for (Parameter parameter : to.parameters()) {
            int source = from.named(parameter.name()).offset();
            for (int copy = 0; copy < parameter.copies(); copy++) {
                to.values().write(parameter.offset() + copy * parameter.size(), weights, source, parameter.size());
            }
        }
    }

    @Seeded(iterations = 2)
    void lossAndGradientsAreThoseOfASharedNetwork(RandomGenerator random) {
        long seed = random.nextLong();
        for (TestDevice each : TestDevice.values()) {
            for (String mixer : new String[] {"iql", "vdn", "qmix"}) {
                for (boolean recurrent : new boolean[] {true, false}) {
                    try (Device device = each.open();
                            Arena arena = device.arena("batches");
                            ValueLearner one = new ValueLearner(
                                    device,
                                    config(mixer, recurrent, true),
                                    episodes(device, arena, false, seed),
                                    seed);
                            ValueLearner many = new ValueLearner(
                                    device,
                                    config(mixer, recurrent, false),
                                    episodes(device, arena, true, seed),
                                    seed)) {
                        repeat(one.live().parameters(), many.live().parameters());
                        repeat(one.live().parameters(), many.targetParameters());
                        one.gradients();
                        many.gradients();
                        assertThat(many.loss()).isCloseTo(one.loss(), within(1e-5f * (1 + one.loss())));
                        assertGradientsAddUp(
                                one.live().parameters(), many.live().parameters());
                    }
                }
            }
        }
    }

    private static void assertGradientsAddUp(ParameterSet one, ParameterSet many) {
        float[] shared = one.gradients().toHost();
        float[] separate = many.gradients().toHost();
        for (Parameter parameter : one.parameters()) {
            Parameter copies = many.named(parameter.name());
            for (int i = 0; i < parameter.size(); i++) {
                float sum = 0f;
                for (int copy = 0; copy < copies.copies(); copy++) {
                    sum += separate[copies.offset() + copy * copies.size() + i];
                }
                float expected = shared[parameter.offset() + i];
                assertThat(sum).as(parameter.name()).isCloseTo(expected, within(1e-5f * (1 + Math.abs(expected))));
            }
        }
    }
}
