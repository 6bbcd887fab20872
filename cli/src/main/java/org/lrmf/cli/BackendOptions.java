package org.lrmf.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lrmf.engine.Backends;
import org.lrmf.engine.backend.BackendException;
import org.lrmf.engine.backend.Device;
import org.lrmf.io.BadInputException;
import picocli.CommandLine.Option;

/** What computes, and where. */
final class BackendOptions {
    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "What trains flows: kernels (plain Java) or torch (libtorch; its first use downloads about "
                    + "113 MB). Default: kernels.")
    @Nullable
    String backend;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description =
                    "Where torch computes: cpu, cuda, cuda:1 and so on, or auto, which is a GPU where there is one. "
                            + "Default: auto.")
    @Nullable
    String device;

    /** Makes the choice for this process; to be called before anything else. */
    void choose() {
        if (backend == null && device == null) {
            return;
        }
        try {
            Device place = Device.parse(device == null ? "auto" : device);
            Backends.choose(backend == null ? Backends.KERNELS : backend.toLowerCase(Locale.ROOT), place);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("The options cannot be used: " + e.getMessage() + ".");
        } catch (BackendException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        }
    }

    /** Adds the options as they can be pasted into a shell. */
    void addTo(StringBuilder text) {
        text.append(backend == null ? "" : " --backend " + CommandText.quoted(backend));
        text.append(device == null ? "" : " --device " + CommandText.quoted(device));
    }
}
