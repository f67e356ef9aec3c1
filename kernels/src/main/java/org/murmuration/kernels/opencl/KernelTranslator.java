package org.murmuration.kernels.opencl;

import com.aparapi.internal.exception.AparapiException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.KernelTranslationException;
import org.murmuration.kernels.opencl.vector.NotVectorisable;
import org.murmuration.kernels.opencl.vector.VectorProgram;

/** Turns kernels into OpenCL C: links, lets Aparapi recover the statements, writes them as C. */
final class KernelTranslator {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** Drivers for processors keep private arrays on the stacks of threads, which have some megabytes. */
    private static final long MOST_PRIVATE_BYTES = 1 << 20;
    /** Aparapi and BCEL know classes by their names. */
    private static final AtomicLong SERIAL = new AtomicLong();

    private KernelTranslator() {}

    /**
     * The program for a kernel, with the values that its final fields have now.
     *
     * @param lanes how many items a work item shall play where that is possible; 1 for the scalar form alone
     * @throws KernelTranslationException if the kernel leaves the translatable subset; the message names the author's file and line
     */
    static KernelForms translate(DeviceKernel kernel, int lanes) {
        return translate(kernel, lanes, false);
    }

    /** {@link #translate(DeviceKernel, int)}, if wanted with a vector form that does not pay too. */
    static KernelForms translate(DeviceKernel kernel, int lanes, boolean always) {
        String name = kernel.getClass().getName();
        return TimeLimit.within(
                LIMIT,
                "kernel " + name,
                () -> translate(kernel, "murmuration/flat/Kernel" + SERIAL.incrementAndGet(), lanes, always));
    }

    private static KernelForms translate(DeviceKernel kernel, String flatName, int lanes, boolean always) {
        FlatKernel flat = KernelLinker.link(kernel, flatName);
        try {
            AparapiModel model = AparapiModel.of(flat.code());
            KernelSource scalar = new ProgramWriter(flat, model).write();
            return lanes == 1
                    ? KernelForms.onlyScalar(scalar, "the device computes one item at a time")
                    : withVectors(flat, model, scalar, lanes, always);
        } catch (AparapiException unreadable) {
            throw new KernelTranslationException(
                    "kernel " + kernel.getClass().getName() + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static KernelForms withVectors(
            FlatKernel flat, AparapiModel model, KernelSource scalar, int lanes, boolean always) {
        ProgramFrame frame = new ProgramFrame(flat, lanes);
        if (frame.privateBytes() > MOST_PRIVATE_BYTES) {
            return KernelForms.onlyScalar(scalar, "private arrays of " + lanes + " items are too large together");
        }
        VectorProgram program = new VectorProgram(lanes);
        try {
            String run = program.write(new MethodsByName(flat, model).of(flat.entryPoint()));
            if (!always && !program.pays()) {
                return KernelForms.onlyScalar(scalar, "its items do not lie side by side in memory");
            }
            String definitions = Intrinsics.definitions(program.scalarIntrinsics());
            KernelSource vector = frame.program(definitions + program.helpers(), program.functions(), run);
            return new KernelForms(scalar, vector, "");
        } catch (NotVectorisable scalarOnly) {
            return KernelForms.onlyScalar(scalar, scalarOnly.getMessage());
        }
    }
}
