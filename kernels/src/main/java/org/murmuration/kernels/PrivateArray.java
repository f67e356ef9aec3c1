package org.murmuration.kernels;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@code final} array field of a {@link DeviceKernel} as scratch memory of one item. Its content is undefined when an item starts.
 *
 * <p>On the JVM each thread has its own copy; on OpenCL it becomes a private array of constant size.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface PrivateArray {}
