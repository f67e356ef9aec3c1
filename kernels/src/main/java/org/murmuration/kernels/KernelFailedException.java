package org.murmuration.kernels;

/** A kernel threw while running on JVM threads; the message names the kernel and the item, the cause is what it threw. */
public final class KernelFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the one-line explanation and what the kernel threw. */
    public KernelFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
