package org.lrmf.engine.cpu;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.lrmf.engine.backend.Arguments;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.kernel.Kernels;
import org.lrmf.engine.parallel.Crew;

/**
 * Sums terms tile by tile. Tiles belong to groups that depend on the number of rows alone; each group sums its gradient
 * in its own array, and the arrays are added in order: the result has the same bits for any number of threads.
 */
final class CpuObjective implements Objective {
    /** More groups would let more threads help; each costs one pass over the parameters. */
    private static final int MOST_GROUPS = 8;

    /** Fewer are copied faster than a second thread wakes. */
    private static final int FEW_PARAMETERS = 20_000;

    private final int parameters;
    private final List<Term> terms;
    private final Crew crew;
    private final ParameterBlocks blocks = new ParameterBlocks();
    private final List<ParameterBlock> blockList;
    private final ArrayBlockingQueue<TileProgram[]> programs;
    private final float[][] sums;
    private final double[][] losses = new double[MOST_GROUPS][];

    CpuObjective(int parameters, List<Term> terms, Kernels kernels, Crew crew) {
        this.parameters = parameters;
        this.terms = List.copyOf(terms);
        this.crew = crew;
        int threads = Math.min(crew.threads(), MOST_GROUPS);
        programs = new ArrayBlockingQueue<>(threads);
        for (int thread = 0; thread < threads; thread++) {
            TileScratch scratch = new TileScratch();
            programs.add(this.terms.stream()
                    .map(term -> new TileProgram(term.graph(), blocks, kernels, scratch, TileProgram.Use.TRAINING))
                    .toArray(TileProgram[]::new));
        }
        blockList = blocks.all();
        sums = new float[MOST_GROUPS][];
        for (int group = 0; group < MOST_GROUPS; group++) {
            losses[group] = new double[terms.size()];
        }
    }

    @Override
    public int parameters() {
        return parameters;
    }

    @Override
    public double value(float[] parameters, List<Batch> batches) {
        return evaluate(parameters, batches, null);
    }

    @Override
    public double gradient(float[] parameters, List<Batch> batches, float[] gradient) {
        Arguments.requireGradient(this.parameters, gradient);
        return evaluate(parameters, batches, gradient);
    }

    private double evaluate(float[] values, List<Batch> batches, float @Nullable [] gradient) {
        Arguments.require(parameters, terms, values, batches);
        int most = 1;
        for (Batch batch : batches) {
            most = Math.max(most, tiles(batch));
        }
        int groups = Math.min(MOST_GROUPS, most);
        forEachBlock(b -> blockList.get(b).unpack(values));
        crew.forEach(groups, group -> runGroup(group, groups, batches, gradient != null));
        if (gradient != null) {
            Arrays.fill(gradient, 0f);
            float[][] used = groups == sums.length ? sums : Arrays.copyOf(sums, groups);
            forEachBlock(b -> blockList.get(b).pack(used, blocks.sumStart(blockList.get(b)), gradient));
        }
        double total = 0;
        for (int t = 0; t < terms.size(); t++) {
            double sum = 0;
            for (int group = 0; group < groups; group++) {
                sum += losses[group][t];
            }
            total += terms.get(t).weight() * sum / batches.get(t).rows().length;
        }
        return total;
    }

    private void forEachBlock(IntConsumer body) {
        if (parameters < FEW_PARAMETERS) {
            for (int b = 0; b < blockList.size(); b++) {
                body.accept(b);
            }
        } else {
            crew.forEach(blockList.size(), body);
        }
    }

    private void runGroup(int group, int groups, List<Batch> batches, boolean differentiate) {
        TileProgram[] mine = programs.poll();
        if (mine == null) {
            throw new IllegalStateException("more threads at work than the objective has programs for");
        }
        try {
            if (differentiate) {
                if (sums[group] == null) {
                    sums[group] = new float[blocks.sumLength()];
                } else {
                    Arrays.fill(sums[group], 0f);
                }
            }
            for (int t = 0; t < terms.size(); t++) {
                Batch batch = batches.get(t);
                Term term = terms.get(t);
                int rows = batch.rows().length;
                int tiles = tiles(batch);
                float weight = (float) (term.weight() / rows);
                double sum = 0;
                int end = (int) ((long) tiles * (group + 1) / groups);
                for (int tile = (int) ((long) tiles * group / groups); tile < end; tile++) {
                    int from = tile * Tile.ROWS;
                    int count = Math.min(Tile.ROWS, rows - from);
                    mine[t].load(batch, from);
                    mine[t].forward();
                    sum += mine[t].sum(term.loss(), count);
                    if (differentiate) {
                        mine[t].backward(term.loss(), count, weight, sums[group]);
                    }
                }
                losses[group][t] = sum;
            }
        } finally {
            programs.add(mine);
        }
    }

    private static int tiles(Batch batch) {
        return (batch.rows().length + Tile.ROWS - 1) / Tile.ROWS;
    }
}
