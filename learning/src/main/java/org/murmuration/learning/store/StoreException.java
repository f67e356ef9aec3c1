package org.murmuration.learning.store;

import java.io.IOException;

/** A file is not what it should be, or cannot be read or written; the message is one line that begins with the file's name. */
public final class StoreException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With the one-line explanation. */
    public StoreException(String message) {
        super(message);
    }

    /** With the one-line explanation and what led to it. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
