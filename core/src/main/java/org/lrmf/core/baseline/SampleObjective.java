package org.lrmf.core.baseline;

import java.util.List;
import java.util.stream.IntStream;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Node;

/**
 * A {@link SampleLoss} between T(A) and B as a function of T's parameters. The batches are A's rows, then B's. The engine
 * works row by row, so that the loss and its gradient g in the mapped rows are computed first, and T's parameters get the
 * gradient of {@code Σ_i ⟨g_i, T(a_i)⟩} with g held fixed, which is the chain rule.
 */
public final class SampleObjective implements Objective {
    private final FlowSpec map;
    private final SampleLoss loss;
    private final MappedRows images;
    private final Objective pull;

    public SampleObjective(FlowSpec map, SampleLoss loss, Backend backend) {
        this.map = map;
        this.loss = loss;
        images = new MappedRows(map, backend);
        int features = map.features();
        Graph graph = new Graph(2 * features);
        Node rows = graph.select(graph.input(), IntStream.range(0, features).toArray());
        Node slopes = graph.select(
                graph.input(), IntStream.range(features, 2 * features).toArray());
        Node product = graph.innerProduct(map.forward(graph, rows, 0).rows(), slopes);
        pull = backend.objective(map.parameters(), List.of(new Term(graph, product, 1)));
    }

    @Override
    public int parameters() {
        return map.parameters();
    }

    @Override
    public double value(float[] parameters, List<Batch> batches) {
        Matrix x = images.of(parameters, batches.get(0)).toMatrix();
        return loss.gradient(x, MappedRows.rows(batches.get(1)).toMatrix(), new double[x.values().length]);
    }

    @Override
    public double gradient(float[] parameters, List<Batch> batches, float[] gradient) {
        Matrix x = images.of(parameters, batches.get(0)).toMatrix();
        Matrix slopes = Matrix.zeros(x.rows(), x.columns());
        double value = loss.gradient(x, MappedRows.rows(batches.get(1)).toMatrix(), slopes.values());
        for (int i = 0; i < slopes.values().length; i++) {
            // A term is a mean over rows, and the slopes are those of a sum.
            slopes.values()[i] *= x.rows();
        }
        FloatMatrix joined = MappedRows.beside(MappedRows.rows(batches.get(0)), slopes);
        pull.gradient(parameters, List.of(Batch.of(joined)), gradient);
        return value;
    }
}
