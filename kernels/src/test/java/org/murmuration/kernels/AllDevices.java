package org.murmuration.kernels;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.murmuration.testing.OpenClRequirement;

/** Sources of devices for parameterised tests. Other modules have the annotation {@code EveryDevice}. */
public final class AllDevices {
    private AllDevices() {}

    /** Opens a device, or skips the test. */
    public interface Opening {
        /** The device; the caller closes it. */
        Device open();
    }

    /** The JVM and every OpenCL driver. */
    public static Stream<Named<Opening>> all() {
        return Stream.concat(Stream.of(Named.of("jvm", () -> Devices.open("jvm"))), openCl());
    }

    /** Every OpenCL driver, or one that skips the test. */
    public static Stream<Named<Opening>> openCl() {
        var drivers = Devices.list().stream()
                .filter(info -> info.kind() != DeviceInfo.Kind.JVM)
                .map(info -> Named.<Opening>of(info.id(), () -> Devices.open(info.id())))
                .toList();
        return drivers.isEmpty() ? Stream.of(Named.of("opencl", AllDevices::absent)) : drivers.stream();
    }

    private static Device absent() {
        OpenClRequirement.absent();
        return null;
    }
}
