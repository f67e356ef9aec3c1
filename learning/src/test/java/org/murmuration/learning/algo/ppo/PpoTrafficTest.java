package org.murmuration.learning.algo.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.kernels.Device;
import org.murmuration.learning.TestDevice;
import org.murmuration.learning.replay.RaggedGame;
import org.murmuration.testing.Allocation;

/** What playing and learning move to the host, and what they allocate there. */
class PpoTrafficTest {
    private static final int STEPS = 16;
    private static final int EPOCHS = 2;

    private static PpoLoop loop(Device device, int games) {
        return new PpoLoop(
                device,
                new RaggedGame(),
                "mappo",
                0L,
                "parallel_games=" + games,
                "rollout_steps=" + STEPS,
                "chunk_length=4",
                "hidden=16",
                "epochs=" + EPOCHS);
    }

    @ParameterizedTest
    @EnumSource
    void aRolloutBringsAFewIntsToTheHostWhateverTheNumberOfGames(TestDevice each) {
        for (int games : new int[] {2, 200}) {
            try (Device device = each.open();
                    PpoLoop loop = loop(device, games)) {
                loop.steps(STEPS);
                long before = device.counters().bytesToHost();
                loop.steps(10 * STEPS);
                long ints = (device.counters().bytesToHost() - before) / 4;
                // One for each step of the optimiser, one for the episodes, and up to one for each step where many
                // episodes may be cut off.
                assertThat(ints)
                        .as("ints to the host in 10 rollouts of %d games", games)
                        .isBetween(30L, 200L);
            }
        }
    }

    @Test
    void playingAndLearningAllocateNothingOnTheJvm() {
        try (Device device = TestDevice.TWO_JVM_THREADS.open();
                PpoLoop loop = loop(device, 8)) {
            loop.steps(2 * STEPS);
            long bytes = Allocation.bytesOf(20, () -> loop.steps(STEPS));
            assertThat(bytes).as("bytes allocated by 20 rollouts and updates").isLessThan(100);
        }
    }
}
