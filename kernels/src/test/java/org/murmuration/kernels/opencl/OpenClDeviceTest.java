package org.murmuration.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.kernels.DeviceInfo;

final class OpenClDeviceTest {
    @TempDir
    private Path cache;

    @Test
    void whatTheDriverHasNoRoomForIsOutOfMemory() {
        try (OpenClDevice device = OpenClTestDevice.of(cache, "")) {
            long tooMany = device.info().memoryBytes() * 8;
            assertThatExceptionOfType(OutOfMemoryError.class)
                    .isThrownBy(() -> device.zeroedBuffer(tooMany))
                    .withMessageContaining("CL_INVALID_BUFFER_SIZE");
        }
    }

    /** GPUs have memory of their own; every driver can be used in that way. */
    @Test
    void memoryOfTheDeviceIsZeroToo() {
        OpenClDriver driver = OpenClTestDevice.driver();
        DeviceInfo info = driver.info();
        DeviceInfo asGpu = new DeviceInfo(
                info.id(),
                DeviceInfo.Kind.GPU,
                info.name(),
                info.platform(),
                info.driver(),
                info.computeUnits(),
                info.memoryBytes(),
                info.maxArrayBytes());
        OpenClDriver gpu = new OpenClDriver(driver.platform(), driver.device(), asGpu);
        try (OpenClDevice device = gpu.open();
                var arena = device.arena("test")) {
            assertThat(device.hasHostMemory()).isFalse();
            var array = arena.floats("array", 1001);
            assertThat(array.toHost()).containsOnly(0f);
            array.fill(5, 3, 2f);
            assertThat(array.toHost()).startsWith(0, 0, 0, 0, 0, 2, 2, 2, 0);
            assertThat(device.blas().library()).isEqualTo("CLBlast");
        }
    }

    @Test
    void poClSharesItsMemoryWithTheHostsLibrary() {
        try (OpenClDevice device = OpenClTestDevice.of(cache, "")) {
            assumeTrue(device.info().id().equals("opencl:pocl"), "another driver");
            assertThat(device.hasHostMemory()).isTrue();
            assertThat(device.blas().library()).isEqualTo("OpenBLAS");
        }
    }
}
