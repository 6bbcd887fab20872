package org.lrmf.core.flow;

import java.util.Arrays;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/**
 * Some columns are done and pass unchanged, the others go through a flow of their own: the levels of a multi-scale flow
 * (Dinh, Sohl-Dickstein and Bengio, ICLR 2017, section 3.6).
 *
 * @param done the columns that pass unchanged
 * @param rest the flow of the others, which it sees in ascending order
 */
public record SplitLayer(int[] done, FlowSpec rest) implements FlowLayer {
    /**
     * @throws IllegalArgumentException if no column is done, or they are not some of the columns 0 to n − 1
     */
    public SplitLayer {
        done = done.clone();
        Conditioner.requireSplit(done, others(done, Math.addExact(done.length, rest.features())));
    }

    /** A split of the channels of an image, whose first {@code channels/2} go through {@code rest}. */
    public static SplitLayer ofChannels(int pixels, int channels, FlowSpec rest) {
        int going = channels / 2;
        int count = channels - going;
        int[] done = new int[Math.multiplyExact(pixels, count)];
        for (int i = 0; i < done.length; i++) {
            done[i] = i / count * channels + going + i % count;
        }
        return new SplitLayer(done, rest);
    }

    private static int[] others(int[] done, int features) {
        boolean[] taken = new boolean[features];
        for (int column : done) {
            if (column < 0 || column >= features || taken[column]) {
                throw new IllegalArgumentException("a split names each column that is done once");
            }
            taken[column] = true;
        }
        int[] others = new int[features - done.length];
        int next = 0;
        for (int column = 0; column < features; column++) {
            if (!taken[column]) {
                others[next++] = column;
            }
        }
        return others;
    }

    /** The columns that go through the flow. */
    public int[] going() {
        return others(done, features());
    }

    @Override
    public int features() {
        return done.length + rest.features();
    }

    @Override
    public int parameters() {
        return rest.parameters();
    }

    @Override
    public void initialise(float[] parameters, int offset, RandomStream random) {
        float[] own = rest.initialise(random);
        System.arraycopy(own, 0, parameters, offset, own.length);
    }

    @Override
    public void markDecaying(float[] decays, int offset) {
        float[] own = rest.decays();
        System.arraycopy(own, 0, decays, offset, own.length);
    }

    @Override
    public Transformed forward(Graph graph, Node rows, int offset) {
        return joined(graph, rows, rest.forward(graph, graph.select(rows, going()), offset));
    }

    @Override
    public Transformed inverse(Graph graph, Node rows, int offset) {
        return joined(graph, rows, rest.inverse(graph, graph.select(rows, going()), offset));
    }

    private Transformed joined(Graph graph, Node rows, Transformed through) {
        return new Transformed(graph.merge(graph.select(rows, done), done, through.rows(), going()), through.logDet());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SplitLayer layer && Arrays.equals(layer.done, done) && layer.rest.equals(rest);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(done) + rest.hashCode();
    }
}
