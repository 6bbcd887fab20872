package org.lrmf.testkit;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.lrmf.core.flow.FlowLayer;

/** Holds each flow layer to the contract. */
@ParameterizedClass
@MethodSource("cases")
final class EveryFlowLayerTest extends FlowLayerContract {
    private final FlowLayer given;

    EveryFlowLayerTest(FlowLayer given) {
        this.given = given;
    }

    static List<FlowLayer> cases() {
        return BijectionCase.layers();
    }

    @Override
    protected FlowLayer layer() {
        return given;
    }

    /** The likelihood adds up over the features, and so does its rounding, which a difference sees. */
    @Override
    protected double gradientTolerance() {
        return 3e-3 * Math.max(1, given.features() / 4.0);
    }
}
