package org.murmuration.engine.check;

/** A promise that an environment does not keep, with the place where it was found. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String message) {
        super(message, null, false, false);
    }
}
