package org.lrmf.engine.cpu;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Arguments;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.RowFunction;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.kernel.Kernels;
import org.lrmf.engine.parallel.Crew;

/** Evaluates a graph tile by tile. The last parameters seen stay unpacked, so that repeated small calls are cheap. */
final class CpuFunction implements RowFunction {
    /** Tiles that one thread takes at a time. */
    private static final int RUN = 16;

    private final Graph graph;
    private final List<Node> outputs;
    private final Kernels kernels;
    private final Crew crew;
    private volatile Loaded loaded = new Loaded(new float[0], new ParameterBlocks(), new ConcurrentLinkedQueue<>());

    /** Unpacked parameters with idle programs that read them. */
    private record Loaded(float[] parameters, ParameterBlocks blocks, ConcurrentLinkedQueue<TileProgram> idle) {}

    CpuFunction(Graph graph, List<Node> outputs, Kernels kernels, Crew crew) {
        this.graph = graph;
        this.outputs = List.copyOf(outputs);
        this.kernels = kernels;
        this.crew = crew;
    }

    @Override
    public List<FloatMatrix> apply(float[] parameters, FloatMatrix rows) {
        List<FloatMatrix> results = Arguments.results(graph, outputs, rows);
        if (rows.rows() == 0) {
            return results;
        }
        Loaded current = load(parameters);
        Batch batch = Batch.of(rows);
        int tiles = (rows.rows() + Tile.ROWS - 1) / Tile.ROWS;
        crew.forEach((tiles + RUN - 1) / RUN, run -> {
            TileProgram program = take(current);
            for (int tile = run * RUN; tile < Math.min(tiles, (run + 1) * RUN); tile++) {
                int from = tile * Tile.ROWS;
                program.load(batch, from);
                program.forward();
                for (int i = 0; i < outputs.size(); i++) {
                    program.store(outputs.get(i), results.get(i), from, Math.min(Tile.ROWS, rows.rows() - from));
                }
            }
            current.idle.add(program);
        });
        return results;
    }

    private TileProgram take(Loaded current) {
        TileProgram program = current.idle.poll();
        return program == null
                ? new TileProgram(graph, current.blocks, kernels, new TileScratch(), TileProgram.Use.EVALUATION)
                : program;
    }

    private synchronized Loaded load(float[] parameters) {
        Loaded current = loaded;
        if (Arrays.equals(current.parameters, parameters)) {
            return current;
        }
        ParameterBlocks blocks = new ParameterBlocks();
        TileProgram first = new TileProgram(graph, blocks, kernels, new TileScratch(), TileProgram.Use.EVALUATION);
        blocks.all().forEach(block -> block.unpack(parameters));
        Loaded fresh = new Loaded(parameters.clone(), blocks, new ConcurrentLinkedQueue<>(List.of(first)));
        loaded = fresh;
        return fresh;
    }
}
