package org.lrmf.io;

/** The user's input cannot be used; the message is one sentence that names the file, the place and the remedy. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadInputException(String message) {
        super(message);
    }
}
