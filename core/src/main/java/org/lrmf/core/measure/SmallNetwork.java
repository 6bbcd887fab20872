package org.lrmf.core.measure;

import java.util.List;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.Trainer;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/** A small multilayer perceptron of our engine on normal scores: sees smooth differences of any shape. */
final class SmallNetwork implements Learner {
    private static final TrainOptions TRAINING = new TrainOptions(500, 128, 5e-3, 20, 0.1, 5, 25, 6);

    @Override
    public String name() {
        return "small network";
    }

    @Override
    public double[] logits(Matrix rows, boolean[] first, Matrix fresh, RandomStream random) {
        MlpShape shape = new MlpShape(rows.columns(), 32, 2, 1, Activation.SILU);
        // The verdict's own tool: the same whatever backend trains, and too small to gain from another.
        Backend backend = CpuBackend.shared();
        Graph graph = new Graph(rows.columns());
        Node logit = graph.mlp(graph.input(), shape, 0);
        Objective objective = backend.objective(
                shape.parameters(),
                List.of(
                        new Term(graph, graph.softplus(graph.scale(logit, -1f)), 0.5),
                        new Term(graph, graph.softplus(logit), 0.5)));
        float[] start = new float[shape.parameters()];
        float[] decays = new float[start.length];
        for (int layer = 0; layer < shape.layers(); layer++) {
            int weights = shape.layerInputs(layer) * shape.layerOutputs(layer);
            double scale = layer == shape.hiddenLayers() ? 0 : Math.sqrt(1.0 / shape.layerInputs(layer));
            for (int i = 0; i < weights; i++) {
                start[shape.layerOffset(layer) + i] = (float) (scale * random.nextGaussian());
                decays[shape.layerOffset(layer) + i] = 1;
            }
        }
        List<Matrix> training = List.of(part(rows, first, true, false), part(rows, first, false, false));
        List<Matrix> validation = List.of(part(rows, first, true, true), part(rows, first, false, true));
        if (training.stream().anyMatch(m -> m.rows() == 0)
                || validation.stream().anyMatch(m -> m.rows() == 0)) {
            return new double[fresh.rows()];
        }
        Trained trained = Trainer.minimise(
                objective,
                start,
                decays,
                training.stream().map(FloatMatrix::of).toList(),
                validation.stream().map(FloatMatrix::of).toList(),
                TRAINING,
                random.split("training"),
                TrainListener.NONE);
        return backend.function(graph, List.of(logit))
                .apply(trained.parameters(), FloatMatrix.of(fresh))
                .get(0)
                .toMatrix()
                .values();
    }

    /** The rows of one side, every fifth of them for validation. */
    private static Matrix part(Matrix rows, boolean[] first, boolean side, boolean validation) {
        int[] chosen = new int[rows.rows()];
        int kept = 0;
        int seen = 0;
        for (int row = 0; row < rows.rows(); row++) {
            if (first[row] == side && (seen++ % 5 == 4) == validation) {
                chosen[kept++] = row;
            }
        }
        return rows.select(java.util.Arrays.copyOf(chosen, kept));
    }
}
