package org.lrmf.core.flow;

import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/** A flow the other way round; with one in front of it, the composition {@code G⁻¹∘F} is a flow of its own. */
public record InverseLayer(FlowSpec flow) implements FlowLayer {
    @Override
    public int features() {
        return flow.features();
    }

    @Override
    public int parameters() {
        return flow.parameters();
    }

    @Override
    public void initialise(float[] parameters, int offset, RandomStream random) {
        float[] own = flow.initialise(random);
        System.arraycopy(own, 0, parameters, offset, own.length);
    }

    @Override
    public void markDecaying(float[] decays, int offset) {
        float[] own = flow.decays();
        System.arraycopy(own, 0, decays, offset, own.length);
    }

    @Override
    public Transformed forward(Graph graph, Node rows, int offset) {
        return flow.inverse(graph, rows, offset);
    }

    @Override
    public Transformed inverse(Graph graph, Node rows, int offset) {
        return flow.forward(graph, rows, offset);
    }
}
