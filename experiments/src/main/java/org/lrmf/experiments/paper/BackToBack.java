package org.lrmf.experiments.paper;

import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.train.FlowFit;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.Backends;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.random.RandomStream;

/**
 * F∘G⁻¹: a flow to white noise is fitted to each side, and A's rows go there by A's flow and back by B's (Grover et al.,
 * "AlignFlow", AAAI 2020, without its adversarial and supervised terms). Nothing ties the two flows' noise together.
 */
final class BackToBack {
    private BackToBack() {}

    static Bijection fit(Sample a, Sample b, RealNvpOptions size, TrainOptions options, RandomStream random) {
        return fit(a, b, size, options, random, TrainingContext.NONE);
    }

    /** Fits flows that the context's store keeps. */
    static Bijection fit(
            Sample a,
            Sample b,
            RealNvpOptions size,
            TrainOptions options,
            RandomStream random,
            TrainingContext context) {
        Bijection source = toNoise(a, size, options, random.split("source"), context.silent("source"));
        Bijection target = toNoise(b, size, options, random.split("target"), context.silent("target"));
        return source.then(target.inverted());
    }

    private static Bijection toNoise(
            Sample side, RealNvpOptions size, TrainOptions options, RandomStream random, TrainingContext context) {
        Backend backend = Backends.chosen();
        ElementwiseAffine scale = ElementwiseAffine.standardising(side.training());
        Sample scaled = side.map(scale);
        FlowSpec spec = FlowSpec.realNvp(LuAffineLayer.identity(scale.features()), size, random.split("layers"));
        FlowFit.Fitted fitted = FlowFit.one(
                spec,
                spec.initialise(random.split("start")),
                scaled.training(),
                scaled.validation(),
                options,
                backend,
                random.split("fit"),
                context);
        return scale.then(new Flow(spec, fitted.trained().parameters(), backend));
    }
}
