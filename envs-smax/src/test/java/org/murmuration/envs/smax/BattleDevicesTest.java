package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.engine.Environments;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

/** 1,024 battles of every map over 1,000 steps have the same bits on every device. */
final class BattleDevicesTest {
    private static final List<Supplier<Device>> DEVICES = List.of(() -> new JvmDevice(2));

    static List<String> maps() {
        return Environments.ids();
    }

    @ParameterizedTest
    @MethodSource("maps")
    @Tag("slow")
    void everyDevicePlaysTheSameBattles(String id) {
        // Each state follows from the one before, so that what differs in one step is not gone ten steps later.
        BattleChecksum battles = new BattleChecksum(id, Map.of(), 11, 1000, 10);
        long expected;
        try (Device device = new JvmDevice(1)) {
            expected = battles.of(device, 0, 1024);
        }
        for (Supplier<Device> opener : DEVICES) {
            try (Device device = opener.get()) {
                assertThat(battles.of(device, 0, 1024))
                        .as(device.info().toString())
                        .isEqualTo(expected);
            }
        }
    }
}
