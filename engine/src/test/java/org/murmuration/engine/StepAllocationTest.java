package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

final class StepAllocationTest {
    @Test
    void playingAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Device device = new JvmDevice(1);
                BatchedEnvironment environment = new BatchedEnvironment(new CountingGame(), device, 32);
                EpisodeStatistics statistics = EpisodeStatistics.of(environment);
                BatchChecksum checksum = BatchChecksum.of(environment)) {
            RandomPolicy policy = RandomPolicy.of(environment, 0);
            environment.reset(0);
            long least = Long.MAX_VALUE;
            // The first rounds load classes and warm up reflection.
            for (int round = 0; round < 5; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int step = 0; step < 1000; step++) {
                    policy.choose();
                    environment.step();
                    statistics.update();
                    checksum.update();
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(least).as("bytes allocated in 1,000 steps").isLessThan(100);
        }
    }
}
