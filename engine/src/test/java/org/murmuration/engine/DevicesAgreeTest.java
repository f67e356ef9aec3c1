package org.murmuration.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;
import org.murmuration.testing.devices.EveryDevice;

/** The engine's own kernels, on a small game, give the bits of the reference on every device. */
final class DevicesAgreeTest {
    private static final int STEPS = 30;

    private static long checksum(Device device) {
        try (BatchedEnvironment environment = new BatchedEnvironment(new CountingGame(), device, 300);
                BatchChecksum checksum = BatchChecksum.of(environment)) {
            RandomPolicy policy = RandomPolicy.of(environment, 3);
            environment.reset(3);
            checksum.update();
            for (int step = 0; step < STEPS; step++) {
                policy.choose();
                environment.step();
                checksum.update();
            }
            return checksum.value();
        }
    }

    @EveryDevice(jvm = false)
    void everyOutputOfEveryStepIsTheSame(Device device) {
        try (Device reference = new JvmDevice(2)) {
            assertThat(checksum(device)).isEqualTo(checksum(reference));
        }
    }
}
