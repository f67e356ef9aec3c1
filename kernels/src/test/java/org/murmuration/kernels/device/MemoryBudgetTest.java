package org.murmuration.kernels.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.jvm.JvmDevice;

final class MemoryBudgetTest {
    @ParameterizedTest
    @CsvSource({
        "2147483648, 2147483648",
        "2GiB, 2147483648",
        "2 gib, 2147483648",
        "1.5 GB, 1500000000",
        "512MiB, 536870912",
        "300mb, 300000000",
        "64KiB, 65536",
        "8kb, 8000",
        "100b, 100"
    })
    void bytesAreGivenInTheUsualUnits(String text, long bytes) {
        assertThat(MemoryBudget.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lots", "-1", "0", "2 TiB", "1e9", "GiB", "1,5GB", "2GiBs"})
    void whatIsNoNumberOfBytesIsRefusedInOneLine(String text) {
        assertThatThrownBy(() -> MemoryBudget.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MURMURATION_MEMORY=" + text
                        + ": expected a number of bytes such as 2147483648, 2GiB or 1500MB");
    }

    @Test
    void aDeviceHasNoMoreThanItIsGiven() {
        try (JvmDevice device = new JvmDevice(1, 1 << 20)) {
            DeviceInfo info = device.info();
            assertThat(info.memoryBytes()).isEqualTo(1 << 20);
            assertThat(info.maxArrayBytes()).isEqualTo(1 << 20);
        }
    }
}
