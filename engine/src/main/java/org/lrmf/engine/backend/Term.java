package org.lrmf.engine.backend;

import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Node;

/** {@code weight} times the mean over a batch's rows of {@code loss}, a node of width 1. */
public record Term(Graph graph, Node loss, double weight) {
    public Term {
        if (loss.width() != 1) {
            throw new IllegalArgumentException("a loss has width 1, not " + loss.width());
        }
    }
}
