package org.lrmf.core.flow;

import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.graph.OdeShape;
import org.lrmf.engine.random.RandomStream;

/**
 * A continuous flow with free-form dynamics (Grathwohl, Chen, Bettencourt, Sutskever and Duvenaud, "FFJORD", ICLR 2019):
 * rows follow {@code dx/dt = f(x, t)} from t = 0 to 1, and the log-determinant is the integral of f's divergence. The
 * inverse follows it backwards.
 */
public record ContinuousLayer(OdeShape shape) implements FlowLayer {
    private Conditioner dynamics() {
        return new Conditioner(shape.dynamics());
    }

    @Override
    public int features() {
        return shape.features();
    }

    @Override
    public int parameters() {
        return shape.dynamics().parameters();
    }

    /** The last layer of f is zero: nothing moves. */
    @Override
    public void initialise(float[] parameters, int offset, RandomStream random) {
        dynamics().initialise(parameters, offset, random);
    }

    @Override
    public void markDecaying(float[] decays, int offset) {
        dynamics().markDecaying(decays, offset);
    }

    @Override
    public Transformed forward(Graph graph, Node rows, int offset) {
        return graph.odeFlow(rows, shape, offset, false);
    }

    @Override
    public Transformed inverse(Graph graph, Node rows, int offset) {
        return graph.odeFlow(rows, shape, offset, true);
    }
}
