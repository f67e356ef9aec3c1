package org.murmuration.learning.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.RandomPolicy;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.IntArray;
import org.murmuration.learning.TestDevice;
import org.murmuration.testing.Seeded;

final class EpisodeCollectorTest {
    @Seeded(iterations = 6)
    void theReplayKeepsWhatARecorderOnTheHostKeeps(RandomGenerator random) {
        for (TestDevice each : TestDevice.values()) {
            int games = random.nextInt(1, 10);
            int maxEpisodes = random.nextInt(1, 40);
            int slots = random.nextInt(RaggedGame.LIMIT + 1, 60);
            boolean bootstrapAtLimit = random.nextBoolean();
            try (Device device = each.open();
                    BatchedEnvironment environment = new BatchedEnvironment(new RaggedGame(), device, games)) {
                EpisodeShape shape = EpisodeShape.of(environment.spec());
                try (EpisodeReplay replay =
                                new EpisodeReplay(device, shape, maxEpisodes, (long) slots * shape.bytesPerStep());
                        EpisodeCollector collector = new EpisodeCollector(environment, replay, bootstrapAtLimit)) {
                    RandomPolicy policy = RandomPolicy.of(environment, random.nextLong());
                    HostRecorder recorder =
                            new HostRecorder(environment, bootstrapAtLimit, maxEpisodes, replay.capacity());
                    environment.reset(random.nextLong());
                    for (int step = 0; step < 60; step++) {
                        policy.choose();
                        collector.seen();
                        recorder.seen();
                        environment.step();
                        collector.outcome();
                        recorder.outcome();
                        assertKeepsTheSame("step " + step, replay, recorder);
                    }
                }
            }
        }
    }

    private static void assertKeepsTheSame(String where, EpisodeReplay replay, HostRecorder recorder) {
        assertThat(replay.book()).as(where).isEqualTo(recorder.book());
        EpisodeTransfer transfer = replay.transfer();
        List<ByteBuffer> expected = recorder.kept();
        for (int i = 0; i < expected.size(); i++) {
            int episode = recorder.book().oldest() + i;
            assertThat(transfer.read(episode))
                    .as("%s, episode %d", where, episode)
                    .isEqualTo(expected.get(i));
        }
    }

    @Seeded(iterations = 3)
    void episodesGoToAnotherReplayAndBackUnchanged(RandomGenerator random) {
        for (TestDevice each : TestDevice.values()) {
            try (Device device = each.open();
                    BatchedEnvironment environment = new BatchedEnvironment(new RaggedGame(), device, 5)) {
                EpisodeShape shape = EpisodeShape.of(environment.spec());
                long bytes = random.nextInt(20, 60) * (long) shape.bytesPerStep();
                try (EpisodeReplay replay = new EpisodeReplay(device, shape, 100, bytes);
                        EpisodeReplay other = new EpisodeReplay(device, shape, 100, bytes);
                        EpisodeCollector collector = new EpisodeCollector(environment, replay, true)) {
                    HostRecorder recorder = new HostRecorder(environment, true, 100, replay.capacity());
                    environment.reset(random.nextLong());
                    for (int step = 0; step < 40; step++) {
                        collector.seen();
                        recorder.seen();
                        environment.step();
                        collector.outcome();
                        recorder.outcome();
                    }
                    replay.condition()
                            .forEach((name, array) ->
                                    ((IntArray) other.condition().get(name)).write(((IntArray) array).toHost()));
                    EpisodeTransfer to = other.transfer();
                    int episode = recorder.book().oldest();
                    for (ByteBuffer content : recorder.kept()) {
                        to.write(episode, content);
                        episode++;
                    }
                    assertKeepsTheSame("copy", other, recorder);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 1"})
    void aLimitCountsAsAnEndOnlyWhereItIsNotBootstrapped(boolean bootstrapAtLimit, float terminated) {
        try (Device device = TestDevice.ONE_JVM_THREAD.open();
                BatchedEnvironment environment = new BatchedEnvironment(new TallyGame(), device, 2)) {
            EpisodeShape shape = EpisodeShape.of(environment.spec());
            try (EpisodeReplay replay = new EpisodeReplay(device, shape, 10, 1 << 20);
                    EpisodeCollector collector = new EpisodeCollector(environment, replay, bootstrapAtLimit)) {
                environment.reset(0);
                for (int step = 0; step < TallyGame.LIMIT; step++) {
                    collector.seen();
                    environment.step();
                    collector.outcome();
                }
                // Game 0 ends after 2 steps and then after 3; game 1 is cut off after 5.
                assertThat(terminatedAtTheEnd(replay, 0)).isEqualTo(1f);
                assertThat(terminatedAtTheEnd(replay, 1)).isEqualTo(1f);
                assertThat(terminatedAtTheEnd(replay, 2)).isEqualTo(terminated);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGameThatOutlivesItsLimitIsAnErrorThatNamesIt(TestDevice each) {
        try (Device device = each.open();
                BatchedEnvironment environment = new BatchedEnvironment(new TallyGame(), device, 2)) {
            // As if the rules had promised 4 steps: game 1 takes 5 in its first episode.
            EpisodeShape real = EpisodeShape.of(environment.spec());
            EpisodeShape promised = new EpisodeShape(
                    real.agents(), real.observationSize(), real.actions(), real.maskWords(), real.stateSize(), 4);
            try (EpisodeReplay replay = new EpisodeReplay(device, promised, 10, 1 << 20);
                    EpisodeCollector collector = new EpisodeCollector(environment, replay, true)) {
                environment.reset(0);
                for (int step = 0; step < 3; step++) {
                    play(environment, collector);
                    assertThat(replay.book().episodes()).isEqualTo((step + 1) / 2);
                }
                play(environment, collector);
                play(environment, collector);
                assertThatThrownBy(replay::book)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("game 1 of the batch plays on after 4 steps, which its rules declare as the limit"
                                + " of an episode: they have to end it there, or to declare a higher limit");
            }
        }
    }

    private static void play(BatchedEnvironment environment, EpisodeCollector collector) {
        collector.seen();
        environment.step();
        collector.outcome();
    }

    private static float terminatedAtTheEnd(EpisodeReplay replay, int episode) {
        EpisodeTransfer transfer = replay.transfer();
        int floats = replay.shape().floatsPerStep();
        int last = transfer.length(episode) - 1;
        return transfer.read(episode).asFloatBuffer().get(last * floats + floats - 1);
    }

    @ParameterizedTest
    @EnumSource
    void collectingCopiesNothingToTheHost(TestDevice each) {
        try (Device device = each.open();
                BatchedEnvironment environment = new BatchedEnvironment(new RaggedGame(), device, 6)) {
            EpisodeShape shape = EpisodeShape.of(environment.spec());
            try (EpisodeReplay replay = new EpisodeReplay(device, shape, 10, 1 << 20);
                    EpisodeCollector collector = new EpisodeCollector(environment, replay, true)) {
                environment.reset(0);
                for (int step = 0; step < 20; step++) {
                    collector.seen();
                    environment.step();
                    collector.outcome();
                }
                assertThat(device.counters().bytesToHost()).isZero();
            }
        }
    }
}
