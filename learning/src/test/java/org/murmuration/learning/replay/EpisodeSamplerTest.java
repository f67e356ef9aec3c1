package org.murmuration.learning.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;

final class EpisodeSamplerTest {
    private static final int GAMES = 6;
    private static final int BATCH = 32;

    /** A replay with the latest 20 episodes of more than that, in a ring that has closed. */
    private static EpisodeReplay twentyEpisodes(Device device, BatchedEnvironment environment) {
        EpisodeReplay replay = new EpisodeReplay(device, EpisodeShape.of(environment.spec()), 20, 1 << 20);
        try (EpisodeCollector collector = new EpisodeCollector(environment, replay, true)) {
            environment.reset(0);
            for (int step = 0; step < 40; step++) {
                collector.seen();
                environment.step();
                collector.outcome();
            }
        }
        assertThat(replay.book().episodes()).isEqualTo(20);
        assertThat(replay.book().oldest()).isPositive();
        return replay;
    }

    /** The game and episode that a column of {@link TallyGame} tells. */
    private static int[] drawn(EpisodeBatch batch) {
        float[] inputs = batch.inputs().toHost();
        int[] drawn = new int[BATCH];
        for (int b = 0; b < BATCH; b++) {
            drawn[b] = 1000 * (int) inputs[b] + (int) inputs[batch.agentStride() + b];
        }
        return drawn;
    }

    @ParameterizedTest
    @EnumSource
    void everyEpisodeKeptIsDrawnEquallyOften(TestDevice each) {
        try (Device device = each.open();
                BatchedEnvironment environment = new BatchedEnvironment(new TallyGame(), device, GAMES);
                EpisodeReplay replay = twentyEpisodes(device, environment);
                EpisodeSampler sampler = new EpisodeSampler(device, replay, BATCH, false, false)) {
            int batches = 1000;
            Map<Integer, Integer> counts = new HashMap<>();
            for (int number = 0; number < batches; number++) {
                for (int episode : drawn(sampler.sample(11, number))) {
                    counts.merge(episode, 1, Integer::sum);
                }
            }
            assertThat(counts).hasSize(20);
            double expected = batches * BATCH / 20.0;
            double chiSquare = counts.values().stream()
                    .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                    .sum();
            // With 19 degrees of freedom, one seed in 1,000 is beyond 43.8.
            assertThat(chiSquare).isBetween(5.4, 43.8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void episodesAreDrawnIndependentlyWithReplacement(TestDevice each) {
        try (Device device = each.open();
                BatchedEnvironment environment = new BatchedEnvironment(new TallyGame(), device, GAMES);
                EpisodeReplay replay = twentyEpisodes(device, environment);
                EpisodeSampler sampler = new EpisodeSampler(device, replay, BATCH, false, false)) {
            int batches = 1000;
            int repeats = 0;
            for (int number = 0; number < batches; number++) {
                int[] drawn = drawn(sampler.sample(12, number));
                for (int b = 1; b < BATCH; b++) {
                    repeats += drawn[b] == drawn[b - 1] ? 1 : 0;
                }
            }
            // Binomial: 31,000 neighbours, 1 of 20 alike; four standard deviations.
            assertThat(repeats).isBetween(1550 - 154, 1550 + 154);
        }
    }

    @ParameterizedTest
    @EnumSource
    void drawsDependOnSeedAndNumberAlone(TestDevice each) {
        try (Device device = each.open();
                BatchedEnvironment environment = new BatchedEnvironment(new TallyGame(), device, GAMES);
                EpisodeReplay replay = twentyEpisodes(device, environment);
                EpisodeSampler one = new EpisodeSampler(device, replay, BATCH, false, false);
                EpisodeSampler other = new EpisodeSampler(device, replay, BATCH, true, true)) {
            one.sample(5, 1);
            int[] drawn = drawn(one.sample(5, 2));
            assertThat(drawn(other.sample(5, 2))).isEqualTo(drawn);
            assertThat(drawn(other.sample(6, 2))).isNotEqualTo(drawn);
            assertThat(drawn(other.sample(5L + (1L << 32), 2))).isNotEqualTo(drawn);
            assertThat(drawn(other.sample(5, 3))).isNotEqualTo(drawn);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytesToTheHostDoNotGrowWithTheBatch(TestDevice each) {
        try (Device device = each.open();
                BatchedEnvironment environment = new BatchedEnvironment(new TallyGame(), device, GAMES);
                EpisodeReplay replay = twentyEpisodes(device, environment)) {
            for (int episodes : new int[] {1, 500}) {
                try (EpisodeSampler sampler = new EpisodeSampler(device, replay, episodes, true, true)) {
                    long before = device.counters().bytesToHost();
                    sampler.sample(0, 0);
                    assertThat(device.counters().bytesToHost() - before)
                            .as("bytes for %d episodes", episodes)
                            .isEqualTo(4);
                }
            }
        }
    }
}
