package org.lrmf.core.objective;

import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Node;

/**
 * {@code ½γ·E[|∇D(x)|²]}, which keeps a discriminator D smooth where the data are, so that training against it converges
 * (Mescheder, Geiger and Nowozin, ICML 2018). It is estimated without second derivatives, by {@code ((D(x + δz) − D(x −
 * δz))/2δ)²} with standard normal z, whose mean it is for small δ.
 */
public final class SlopePenalty {
    private static final float DELTA = 0.05f;

    private SlopePenalty() {}

    /**
     * The penalty as a term whose rows hold x and then z, as {@link NormalColumns} makes them.
     *
     * @param columns of x
     * @param logit adds D of a node to a graph
     * @param penalty γ
     */
    public static Term of(int columns, BiFunction<Graph, Node, Node> logit, double penalty) {
        Graph pairs = new Graph(2 * columns);
        Node rows = pairs.select(pairs.input(), IntStream.range(0, columns).toArray());
        Node direction = pairs.select(
                pairs.input(), IntStream.range(columns, 2 * columns).toArray());
        Node ahead = logit.apply(pairs, pairs.add(rows, pairs.scale(direction, DELTA)));
        Node behind = logit.apply(pairs, pairs.add(rows, pairs.scale(direction, -DELTA)));
        Node slope = pairs.scale(pairs.add(ahead, pairs.scale(behind, -1f)), 0.5f / DELTA);
        return new Term(pairs, pairs.innerProduct(slope, slope), 0.5 * penalty);
    }
}
