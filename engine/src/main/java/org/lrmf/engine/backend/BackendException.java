package org.lrmf.engine.backend;

/** A backend cannot be had, or broke down; the message is one sentence for its user. */
public final class BackendException extends RuntimeException {
    public BackendException(String message) {
        super(message);
    }

    public BackendException(String message, Throwable cause) {
        super(message, cause);
    }
}
