package org.lrmf.core.flow;

import org.lrmf.engine.random.RandomStream;

/** What a flow is made of and how large it is. */
public sealed interface FlowOptions permits RealNvpOptions, SplineOptions, FfjordOptions, PlanarOptions {
    FlowKind kind();

    /** A flow whose first layer is {@code affine}; the others start as the identity. */
    FlowSpec spec(LuAffineLayer affine, RandomStream random);
}
