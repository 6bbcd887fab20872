package org.lrmf.experiments.paper;

import java.util.Arrays;
import java.util.List;
import org.lrmf.core.density.Moments;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.measure.LogLikelihoodRatio;
import org.lrmf.core.objective.FlowObjectives;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.optimise.Lbfgs;

/** T and S as full affine flows of the engine, trained jointly on all rows by L-BFGS from the identity. */
final class AffineTraining {
    private AffineTraining() {}

    /**
     * The end of a training.
     *
     * @param nats L within the Gaussian family, from the moments of the mapped rows
     */
    record Trained(Flow map, double nats, int iterations) {}

    static Trained fit(Matrix a, Matrix b) {
        FlowSpec affine = new FlowSpec(List.of(LuAffineLayer.identity(a.columns())));
        Objective objective = FlowObjectives.logLikelihoodRatio(affine, affine, Backends.chosen());
        List<Batch> batches = List.of(Batch.of(FloatMatrix.of(a)), Batch.of(FloatMatrix.of(b)));
        Lbfgs.Minimum minimum = Lbfgs.minimise(
                (parameters, gradient) -> objective.gradient(parameters, batches, gradient),
                new float[objective.parameters()],
                new Lbfgs.Options(3_000, 30, 1e-7, 0));
        Flow map = new Flow(affine, Arrays.copyOf(minimum.parameters(), affine.parameters()), Backends.chosen());
        double nats = LogLikelihoodRatio.gaussian(Moments.of(map.forward(a).rows()), Moments.of(b));
        return new Trained(map, nats, minimum.iterations());
    }
}
