package org.murmuration.kernels.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import org.murmuration.kernels.DeviceKernel;

/**
 * Runs a kernel over a range of items. Each kernel class has a copy of the loop's class for itself, so that the JIT profiles, inlines and vectorises every
 * kernel as if there were no other; one loop shared by all would call {@code run} through a table.
 */
abstract class KernelLoop {
    private static final ClassValue<KernelLoop> LOOPS = new ClassValue<>() {
        @Override
        protected KernelLoop computeValue(Class<?> kernelClass) {
            return copyOfTemplate();
        }
    };

    /**
     * Runs items {@code from} to {@code to}, exclusive.
     *
     * @throws ItemFailure if one throws
     */
    abstract void run(DeviceKernel kernel, int from, int to);

    /** The loop that only kernels of the same class use. */
    static KernelLoop of(DeviceKernel kernel) {
        return LOOPS.get(kernel.getClass());
    }

    private static KernelLoop copyOfTemplate() {
        try (InputStream template = KernelLoop.class.getResourceAsStream("KernelLoopTemplate.class")) {
            Class<?> copy = MethodHandles.lookup()
                    .defineHiddenClass(template.readAllBytes(), true)
                    .lookupClass();
            return (KernelLoop) copy.getDeclaredConstructor().newInstance();
        } catch (IOException | ReflectiveOperationException broken) {
            throw new IllegalStateException("the class files of Murmuration are incomplete", broken);
        }
    }
}
