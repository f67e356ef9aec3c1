package org.murmuration.kernels;

/** A kernel cannot be translated or built; the message is one line: file, line, what was found, what to write instead. */
public final class KernelTranslationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the one-line explanation. */
    public KernelTranslationException(String message) {
        super(message);
    }

    /** With the one-line explanation and what led to it. */
    public KernelTranslationException(String message, Throwable cause) {
        super(message, cause);
    }
}
