package org.lrmf.core.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lrmf.core.align.AlignmentMap;
import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.MarginalMap;
import org.lrmf.core.bijection.Permutation;
import org.lrmf.core.flow.ContinuousLayer;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowLayer;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.GlowOptions;
import org.lrmf.core.flow.InverseLayer;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.PlanarLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.flow.SplineCouplingLayer;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.OdeShape;
import org.lrmf.engine.graph.SplineShape;
import org.lrmf.engine.random.RandomStream;

/** Models that together have a part of every kind, and rows for them. */
final class ModelSamples {
    /** How far parameters are moved from where a flow starts. */
    private static final double MOVED = 0.2;

    private ModelSamples() {}

    /** Two columns, the second with many zeros. */
    static Matrix rows(long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix rows = Matrix.zeros(60, 2);
        for (int row = 0; row < rows.rows(); row++) {
            rows.set(row, 0, random.nextGaussian());
            rows.set(row, 1, random.nextDouble() < 0.3 ? 0 : Math.exp(random.nextGaussian()));
        }
        return rows;
    }

    static Model model() {
        return model(0);
    }

    /** The same with a flow that is far from the identity, which a new one is. */
    static Model trained() {
        return model(MOVED);
    }

    private static Model model(double moved) {
        boolean[] logarithm = {false, true};
        AtomSpread source = atoms(1, logarithm);
        AtomSpread target = atoms(2, logarithm);
        Matrix spread = source.spread(AlignmentMap.logarithms(rows(1), logarithm), 0);
        Bijection scores = MarginalMap.fit(spread, source.breaks(), MarginalMap.Options.defaults());
        List<FlowLayer> layers = new ArrayList<>(FlowSpec.realNvp(
                        LuAffineLayer.identity(2), new RealNvpOptions(2, 3, 1, Activation.SILU), new RandomStream(3))
                .layers());
        layers.add(new SplineCouplingLayer(new int[] {1}, new int[] {0}, 3, 1, Activation.SILU, new SplineShape(2, 3)));
        layers.add(new PlanarLayer(2));
        layers.add(new ContinuousLayer(new OdeShape(2, 3, 1, 2, 1e-3f)));
        FlowSpec spec = new FlowSpec(layers);
        Bijection map = scores.then(new Permutation(1, 0))
                .then(new AffineBijection(Matrix.ofRows(new double[] {2, 1}, new double[] {0, 1}), new double[] {1, 2}))
                .then(new Flow(spec, parameters(spec, 4, moved), CpuBackend.shared()))
                .then(scores.inverted());
        return new Model(
                List.of("height", "rain"),
                new AlignmentMap(logarithm, source, map, target),
                JsonNodeFactory.instance.objectNode().put("note", "a sample"));
    }

    /** A model of images of 4 by 4 pixels, with a layer of every kind for them. */
    static Model images() {
        return images(0);
    }

    /** The same with a flow that is far from the identity. */
    static Model trainedImages() {
        return images(MOVED);
    }

    private static Model images(double moved) {
        GlowOptions glow = new GlowOptions(4, 4, 1, 2, 1, 3);
        List<FlowLayer> layers = new ArrayList<>(glow.map(new RandomStream(5)).layers());
        layers.add(new InverseLayer(glow.density(new RandomStream(6))));
        FlowSpec spec = new FlowSpec(layers);
        AtomSpread none = AtomSpread.none(spec.features(), 0);
        return new Model(
                IntStream.range(0, spec.features()).mapToObj(i -> "p" + i).toList(),
                new AlignmentMap(
                        new boolean[spec.features()],
                        none,
                        new Flow(spec, parameters(spec, 7, moved), CpuBackend.shared()),
                        none));
    }

    /** Rows for {@link #images}. */
    static Matrix pixels(long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix rows = Matrix.zeros(3, 16);
        for (int row = 0; row < rows.rows(); row++) {
            for (int pixel = 0; pixel < rows.columns(); pixel++) {
                rows.set(row, pixel, random.nextDouble());
            }
        }
        return rows;
    }

    private static float[] parameters(FlowSpec spec, long seed, double moved) {
        float[] parameters = spec.initialise(new RandomStream(seed));
        RandomStream random = new RandomStream(seed).split("moved");
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += (float) (moved * random.nextGaussian());
        }
        return parameters;
    }

    private static AtomSpread atoms(long seed, boolean[] logarithm) {
        return AtomSpread.fit(AlignmentMap.logarithms(rows(seed), logarithm), AtomSpread.Options.defaults(), seed);
    }
}
