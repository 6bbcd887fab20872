package org.lrmf.engine.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.graph.OdeShape;
import org.lrmf.engine.graph.Operation;
import org.lrmf.engine.kernel.Kernels;

/** A graph bound to one thread's tile: reads a tile of rows, runs all operations forward, then all backward. */
final class TileProgram {
    private static final int ROWS = Tile.ROWS;

    private final Tile tile;
    private final Graph graph;
    private final List<TileOperation> operations = new ArrayList<>();

    /** What a program is made for. */
    enum Use {
        /** Forward and backward. */
        TRAINING,
        /** Forward only. */
        EVALUATION
    }

    TileProgram(Graph graph, ParameterBlocks blocks, Kernels kernels, TileScratch scratch, Use use) {
        this.graph = graph;
        boolean[] differentiated = differentiated(graph);
        tile = new Tile(graph, differentiated);
        for (Operation operation : graph.operations()) {
            if (operation instanceof Operation.Select op) {
                operations.add(new ColumnOperations.Select(tile, op));
            } else if (operation instanceof Operation.Merge op) {
                operations.add(new ColumnOperations.Merge(tile, op));
            } else if (operation instanceof Operation.Add op) {
                operations.add(new ColumnOperations.Add(tile, op));
            } else if (operation instanceof Operation.Scale op) {
                operations.add(new ColumnOperations.Scale(tile, op));
            } else if (operation instanceof Operation.Softplus op) {
                operations.add(new ColumnOperations.Softplus(tile, op));
            } else if (operation instanceof Operation.NormalLogDensity op) {
                operations.add(new ColumnOperations.NormalLogDensity(tile, op));
            } else if (operation instanceof Operation.InnerProduct op) {
                operations.add(new ColumnOperations.InnerProduct(tile, op));
            } else if (operation instanceof Operation.AffineTransform op) {
                operations.add(new AffineTransformOperation(kernels, tile, op));
            } else if (operation instanceof Operation.SplineTransform op) {
                operations.add(new SplineTransformOperation(kernels, tile, op));
            } else if (operation instanceof Operation.LuAffine op) {
                LuBlock block = blocks.lu(op.shape(), op.offset());
                operations.add(new LuAffineOperation(kernels, block, blocks.sumStart(block), tile, op));
            } else if (operation instanceof Operation.ChannelAffine op) {
                ChannelBlock block = blocks.channels(op.channels(), op.offset());
                operations.add(new ChannelAffineOperation(block, blocks.sumStart(block), tile, op));
            } else if (operation instanceof Operation.Planar op) {
                PlanarBlock block = blocks.planar(op.in().width(), op.offset());
                operations.add(new PlanarOperation(kernels, block, blocks.sumStart(block), tile, op));
            } else if (operation instanceof Operation.OdeFlow op) {
                operations.add(ode(op, blocks, kernels, use));
            } else if (operation instanceof Operation.Mlp op) {
                operations.add(mlp(op, blocks, kernels, scratch));
            } else if (operation instanceof Operation.ConvNet op) {
                operations.add(convNet(op, blocks, kernels, scratch));
            } else if (operation instanceof Operation.Activate op) {
                operations.add(new ActivateOperation(kernels, tile, op));
            }
        }
    }

    private MlpOperation mlp(Operation.Mlp op, ParameterBlocks all, Kernels kernels, TileScratch scratch) {
        List<DenseBlock> blocks = all.mlp(op.shape(), op.offset());
        int[] starts = blocks.stream().mapToInt(all::sumStart).toArray();
        int in = op.in().id();
        int out = op.out().id();
        return new MlpOperation(
                kernels,
                op.shape(),
                blocks,
                starts,
                tile.values[in],
                tile.gradients[in],
                tile.values[out],
                tile.gradients[out],
                scratch.perceptrons);
    }

    private ConvNetOperation convNet(Operation.ConvNet op, ParameterBlocks all, Kernels kernels, TileScratch scratch) {
        List<DenseBlock> blocks = all.convNet(op.shape(), op.offset());
        List<ConvLayer> layers = new ArrayList<>();
        for (int layer = 0; layer < blocks.size(); layer++) {
            DenseBlock block = blocks.get(layer);
            layers.add(new ConvLayer(kernels, op.shape().layers().get(layer), block, all.sumStart(block)));
        }
        return new ConvNetOperation(kernels, layers, tile, op, scratch.convolutions);
    }

    private TileOperation ode(Operation.OdeFlow op, ParameterBlocks all, Kernels kernels, Use use) {
        OdeShape shape = op.shape();
        List<DenseBlock> blocks = all.mlp(shape.dynamics(), op.offset());
        int[] starts = blocks.stream().mapToInt(all::sumStart).toArray();
        boolean exact = use == Use.EVALUATION || shape.features() <= OdeShape.MOST_EXACT;
        OdeProbes probes = exact ? OdeProbes.exact(shape.features()) : OdeProbes.random(shape.features());
        OdeDynamics dynamics = new OdeDynamics(kernels, shape.dynamics(), blocks, starts, probes);
        return use == Use.EVALUATION
                ? new DormandPrinceOperation(dynamics, probes, tile, op)
                : new RungeKuttaOperation(dynamics, probes, tile, op);
    }

    /** Which nodes depend on a parameter: no gradient flows into the others. */
    private static boolean[] differentiated(Graph graph) {
        boolean[] result = new boolean[graph.nodes()];
        for (Operation operation : graph.operations()) {
            boolean owns = operation instanceof Operation.Mlp
                    || operation instanceof Operation.ConvNet
                    || operation instanceof Operation.LuAffine
                    || operation instanceof Operation.ChannelAffine
                    || operation instanceof Operation.Planar
                    || operation instanceof Operation.OdeFlow;
            boolean depends = owns || operation.inputs().stream().anyMatch(node -> result[node.id()]);
            operation.outputs().forEach(node -> result[node.id()] = depends);
        }
        return result;
    }

    /** Loads rows {@code from} and on; a short tile is filled up with its first row, whose gradient is then 0. */
    void load(Batch batch, int from) {
        FloatMatrix data = batch.data();
        int columns = data.columns();
        float[] source = data.values();
        float[] target = tile.values[graph.input().id()];
        int count = Math.min(ROWS, batch.rows().length - from);
        for (int row = 0; row < ROWS; row++) {
            int start = batch.rows()[row < count ? from + row : from] * columns;
            for (int column = 0; column < columns; column++) {
                target[column * ROWS + row] = source[start + column];
            }
        }
    }

    void forward() {
        for (int i = 0; i < operations.size(); i++) {
            operations.get(i).forward();
        }
    }

    /** Backward from {@code loss}, each of the first {@code count} rows with weight {@code weight}. */
    void backward(Node loss, int count, float weight, float[] sums) {
        for (float[] gradient : tile.gradients) {
            Arrays.fill(gradient, 0f);
        }
        float[] seed = tile.gradients[loss.id()];
        if (seed.length == 0) {
            return;
        }
        Arrays.fill(seed, 0, count, weight);
        for (int i = operations.size() - 1; i >= 0; i--) {
            operations.get(i).backward(sums);
        }
    }

    /** The sum of a node of width 1 over the first {@code count} rows. */
    double sum(Node node, int count) {
        float[] values = tile.values[node.id()];
        double sum = 0;
        for (int row = 0; row < count; row++) {
            sum += values[row];
        }
        return sum;
    }

    /** Writes a node's first {@code count} rows to {@code target} from row {@code from}. */
    void store(Node node, FloatMatrix target, int from, int count) {
        float[] values = tile.values[node.id()];
        int width = node.width();
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < width; column++) {
                target.values()[(from + row) * width + column] = values[column * ROWS + row];
            }
        }
    }
}
