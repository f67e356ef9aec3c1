package org.murmuration.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.device.CacheFolder;

class BitExactnessTest {
    @TempDir
    Path folder;

    private static DeviceInfo device(DeviceInfo.Kind kind, String driver) {
        return new DeviceInfo("opencl:x", kind, "x", "platform", driver, 2, 1000, 1000);
    }

    private static final DeviceInfo OPENCL = device(DeviceInfo.Kind.CPU, "1.0");

    private BitExactness exactness() {
        return new BitExactness(new CacheFolder(folder));
    }

    @Test
    void jvmIsWhatOthersAreComparedWith() {
        assertThat(exactness().of(device(DeviceInfo.Kind.JVM, "17"))).isTrue();
    }

    @Test
    void deviceThatWasNeverTriedIsUnknown() {
        assertThat(exactness().of(OPENCL)).isNull();
    }

    @Test
    void isRememberedFromProcessToProcess() {
        exactness().remember(OPENCL, "smax/3m", true);
        assertThat(exactness().of(OPENCL)).isTrue();
    }

    @Test
    void oneEnvironmentThatDiffersIsEnoughUntilItIsFoundEqual() {
        exactness().remember(OPENCL, "smax/3m", true);
        exactness().remember(OPENCL, "smax/8m", false);
        assertThat(exactness().of(OPENCL)).isFalse();
        exactness().remember(OPENCL, "smax/8m", true);
        assertThat(exactness().of(OPENCL)).isTrue();
    }

    @Test
    void anotherDriverIsAnotherDevice() {
        exactness().remember(OPENCL, "smax/3m", true);
        assertThat(exactness().of(device(DeviceInfo.Kind.CPU, "2.0"))).isNull();
    }
}
