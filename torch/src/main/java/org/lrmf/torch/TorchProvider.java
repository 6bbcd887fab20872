package org.lrmf.torch;

import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.BackendProvider;
import org.lrmf.engine.backend.Device;
import org.lrmf.engine.parallel.Crew;

/** Opens {@link TorchBackend} by the name of {@code torch}, on the crew of this JVM. */
public final class TorchProvider implements BackendProvider {
    @Override
    public String name() {
        return "torch";
    }

    @Override
    public Backend open(Device device) {
        return new TorchBackend(device, Crew.shared());
    }
}
