package org.murmuration.testing.devices;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once for each device of this machine. Its parameter of type {@link org.murmuration.kernels.Device} is open, and closed afterwards, so that memory
 * that the test leaves open fails it.
 *
 * <p>Without an OpenCL driver one run is skipped with the reason, or fails if the environment variable {@code MURMURATION_REQUIRE_OPENCL} is 1. {@code jvm = false} leaves the
 * JVM out, for comparisons with a JVM device of the test's own.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(EveryDeviceExtension.class)
public @interface EveryDevice {
    /** Whether the JVM is one of the devices. */
    boolean jvm() default true;
}
