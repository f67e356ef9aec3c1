package org.murmuration.kernels.opencl.vector;

/** Says that a kernel has no vector form, and why: not an error, for it has a scalar one. */
public final class NotVectorisable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotVectorisable(String reason) {
        super(reason, null, false, false);
    }
}
