package org.lrmf.core.flow;

import java.util.List;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.RowFunction;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;

/** A flow with its parameters: a bijection, computed in float. */
public final class Flow implements Bijection {
    private final FlowSpec spec;
    private final float[] parameters;
    private final RowFunction forward;
    private final RowFunction inverse;

    /**
     * @throws IllegalArgumentException if the parameters are not as many as the spec's
     */
    public Flow(FlowSpec spec, float[] parameters, Backend backend) {
        if (parameters.length != spec.parameters()) {
            throw new IllegalArgumentException(
                    "the flow has " + spec.parameters() + " parameters, not " + parameters.length);
        }
        this.spec = spec;
        this.parameters = parameters.clone();
        Graph there = new Graph(spec.features());
        Transformed to = spec.forward(there, there.input(), 0);
        forward = backend.function(there, List.of(to.rows(), to.logDet()));
        Graph back = new Graph(spec.features());
        Transformed from = spec.inverse(back, back.input(), 0);
        inverse = backend.function(back, List.of(from.rows(), from.logDet()));
    }

    public FlowSpec spec() {
        return spec;
    }

    /** A copy of the flat parameter vector. */
    public float[] parameters() {
        return parameters.clone();
    }

    @Override
    public int features() {
        return spec.features();
    }

    @Override
    public Mapped forward(Matrix rows) {
        return apply(forward, rows);
    }

    @Override
    public Mapped inverse(Matrix rows) {
        return apply(inverse, rows);
    }

    private Mapped apply(RowFunction function, Matrix rows) {
        List<FloatMatrix> results = function.apply(parameters, FloatMatrix.of(rows));
        return new Mapped(results.get(0).toMatrix(), results.get(1).toMatrix().values());
    }
}
