package org.murmuration.kernels;

/** Device memory does not suffice; the message says what for, how much is needed and how much there is. */
public final class DeviceMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the one-line explanation. */
    public DeviceMemoryException(String message) {
        super(message);
    }
}
