package org.murmuration.learning;

import java.util.function.Supplier;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.jvm.JvmDevice;

/** The devices on which a learner has to do the same. */
public enum TestDevice {
    ONE_JVM_THREAD(() -> new JvmDevice(1)),
    TWO_JVM_THREADS(() -> new JvmDevice(2));

    private final Supplier<Device> opening;

    TestDevice(Supplier<Device> opening) {
        this.opening = opening;
    }

    /** A fresh device, the caller's to close. */
    public Device open() {
        return opening.get();
    }
}
