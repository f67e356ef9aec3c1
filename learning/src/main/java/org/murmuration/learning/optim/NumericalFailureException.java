package org.murmuration.learning.optim;

/** A learner has come upon NaN or infinity, from which nothing can be learned any more; the message says in one line where. */
public final class NumericalFailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** In one line. */
    public NumericalFailureException(String message) {
        super(message);
    }

    /** In one line, with more known than the cause did. */
    public NumericalFailureException(String message, NumericalFailureException cause) {
        super(message, cause);
    }
}
