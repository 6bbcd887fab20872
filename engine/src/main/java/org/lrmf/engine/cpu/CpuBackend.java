package org.lrmf.engine.cpu;

import java.util.List;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.RowFunction;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.kernel.Kernels;
import org.lrmf.engine.parallel.Crew;

/** The pure Java backend: {@link Kernels} on tiles of rows, spread over a {@link Crew}. */
public final class CpuBackend implements Backend {
    private static final CpuBackend SHARED = new CpuBackend(Kernels.best(), Crew.shared());

    private final Kernels kernels;
    private final Crew crew;

    public CpuBackend(Kernels kernels, Crew crew) {
        this.kernels = kernels;
        this.crew = crew;
    }

    /** The best kernels of this JVM on its shared crew. */
    public static CpuBackend shared() {
        return SHARED;
    }

    @Override
    public String description() {
        return kernels.description() + ", " + crew.threads() + (crew.threads() == 1 ? " thread" : " threads");
    }

    @Override
    public Objective objective(int parameters, List<Term> terms) {
        return new CpuObjective(parameters, terms, kernels, crew);
    }

    @Override
    public RowFunction function(Graph graph, List<Node> outputs) {
        return new CpuFunction(graph, outputs, kernels, crew);
    }
}
