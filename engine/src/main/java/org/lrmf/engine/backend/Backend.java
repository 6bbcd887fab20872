package org.lrmf.engine.backend;

import java.util.List;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Node;

/** Evaluates and differentiates graphs. */
public interface Backend {
    /** What computes, in words, for logs and provenance. */
    String description();

    Objective objective(int parameters, List<Term> terms);

    RowFunction function(Graph graph, List<Node> outputs);
}
