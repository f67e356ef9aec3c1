package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.Allocation;

final class StepAllocationTest {
    @Test
    void playingAllocatesNothing() {
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = new BatchedEnvironment(new CountingGame(), device, 32);
                EpisodeStatistics statistics = EpisodeStatistics.of(environment);
                BatchChecksum checksum = BatchChecksum.of(environment)) {
            RandomPolicy policy = RandomPolicy.of(environment, 0);
            environment.reset(0);
            long bytes = Allocation.bytesOf(1000, () -> {
                policy.choose();
                environment.step();
                statistics.update();
                checksum.update();
            });
            assertThat(bytes).as("bytes allocated in 1,000 steps").isLessThan(100);
        }
    }
}
