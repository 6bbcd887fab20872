package org.lrmf.torch;

import java.util.List;
import org.bytedeco.pytorch.global.torch;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.BackendException;
import org.lrmf.engine.backend.Device;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.RowFunction;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.parallel.Crew;

/** The backend on libtorch: tensors of floats on one device, gradients by its automatic differentiation. */
public final class TorchBackend implements Backend {
    private static final String VERSION =
            String.valueOf(torch.class.getPackage().getImplementationVersion());

    private final Placement placement;
    private final Crew crew;

    /**
     * @param crew over whose threads rows are spread on the CPU; on a GPU one thread works
     * @throws BackendException if libtorch or the device cannot be had
     */
    public TorchBackend(Device device, Crew crew) {
        placement = Placement.of(device);
        this.crew = crew;
    }

    @Override
    public String description() {
        String threads =
                placement.isCpu() ? ", " + crew.threads() + (crew.threads() == 1 ? " thread" : " threads") : "";
        return "libtorch " + VERSION + " on " + placement.description() + threads;
    }

    @Override
    public Objective objective(int parameters, List<Term> terms) {
        return new TorchObjective(parameters, terms, placement, crew, RowWork.mostFloats(placement));
    }

    @Override
    public RowFunction function(Graph graph, List<Node> outputs) {
        return new TorchFunction(graph, outputs, placement, crew);
    }
}
