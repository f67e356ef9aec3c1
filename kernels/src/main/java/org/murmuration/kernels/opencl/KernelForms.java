package org.murmuration.kernels.opencl;

/**
 * A kernel in OpenCL C.
 *
 * @param scalar one item in each work item
 * @param vector several items in each work item; null if there is no such form
 * @param reason why there is none, for whoever looks into it; empty if there is one
 */
record KernelForms(KernelSource scalar, KernelSource vector, String reason) {
    static KernelForms onlyScalar(KernelSource scalar, String reason) {
        return new KernelForms(scalar, null, reason);
    }
}
