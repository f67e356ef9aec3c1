package org.murmuration.kernels.opencl;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.device.CacheFolder;
import org.murmuration.testing.OpenClRequirement;

/** The first OpenCL driver, with sources written by hand instead of translated. */
final class OpenClTestDevice {
    private OpenClTestDevice() {}

    static OpenClDriver driver() {
        List<OpenClDriver> drivers = OpenClDrivers.find();
        if (drivers.isEmpty()) {
            OpenClRequirement.absent();
        }
        return drivers.get(0);
    }

    /**
     * A device on which every kernel is this source.
     *
     * @param code with a kernel function {@code run} that takes the fields and the number of items
     * @param fields names of the kernel's fields, in the order of the arguments
     */
    static OpenClDevice of(Path programCache, String code, String... fields) {
        return new OpenClDevice(
                driver(),
                kernel -> KernelForms.onlyScalar(source(kernel, code, fields), "written by hand"),
                new CacheFolder(programCache));
    }

    private static KernelSource source(DeviceKernel kernel, String code, String... fields) {
        return new KernelSource(
                "run",
                code,
                Arrays.stream(fields)
                        .map(name -> {
                            try {
                                return kernel.getClass().getDeclaredField(name);
                            } catch (NoSuchFieldException mistake) {
                                throw new LinkageError(mistake.getMessage(), mistake);
                            }
                        })
                        .toList(),
                1);
    }
}
