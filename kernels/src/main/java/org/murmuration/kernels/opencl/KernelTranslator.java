package org.murmuration.kernels.opencl;

import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.KernelTranslationException;

/** Turns kernels into OpenCL C. */
final class KernelTranslator {
    private KernelTranslator() {}

    static KernelSource translate(DeviceKernel kernel) {
        throw new KernelTranslationException(
                "kernel " + kernel.getClass().getName() + ": translation is not there yet");
    }
}
