package org.murmuration.learning.algo.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Settings;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.algo.GameBuffers;
import org.murmuration.learning.replay.EpisodeBatch;
import org.murmuration.learning.replay.EpisodeCollector;
import org.murmuration.learning.replay.EpisodeReplay;
import org.murmuration.learning.replay.EpisodeSampler;
import org.murmuration.learning.replay.EpisodeShape;
import org.murmuration.learning.replay.RaggedGame;
import org.murmuration.testing.Allocation;

/** What playing and learning move to the host, and what they allocate there. */
final class LearningTrafficTest {
    private static final ValueConfig CONFIG =
            ValueConfig.read("qmix", Settings.of(Map.of("hidden", 16, "mixer_embedding", 8, "hypernet_hidden", 8)));

    /** Everything that a training run calls in its loop. */
    private static final class Loop implements AutoCloseable {
        private final Device device;
        private final BatchedEnvironment environment;
        private final EpisodeReplay replay;
        private final EpisodeCollector collector;
        private final EpisodeSampler sampler;
        private final ValueActor actor;
        private final ValueLearner learner;
        private int round;

        Loop(Device device, int episodes) {
            this.device = device;
            environment = new BatchedEnvironment(new RaggedGame(), device, 8);
            EpisodeShape shape = EpisodeShape.of(environment.spec());
            replay = new EpisodeReplay(device, shape, 50, 1 << 20);
            collector = new EpisodeCollector(environment, replay, true);
            sampler = new EpisodeSampler(device, replay, episodes, true, true);
            environment.reset(0);
            for (int step = 0; step < RaggedGame.LIMIT; step++) {
                collector.seen();
                environment.step();
                collector.outcome();
            }
            EpisodeBatch batch = sampler.sample(0, 0);
            learner = new ValueLearner(device, CONFIG, batch, 0);
            actor = new ValueActor(device, GameBuffers.of(environment), CONFIG, learner.live(), 0);
        }

        void play() {
            actor.act(0.5f, round);
            collector.seen();
            environment.step();
            collector.outcome();
        }

        void update() {
            sampler.sample(1, round);
            learner.update();
            learner.copyToTarget();
            round++;
        }

        long bytesToHost() {
            return device.counters().bytesToHost();
        }

        @Override
        public void close() {
            actor.close();
            learner.close();
            sampler.close();
            collector.close();
            replay.close();
            environment.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUpdateBringsTwoIntsToTheHostWhateverTheBatch(TestDevice each) {
        for (int episodes : new int[] {2, 200}) {
            try (Device device = each.open();
                    Loop loop = new Loop(device, episodes)) {
                long before = loop.bytesToHost();
                for (int round = 0; round < 10; round++) {
                    loop.update();
                }
                // The length of the longest episode, and whether loss and gradient are finite.
                assertThat(loop.bytesToHost() - before)
                        .as("bytes to the host in 10 updates on %d episodes", episodes)
                        .isEqualTo(10 * 2 * 4);
                before = loop.bytesToHost();
                loop.learner.readFigures();
                assertThat(loop.bytesToHost() - before)
                        .as("bytes of the figures")
                        .isEqualTo(4 * Totals.SIZE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void playingBringsNothingToTheHostNorToTheDevice(TestDevice each) {
        try (Device device = each.open();
                Loop loop = new Loop(device, 4)) {
            long toHost = loop.bytesToHost();
            long toDevice = device.counters().bytesToDevice();
            for (int round = 0; round < 10; round++) {
                loop.play();
            }
            assertThat(loop.bytesToHost()).isEqualTo(toHost);
            assertThat(device.counters().bytesToDevice()).isEqualTo(toDevice);
        }
    }

    @Test
    void playingAndLearningAllocateNothingOnTheJvm() {
        try (Device device = TestDevice.TWO_JVM_THREADS.open();
                Loop loop = new Loop(device, 8)) {
            long bytes = Allocation.bytesOf(300, () -> {
                loop.play();
                loop.update();
            });
            assertThat(bytes).as("bytes allocated by 300 steps and updates").isLessThan(100);
        }
    }
}
