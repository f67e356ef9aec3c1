package org.murmuration.kernels.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jocl.CLException;
import org.jocl.cl_platform_id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.kernels.DeviceInfo;

final class OpenClDriversTest {
    @Test
    void driversSayWhatTheyAre() {
        DeviceInfo info = OpenClTestDevice.driver().info();
        assertThat(info.id()).startsWith("opencl:");
        assertThat(info.kind()).isNotEqualTo(DeviceInfo.Kind.JVM);
        assertThat(info.name()).isNotBlank().doesNotContain("\0");
        assertThat(info.platform()).isNotBlank();
        assertThat(info.driver()).isNotBlank();
        assertThat(info.computeUnits()).isPositive();
        assertThat(info.maxArrayBytes()).isPositive().isLessThanOrEqualTo(info.memoryBytes());
    }

    @Test
    void aMachineWithoutOpenClHasNoDrivers() {
        assertThat(OpenClDrivers.find(() -> {
                    throw new UnsatisfiedLinkError("no library");
                }))
                .isEmpty();
        assertThat(OpenClDrivers.find(() -> {
                    throw new CLException("CL_PLATFORM_NOT_FOUND_KHR", -1001);
                }))
                .isEmpty();
        assertThat(OpenClDrivers.find(() -> new cl_platform_id[0])).isEmpty();
    }

    @Test
    void aDeviceThatCannotSayWhatItIsIsLeftOut() {
        OpenClTestDevice.driver();
        assertThat(OpenClDrivers.find(OpenClDrivers::platforms, (platform, device) -> {
                    throw new CLException("CL_OUT_OF_RESOURCES", -5);
                }))
                .isEmpty();
    }

    @Test
    void driversThatAreListedTwiceCountOnce() {
        int drivers = OpenClDrivers.find().size();
        assertThat(OpenClDrivers.find(() -> {
                    cl_platform_id[] once = drivers == 0 ? new cl_platform_id[0] : OpenClDrivers.platforms();
                    cl_platform_id[] twice = new cl_platform_id[2 * once.length];
                    System.arraycopy(once, 0, twice, 0, once.length);
                    System.arraycopy(once, 0, twice, once.length, once.length);
                    return twice;
                }))
                .hasSize(drivers);
    }

    @Test
    void theLoaderIsLookedForWhereLinuxLooks(@TempDir Path folder) throws IOException {
        Path without = Files.writeString(folder.resolve("without"), "libc.so.6\0/lib/libc.so.6\0");
        Path with = Files.writeString(folder.resolve("with"), "libOpenCL.so.1\0/lib/libOpenCL.so.1\0");
        assertThat(OpenClLibrary.isInstalled(with, null)).isTrue();
        assertThat(OpenClLibrary.isInstalled(without, null)).isFalse();
        assertThat(OpenClLibrary.isInstalled(without, folder + ":/nowhere")).isFalse();
        assertThat(OpenClLibrary.isInstalled(folder.resolve("absent"), null)).isTrue();
        Files.createFile(folder.resolve("libOpenCL.so.1"));
        assertThat(OpenClLibrary.isInstalled(without, "/nowhere:" + folder)).isTrue();
    }

    @Test
    void workGroupsAreLargeWhereThereIsEnoughForEveryCore() {
        DeviceInfo cpu = new DeviceInfo("opencl:x", DeviceInfo.Kind.CPU, "", "", "", 2, 1, 1);
        WorkGroups groups = new WorkGroups(cpu, 4096);
        assertThat(groups.size(1)).isEqualTo(1);
        assertThat(groups.size(64)).isEqualTo(8);
        assertThat(groups.size(512)).isEqualTo(64);
        assertThat(groups.size(1_000_000)).isEqualTo(256);
        assertThat(new WorkGroups(cpu, 16).size(1_000_000)).isEqualTo(8);
        DeviceInfo gpu = new DeviceInfo("opencl:x", DeviceInfo.Kind.GPU, "", "", "", 2, 1, 1);
        assertThat(new WorkGroups(gpu, 1024).size(3)).isEqualTo(64);
        assertThat(new WorkGroups(gpu, 32).size(3)).isEqualTo(32);
    }
}
