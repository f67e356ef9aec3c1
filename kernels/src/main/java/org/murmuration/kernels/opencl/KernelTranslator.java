package org.murmuration.kernels.opencl;

import com.aparapi.internal.exception.AparapiException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.KernelTranslationException;

/** Turns kernels into OpenCL C: links, lets Aparapi recover the statements, writes them as C. */
final class KernelTranslator {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** Aparapi and BCEL know classes by their names. */
    private static final AtomicLong SERIAL = new AtomicLong();

    private KernelTranslator() {}

    /**
     * The program for a kernel, with the values that its final fields have now.
     *
     * @throws KernelTranslationException if the kernel leaves the translatable subset; the message names the author's file and line
     */
    static KernelSource translate(DeviceKernel kernel) {
        String name = kernel.getClass().getName();
        return TimeLimit.within(
                LIMIT, "kernel " + name, () -> translate(kernel, "murmuration/flat/Kernel" + SERIAL.incrementAndGet()));
    }

    private static KernelSource translate(DeviceKernel kernel, String flatName) {
        FlatKernel flat = KernelLinker.link(kernel, flatName);
        try {
            return new ProgramWriter(flat, AparapiModel.of(flat.code())).write();
        } catch (AparapiException unreadable) {
            throw new KernelTranslationException(
                    "kernel " + kernel.getClass().getName() + ": " + unreadable.getMessage(), unreadable);
        }
    }
}
