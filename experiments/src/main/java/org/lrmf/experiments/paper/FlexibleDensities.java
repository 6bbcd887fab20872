package org.lrmf.experiments.paper;

import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.density.Density;
import org.lrmf.core.density.MixtureFit;
import org.lrmf.core.density.MixtureFit.Weighted;
import org.lrmf.core.density.StackedDensity;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.train.FlowFit;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.engine.Backends;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.random.RandomStream;

/**
 * P_A, P_B and S as flexible as may be: stacks over one dictionary of RealNVPs and Gaussian mixtures, fitted to each
 * side and to both, each stack weighted on its own validation rows.
 */
record FlexibleDensities(Density source, Density target, Density shared) {
    static FlexibleDensities fit(Sample a, Sample b, TrainOptions training, RandomStream random) {
        Backend backend = Backends.chosen();
        FlowSpec spec = FlowSpec.realNvp(
                LuAffineLayer.identity(a.training().columns()), RealNvpOptions.defaults(), random.split("layers"));
        float[] start = spec.initialise(random.split("start"));
        Weighted both = Weighted.balanced(a.training(), b.training());
        Weighted bothHeld = Weighted.balanced(a.validation(), b.validation());
        Weighted sourceHeld = Weighted.equally(a.validation());
        Weighted targetHeld = Weighted.equally(b.validation());
        MixtureFit.Options mixture = new MixtureFit.Options(new int[] {2, 4, 8}, false, 60);
        List<Density> parts = new ArrayList<>();
        parts.add(FlowFit.one(spec, start, a.training(), a.validation(), training, backend, random.split("source flow"))
                .density());
        parts.add(FlowFit.one(spec, start, b.training(), b.validation(), training, backend, random.split("target flow"))
                .density());
        parts.add(FlowFit.both(
                        spec,
                        start,
                        List.of(a.training(), b.training()),
                        List.of(a.validation(), b.validation()),
                        training,
                        backend,
                        random.split("shared flow"))
                .density());
        parts.add(MixtureFit.heldOut(
                Weighted.equally(a.training()), sourceHeld, mixture, random.split("source mixture")));
        parts.add(MixtureFit.heldOut(
                Weighted.equally(b.training()), targetHeld, mixture, random.split("target mixture")));
        parts.add(MixtureFit.heldOut(both, bothHeld, mixture, random.split("shared mixture")));
        return new FlexibleDensities(
                StackedDensity.fit(parts, sourceHeld),
                StackedDensity.fit(parts, targetHeld),
                StackedDensity.fit(parts, bothHeld));
    }
}
