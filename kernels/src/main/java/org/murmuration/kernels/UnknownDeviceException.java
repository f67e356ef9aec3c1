package org.murmuration.kernels;

/** No device answers to the name that was asked for; the message lists those there are, the nearest first. */
public final class UnknownDeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the one-line explanation. */
    public UnknownDeviceException(String message) {
        super(message);
    }
}
