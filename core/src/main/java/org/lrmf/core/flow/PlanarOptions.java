package org.lrmf.core.flow;

import java.util.ArrayList;
import java.util.List;
import org.lrmf.engine.random.RandomStream;

/**
 * The size of a flow of planar maps.
 *
 * @param layers how many
 */
public record PlanarOptions(int layers) implements FlowOptions {
    public PlanarOptions {
        if (layers < 1 || layers > 1024) {
            throw new IllegalArgumentException("planar maps must lie between 1 and 1024, not at " + layers);
        }
    }

    /** Four for each coupling: one bends space along one plane only. */
    public static PlanarOptions sized(RealNvpOptions size) {
        return new PlanarOptions(Math.max(1, Math.min(1024, 4 * size.couplings())));
    }

    @Override
    public FlowKind kind() {
        return FlowKind.PLANAR;
    }

    @Override
    public FlowSpec spec(LuAffineLayer affine, RandomStream random) {
        List<FlowLayer> all = new ArrayList<>(List.of(affine));
        for (int i = 0; i < layers; i++) {
            all.add(new PlanarLayer(affine.features()));
        }
        return new FlowSpec(all);
    }
}
