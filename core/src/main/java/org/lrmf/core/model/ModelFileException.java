package org.lrmf.core.model;

/** A model file cannot be used; the message is one sentence that names the file. */
public final class ModelFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelFileException(String message) {
        super(message);
    }
}
