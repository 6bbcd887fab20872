package org.lrmf.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.engine.random.RandomStream;

class FlowOptionsTest {
    @ParameterizedTest
    @EnumSource(FlowKind.class)
    void eachKindStartsWithTheAffineMapAndIsOfTheKindAskedFor(FlowKind kind) {
        FlowOptions options = kind.sized(RealNvpOptions.defaults());
        assertThat(options.kind()).isEqualTo(kind);
        for (int features : new int[] {1, 2, 5}) {
            LuAffineLayer affine = LuAffineLayer.identity(features);
            FlowSpec spec = options.spec(affine, new RandomStream(1));
            assertThat(spec.features()).isEqualTo(features);
            assertThat(spec.layers().get(0)).isEqualTo(affine);
            assertThat(spec.layers().size() > 1).isEqualTo(kind != FlowKind.AFFINE && (features > 1 || !couples(kind)));
        }
    }

    private static boolean couples(FlowKind kind) {
        return kind == FlowKind.REALNVP || kind == FlowKind.SPLINE;
    }

    @ParameterizedTest
    @EnumSource(FlowKind.class)
    void alignmentTakesTheKindOrASizeOfIt(FlowKind kind) {
        FlowOptions size = kind.sized(RealNvpOptions.defaults());
        AlignOptions defaults = AlignOptions.defaults(1);
        assertThat(defaults.kind()).isEqualTo(FlowKind.REALNVP);
        assertThat(defaults.withFlow(kind).kind()).isEqualTo(kind);
        assertThat(defaults.withFlow(size).kind()).isEqualTo(kind);
        assertThat(defaults.withFlow(size).flow()).contains(size);
        assertThat(defaults.withFlow(size).withFlow(FlowKind.REALNVP).flow()).isEmpty();
    }

    @Test
    void refusesSizesThatMakeNoFlow() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PlanarOptions(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new FfjordOptions(0, 8, 1, 4, 1e-4f));
        assertThatIllegalArgumentException().isThrownBy(() -> new FfjordOptions(1, 0, 1, 4, 1e-4f));
        assertThatIllegalArgumentException().isThrownBy(() -> new FfjordOptions(1, 8, 1, 0, 1e-4f));
        assertThatIllegalArgumentException().isThrownBy(() -> new FfjordOptions(1, 8, 1, 4, 0));
    }
}
