package org.lrmf.core.flow;

import org.lrmf.engine.graph.SplineShape;
import org.lrmf.engine.random.RandomStream;

/**
 * The size of a flow of neural spline couplings. With one feature only the affine map is left.
 *
 * @param size couplings and their conditioners
 * @param spline the box should hold nearly all standardised rows
 */
public record SplineOptions(RealNvpOptions size, SplineShape spline) implements FlowOptions {
    /** 8 bins on ±4 standard deviations. */
    public static SplineOptions sized(RealNvpOptions size) {
        return new SplineOptions(size, new SplineShape(8, 4));
    }

    @Override
    public FlowKind kind() {
        return FlowKind.SPLINE;
    }

    @Override
    public FlowSpec spec(LuAffineLayer affine, RandomStream random) {
        return FlowSpec.coupled(
                affine,
                size.couplings(),
                random,
                (kept, moved) -> new SplineCouplingLayer(
                        kept, moved, size.hidden(), size.hiddenLayers(), size.activation(), spline));
    }
}
