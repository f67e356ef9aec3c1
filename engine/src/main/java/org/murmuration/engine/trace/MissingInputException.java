package org.murmuration.engine.trace;

/** A trace needs something that stands outside its file and was not found: it can be neither confirmed nor refuted. */
public final class MissingInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With one line that says what is missing and how to give it. */
    public MissingInputException(String message) {
        super(message);
    }
}
