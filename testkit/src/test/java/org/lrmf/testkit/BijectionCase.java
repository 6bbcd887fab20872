package org.lrmf.testkit;

import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.bijection.InverseBijection;
import org.lrmf.core.bijection.MarginalMap;
import org.lrmf.core.bijection.Permutation;
import org.lrmf.core.flow.ActNormLayer;
import org.lrmf.core.flow.ContinuousLayer;
import org.lrmf.core.flow.ConvCouplingLayer;
import org.lrmf.core.flow.CouplingLayer;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowKind;
import org.lrmf.core.flow.FlowLayer;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.GlowOptions;
import org.lrmf.core.flow.InverseLayer;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.PlanarLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.flow.SplineCouplingLayer;
import org.lrmf.core.flow.SplitLayer;
import org.lrmf.core.flow.SqueezeLayer;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.OdeShape;
import org.lrmf.engine.graph.SplineShape;
import org.lrmf.engine.random.RandomStream;

/** A bijection with the precision that can be asked of it. */
record BijectionCase(
        String name, Bijection bijection, Matrix rows, double tolerance, double step, double jacobianTolerance) {
    @Override
    public String toString() {
        return name;
    }

    /** All bijections there are. */
    static List<BijectionCase> all() {
        List<BijectionCase> cases = new ArrayList<>();
        Bijection elementwise = new ElementwiseAffine(new double[] {2, -0.5, 1e-3}, new double[] {1, -3, 0});
        Bijection affine = new AffineBijection(
                Matrix.ofRows(new double[] {2, 1, 0}, new double[] {-1, 0, 3}, new double[] {0.5, 4, 1}),
                new double[] {1, 2, 3});
        Bijection permutation = new Permutation(2, 0, 1);
        cases.add(exact("elementwise affine", elementwise));
        cases.add(exact("affine", affine));
        cases.add(exact("permutation", permutation));
        cases.add(exact("composition", elementwise.then(affine).then(permutation)));
        cases.add(exact("inverse", new InverseBijection(affine)));
        cases.add(exact("one feature", new ElementwiseAffine(new double[] {3}, new double[] {4})));
        cases.add(marginal("marginal map of normal rows", Rows.normal(500, 3, 1, 2, 10)));
        cases.add(marginal("marginal map of skewed rows", skewed(Rows.normal(500, 3, 0, 0.7, 11))));
        cases.add(marginal("marginal map of three rows", Rows.normal(3, 2, 0, 1, 12)));
        cases.add(
                marginal("marginal map of constant columns", Matrix.ofRows(new double[] {5, 0}, new double[] {5, 0})));
        cases.add(spread("marginal map of rows with many zeros", manyZeros(Rows.normal(500, 3, 0, 0.7, 17))));
        RandomStream random = new RandomStream(13);
        RealNvpOptions options = new RealNvpOptions(4, 8, 2, Activation.SILU);
        cases.add(flow("RealNVP", FlowSpec.realNvp(LuAffineLayer.identity(3), options, random)));
        cases.add(flow("RealNVP of one feature", FlowSpec.realNvp(LuAffineLayer.identity(1), options, random)));
        for (FlowKind kind : FlowKind.values()) {
            cases.add(flow(kind.word(), kind.sized(options).spec(LuAffineLayer.identity(3), random)));
        }
        GlowOptions glow = new GlowOptions(4, 4, 1, 2, 2, 3);
        cases.add(flow("Glow", glow.density(random)));
        cases.add(flow("Glow of three channels", new GlowOptions(2, 2, 3, 1, 2, 3).density(random)));
        layers().forEach(layer -> cases.add(flow(layer.toString(), new FlowSpec(List.of(layer)))));
        return cases;
    }

    /** All layers there are, in the shapes that differ. */
    static List<FlowLayer> layers() {
        return List.of(
                LuAffineLayer.identity(1),
                LuAffineLayer.identity(4),
                new CouplingLayer(new int[] {0, 2}, new int[] {1}, 5, 2, Activation.SILU),
                new CouplingLayer(new int[] {1}, new int[] {3, 0, 2}, 5, 1, Activation.SILU),
                new SplineCouplingLayer(new int[] {0, 2}, new int[] {1}, 5, 2, Activation.SILU, new SplineShape(5, 4)),
                new SplineCouplingLayer(
                        new int[] {1}, new int[] {3, 0, 2}, 5, 1, Activation.TANH, new SplineShape(3, 2.5f)),
                new PlanarLayer(1),
                new PlanarLayer(4),
                new ContinuousLayer(new OdeShape(1, 5, 1, 3, 1e-6f)),
                new ContinuousLayer(new OdeShape(3, 5, 2, 2, 1e-6f)),
                new SqueezeLayer(4, 2, 2, false),
                new SqueezeLayer(4, 2, 2, true),
                new ActNormLayer(4, 3),
                LuAffineLayer.permuting(4, new int[] {0, 1, 2}),
                new ConvCouplingLayer(2, 3, 2, 3, false),
                new ConvCouplingLayer(3, 2, 3, 2, true),
                SplitLayer.ofChannels(2, 3, new FlowSpec(List.of(new ActNormLayer(2, 1)))),
                new InverseLayer(new FlowSpec(List.of(new ActNormLayer(2, 2), LuAffineLayer.identity(4)))),
                new InverseLayer(new GlowOptions(4, 4, 1, 1, 1, 2).map(new RandomStream(16))));
    }

    private static BijectionCase exact(String name, Bijection bijection) {
        return new BijectionCase(name, bijection, Rows.normal(40, bijection.features(), 0, 3, 14), 1e-9, 1e-4, 1e-6);
    }

    private static BijectionCase marginal(String name, Matrix rows) {
        MarginalMap map = MarginalMap.fit(rows, List.of(), MarginalMap.Options.defaults());
        return new BijectionCase(name, map, rows, 1e-8, 1e-7, 1e-4);
    }

    /** Repeated values are spread over intervals, at whose ends the slope of the map changes. */
    private static BijectionCase spread(String name, Matrix rows) {
        AtomSpread atoms = AtomSpread.fit(rows, AtomSpread.Options.defaults(), 18);
        Matrix spread = atoms.spread(rows, 0);
        MarginalMap map = MarginalMap.fit(spread, atoms.breaks(), MarginalMap.Options.defaults());
        return new BijectionCase(name, map, spread, 1e-8, 1e-7, 1e-4);
    }

    private static BijectionCase flow(String name, FlowSpec spec) {
        float[] parameters = new float[spec.parameters()];
        int offset = 0;
        for (FlowLayer layer : spec.layers()) {
            float[] own = FlowLayerContract.parameters(layer);
            System.arraycopy(own, 0, parameters, offset, own.length);
            offset += own.length;
        }
        Flow flow = new Flow(spec, parameters, CpuBackend.shared());
        return new BijectionCase(name, flow, Rows.normal(40, spec.features(), 0, 1, 15), 1e-4, 3e-3, 1e-2);
    }

    /** A third of the second column's values are 0, and so are nearly all of the third's. */
    private static Matrix manyZeros(Matrix rows) {
        for (int row = 0; row < rows.rows(); row++) {
            rows.set(row, 1, row % 3 == 0 ? 0 : Math.exp(rows.get(row, 1)));
            rows.set(row, 2, row % 10 == 0 ? rows.get(row, 2) : 0);
        }
        return rows;
    }

    private static Matrix skewed(Matrix rows) {
        for (int i = 0; i < rows.values().length; i++) {
            rows.values()[i] = Math.exp(rows.values()[i]);
        }
        return rows;
    }
}
