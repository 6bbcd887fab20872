package org.lrmf.experiments.paper;

/** A file that an experiment needs is missing or cannot be used; the message says what to do. */
public final class UnusableInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnusableInputException(String message) {
        super(message);
    }
}
