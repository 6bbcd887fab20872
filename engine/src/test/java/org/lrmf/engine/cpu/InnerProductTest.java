package org.lrmf.engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;

class InnerProductTest {
    private static final MlpShape SHAPE = new MlpShape(2, 4, 1, 3, Activation.TANH);

    private static void requireSlopes(Graph graph, Node loss, int columns) {
        Objective objective = CpuBackend.shared().objective(SHAPE.parameters(), List.of(new Term(graph, loss, 1)));
        FloatMatrix rows = FloatMatrix.zeros(70, columns);
        for (int i = 0; i < rows.values().length; i++) {
            rows.values()[i] = (float) Math.sin(1.7 * i);
        }
        float[] parameters = new float[SHAPE.parameters()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) Math.cos(2.3 * i);
        }
        List<Batch> batches = List.of(Batch.of(rows));
        float[] gradient = new float[parameters.length];
        objective.gradient(parameters, batches, gradient);
        float h = 4e-3f;
        for (int i = 0; i < parameters.length; i++) {
            float kept = parameters[i];
            parameters[i] = kept + h;
            double above = objective.value(parameters, batches);
            parameters[i] = kept - h;
            double below = objective.value(parameters, batches);
            parameters[i] = kept;
            assertThat((double) gradient[i]).as("parameter %d", i).isCloseTo((above - below) / (2 * h), within(1e-3));
        }
    }

    @Test
    void gradientWithAWeightFromTheInput() {
        Graph graph = new Graph(5);
        Node out = graph.mlp(graph.select(graph.input(), 0, 1), SHAPE, 0);
        requireSlopes(graph, graph.innerProduct(out, graph.select(graph.input(), 2, 3, 4)), 5);
    }

    @Test
    void gradientOfASquare() {
        Graph graph = new Graph(2);
        Node out = graph.mlp(graph.input(), SHAPE, 0);
        requireSlopes(graph, graph.innerProduct(out, out), 2);
    }

    @Test
    void sumsTheProductsOfTheColumns() {
        Graph graph = new Graph(4);
        Node product = graph.innerProduct(graph.select(graph.input(), 0, 1), graph.select(graph.input(), 2, 3));
        FloatMatrix rows = FloatMatrix.zeros(2, 4);
        System.arraycopy(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 0, rows.values(), 0, 8);
        assertThat(CpuBackend.shared()
                        .function(graph, List.of(product))
                        .apply(new float[0], rows)
                        .get(0)
                        .values())
                .containsExactly(11, 83);
    }

    @Test
    void refusesFactorsOfTwoWidths() {
        Graph graph = new Graph(3);
        assertThatThrownBy(() -> graph.innerProduct(graph.input(), graph.select(graph.input(), 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one width");
    }
}
