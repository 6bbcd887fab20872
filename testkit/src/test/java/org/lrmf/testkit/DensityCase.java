package org.lrmf.testkit;

import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.bijection.MarginalMap;
import org.lrmf.core.density.Density;
import org.lrmf.core.density.Gaussian;
import org.lrmf.core.density.GaussianMixture;
import org.lrmf.core.density.MixtureFit;
import org.lrmf.core.density.PulledBack;
import org.lrmf.core.density.StackedDensity;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowKind;
import org.lrmf.core.flow.FlowOptions;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.random.RandomStream;

/** A density with the precision that can be asked of it, in nats. */
record DensityCase(String name, Density density, double tolerance) {
    @Override
    public String toString() {
        return name;
    }

    /** All densities there are. */
    static List<DensityCase> all() {
        Density line = new Gaussian(new double[] {3}, Matrix.ofRows(new double[] {4}));
        Density plane =
                new Gaussian(new double[] {1, -2}, Matrix.ofRows(new double[] {2, -0.8}, new double[] {-0.8, 1}));
        Density twoHumps = new GaussianMixture(
                new double[] {0.3, 0.7},
                List.of(
                        new Gaussian(new double[] {-2}, Matrix.ofRows(new double[] {0.5})),
                        new Gaussian(new double[] {1}, Matrix.ofRows(new double[] {1}))));
        Matrix training = plane.sample(300, new RandomStream(20));
        MixtureFit.Weighted heldOut = MixtureFit.Weighted.equally(plane.sample(100, new RandomStream(21)));
        Density fitted = MixtureFit.heldOut(
                MixtureFit.Weighted.equally(training), heldOut, MixtureFit.Options.defaults(), new RandomStream(22));
        MarginalMap scores =
                MarginalMap.fit(twoHumps.sample(500, new RandomStream(23)), List.of(), MarginalMap.Options.defaults());
        FlowSpec spec = FlowSpec.realNvp(LuAffineLayer.identity(2), RealNvpOptions.defaults(), new RandomStream(24));
        Flow flow = new Flow(spec, spec.initialise(new RandomStream(25)), CpuBackend.shared());
        List<DensityCase> cases = new ArrayList<>(List.of(
                new DensityCase("normal on the line", line, 1e-9),
                new DensityCase("normal in the plane", plane, 1e-9),
                new DensityCase("mixture", twoHumps, 1e-9),
                new DensityCase("fitted mixture", fitted, 1e-9),
                new DensityCase("stacked", StackedDensity.fit(List.of(plane, fitted), heldOut), 1e-9),
                new DensityCase("pulled back by a marginal map", new PulledBack(scores, Gaussian.standard(1)), 1e-9),
                new DensityCase("pulled back by a flow", new PulledBack(flow, Gaussian.standard(2)), 1e-4)));
        for (FlowKind kind : FlowKind.values()) {
            for (int features = 1; features <= 2; features++) {
                cases.add(new DensityCase(kind.word() + " of " + features, bent(kind, features), 1e-4));
            }
        }
        return cases;
    }

    /** A small flow whose parameters are away from the start. */
    private static Density bent(FlowKind kind, int features) {
        RandomStream random = new RandomStream(26);
        FlowOptions options = kind.sized(new RealNvpOptions(2, 8, 1, Activation.SILU));
        FlowSpec spec = options.spec(LuAffineLayer.identity(features), random);
        float[] parameters = spec.initialise(random);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += (float) (0.1 * random.nextGaussian());
        }
        return new PulledBack(new Flow(spec, parameters, CpuBackend.shared()), Gaussian.standard(features));
    }
}
