package org.lrmf.core.objective;

import java.util.List;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.Node;

/** What flows are trained to minimise, in nats. */
public final class FlowObjectives {
    private FlowObjectives() {}

    /** {@code −E[log P(x)]} of the density that {@code density} pulls back from the standard normal. */
    public static Objective negativeLogLikelihood(FlowSpec density, Backend backend) {
        Graph graph = new Graph(density.features());
        Node loss = graph.scale(logDensity(graph, graph.input(), density, 0), -1f);
        return backend.objective(density.parameters(), List.of(new Term(graph, loss, 1)));
    }

    /** {@code −½E_A[log P(a)] − ½E_B[log P(b)]}: one density for two datasets of equal weight. */
    public static Objective sharedNegativeLogLikelihood(FlowSpec density, Backend backend) {
        Graph graph = new Graph(density.features());
        Node loss = graph.scale(logDensity(graph, graph.input(), density, 0), -1f);
        return backend.objective(density.parameters(), List.of(new Term(graph, loss, 0.5), new Term(graph, loss, 0.5)));
    }

    /**
     * The part of L that training changes: {@code −E_A[log|det ∇T(a)| + log S(T(a))] − E_B[log S(b)]} (Usman et al.,
     * NeurIPS 2020, equation 4). The batches are A's rows, then B's; the parameters are T's, then S's.
     */
    public static Objective logLikelihoodRatio(FlowSpec map, FlowSpec shared, Backend backend) {
        return logLikelihoodRatio(map, shared, 1, 1, backend);
    }

    /** The same with weights for the means over A and B: the part of a shard that holds more or less than its share of rows. */
    public static Objective logLikelihoodRatio(
            FlowSpec map, FlowSpec shared, double sourceWeight, double targetWeight, Backend backend) {
        Graph source = new Graph(map.features());
        Transformed mapped = map.forward(source, source.input(), 0);
        Node sourceLikelihood =
                source.add(mapped.logDet(), logDensity(source, mapped.rows(), shared, map.parameters()));
        Graph target = new Graph(map.features());
        Node targetLikelihood = logDensity(target, target.input(), shared, map.parameters());
        return backend.objective(
                map.parameters() + shared.parameters(),
                List.of(
                        new Term(source, source.scale(sourceLikelihood, -1f), sourceWeight),
                        new Term(target, target.scale(targetLikelihood, -1f), targetWeight)));
    }

    private static Node logDensity(Graph graph, Node rows, FlowSpec density, int offset) {
        Transformed base = density.forward(graph, rows, offset);
        return graph.add(base.logDet(), graph.normalLogDensity(base.rows()));
    }
}
