package org.lrmf.core.flow;

import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/** A trainable bijection: it writes itself into a graph and keeps its parameters in a stretch of a flat vector. */
public sealed interface FlowLayer
        permits ActNormLayer,
                ContinuousLayer,
                ConvCouplingLayer,
                Coupling,
                InverseLayer,
                LuAffineLayer,
                PlanarLayer,
                SplitLayer,
                SqueezeLayer {
    int features();

    /** How many parameters the layer has. */
    int parameters();

    /** Writes starting values, which make the layer the identity or close to it. */
    void initialise(float[] parameters, int offset, RandomStream random);

    /** Writes 1 for each parameter that weight decay may shrink. */
    void markDecaying(float[] decays, int offset);

    /** Adds the layer, with its parameters from {@code offset}, to {@code graph}. */
    Transformed forward(Graph graph, Node rows, int offset);

    /** Adds the layer's inverse to {@code graph}. */
    Transformed inverse(Graph graph, Node rows, int offset);
}
