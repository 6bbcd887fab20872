package org.lrmf.engine.backend;

/** Opens a backend of another module; {@link java.util.ServiceLoader} finds it. */
public interface BackendProvider {
    /** One word, as it is written on the command line. */
    String name();

    /**
     * Opens the backend.
     *
     * @throws BackendException if it cannot run here, or not on {@code device}
     */
    Backend open(Device device);
}
