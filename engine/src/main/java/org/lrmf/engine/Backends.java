package org.lrmf.engine;

import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.BackendException;
import org.lrmf.engine.backend.BackendProvider;
import org.lrmf.engine.backend.Device;
import org.lrmf.engine.cpu.CpuBackend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The backend of this process. It is chosen once: by {@link #choose} at the start, else when it is first used, by the
 * system properties {@code lrmf.backend} and {@code lrmf.device}; without them it is {@link CpuBackend}.
 */
public final class Backends {
    /** The name of {@link CpuBackend}. */
    public static final String KERNELS = "kernels";

    private static final Logger LOG = LoggerFactory.getLogger(Backends.class);

    private static @Nullable Choice choice;

    private record Choice(String name, Device device, Backend backend) {}

    private Backends() {}

    /**
     * The backend of this process.
     *
     * @throws BackendException if the system properties name one that cannot be had
     */
    public static synchronized Backend chosen() {
        Choice current = choice;
        if (current == null) {
            String name = System.getProperty("lrmf.backend", KERNELS);
            current = opened(name, Device.parse(System.getProperty("lrmf.device", "auto")));
        }
        return current.backend;
    }

    /**
     * Chooses the backend of this process; to choose the same again does nothing.
     *
     * @throws BackendException if it cannot be had
     * @throws IllegalStateException if another is in use
     */
    public static synchronized void choose(String name, Device device) {
        Choice current = choice;
        if (current == null) {
            opened(name, device);
        } else if (!current.name.equals(name) || !current.device.equals(device)) {
            // What cannot be had is said first.
            open(name, device);
            throw new IllegalStateException("the backend " + current.name + " is in use, and a process has one");
        }
    }

    /**
     * Opens a backend beside the chosen one.
     *
     * @throws BackendException if it cannot be had
     */
    public static Backend open(String name, Device device) {
        if (name.equals(KERNELS)) {
            if (device.kind() == Device.Kind.CUDA) {
                throw new BackendException(
                        "The kernels compute on the CPU, not on " + device + "; the backend torch can.");
            }
            return CpuBackend.shared();
        }
        Optional<BackendProvider> provider = ServiceLoader.load(BackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(it -> it.name().equals(name))
                .findFirst();
        return provider.orElseThrow(() -> new BackendException("There is no backend " + name
                        + " here; for torch, start ./lrmf with --backend torch, or put the module lrmf-torch on the class "
                        + "path."))
                .open(device);
    }

    private static Choice opened(String name, Device device) {
        Choice fresh = new Choice(name, device, open(name, device));
        choice = fresh;
        LOG.info("Backend: {}", fresh.backend.description());
        return fresh;
    }
}
