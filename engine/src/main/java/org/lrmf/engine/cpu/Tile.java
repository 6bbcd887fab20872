package org.lrmf.engine.cpu;

import org.lrmf.engine.graph.Graph;

/**
 * One thread's memory for a tile of rows on its way through a graph: for each node its values and their gradients,
 * column by column, {@code [width, ROWS]}.
 */
final class Tile {
    /** Rows of a tile: few enough that the activations of a whole flow stay in the cache. */
    static final int ROWS = 64;

    final float[][] values;
    final float[][] gradients;

    Tile(Graph graph, boolean[] differentiated) {
        values = new float[graph.nodes()][];
        gradients = new float[graph.nodes()][];
        graph.operations().stream().flatMap(op -> op.outputs().stream()).forEach(node -> {
            values[node.id()] = new float[node.width() * ROWS];
            gradients[node.id()] = new float[differentiated[node.id()] ? node.width() * ROWS : 0];
        });
    }
}
