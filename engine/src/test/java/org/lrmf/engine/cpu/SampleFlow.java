package org.lrmf.engine.cpu;

import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.LuShape;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/** A small graph with every operation, and random parameters and rows for it. */
final class SampleFlow {
    static final int FEATURES = 3;
    private static final LuShape LU = new LuShape(FEATURES, new int[] {2, 0, 1}, new boolean[] {false, true, false});

    private SampleFlow() {}

    static Term term(int hidden, Activation activation, boolean inverse) {
        Graph graph = new Graph(FEATURES);
        MlpShape mlp = new MlpShape(1, hidden, 2, 4, activation);
        Graph.Transformed lu = graph.luAffine(graph.input(), LU, 0, inverse);
        Node kept = graph.select(lu.rows(), 1);
        Node moved = graph.select(lu.rows(), 2, 0);
        Node raw = graph.mlp(kept, mlp, LU.parameters());
        Graph.Transformed coupled = graph.affineTransform(moved, raw, inverse);
        Node merged = graph.merge(kept, new int[] {1}, coupled.rows(), new int[] {2, 0});
        Node likelihood = graph.add(graph.normalLogDensity(merged), lu.logDet(), coupled.logDet());
        Node loss = graph.add(graph.scale(likelihood, -1f), graph.softplus(graph.select(merged, 0)));
        return new Term(graph, loss, 0.7);
    }

    static int parameters(int hidden) {
        return LU.parameters() + new MlpShape(1, hidden, 2, 4, Activation.TANH).parameters();
    }

    static float[] parameters(int hidden, long seed) {
        RandomStream random = new RandomStream(seed);
        float[] result = new float[parameters(hidden)];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) (0.3 * random.nextGaussian());
        }
        return result;
    }

    static FloatMatrix rows(int rows, long seed) {
        RandomStream random = new RandomStream(seed);
        FloatMatrix result = FloatMatrix.zeros(rows, FEATURES);
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = (float) random.nextGaussian();
        }
        return result;
    }
}
