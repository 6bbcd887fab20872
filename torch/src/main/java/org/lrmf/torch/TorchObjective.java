package org.lrmf.torch;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.lrmf.engine.backend.Arguments;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.parallel.Crew;

/**
 * Sums terms shard by shard. Shards of rows depend on the graphs and the number of rows alone, one thread computes one
 * shard, and their gradients are added in order: the result has the same bits for any number of threads. On a GPU one
 * thread works, shard after shard, and there is more than one only where memory asks for it.
 */
final class TorchObjective implements Objective {
    /** Shards at work at the same time on the CPU, and more only where memory asks for it. */
    private static final int AT_ONCE = 8;

    private final int parameters;
    private final List<Term> terms;
    private final Placement placement;
    private final Crew crew;
    private final long mostFloats;
    private final Leaves leaves;
    private final TensorProgram[] programs;
    private final int[] rowsOfAShard;
    private final long[] floatsOfARow;
    private final int atOnce;
    private final float[][] sums;
    private final double[] losses;

    /**
     * @param mostFloats that a shard may hold
     */
    TorchObjective(int parameters, List<Term> terms, Placement placement, Crew crew, long mostFloats) {
        this.parameters = parameters;
        this.terms = List.copyOf(terms);
        this.placement = placement;
        this.crew = crew;
        this.mostFloats = mostFloats;
        leaves = new Leaves(parameters, placement);
        programs = this.terms.stream()
                .map(term -> new TensorProgram(term.graph(), leaves, placement, TensorProgram.Use.TRAINING))
                .toArray(TensorProgram[]::new);
        rowsOfAShard = this.terms.stream()
                .mapToInt(term -> RowWork.rowsOfAShard(term.graph(), parameters))
                .toArray();
        floatsOfARow = this.terms.stream()
                .mapToLong(term -> RowWork.floats(term.graph()))
                .toArray();
        atOnce = placement.isCpu() ? AT_ONCE : 1;
        sums = new float[atOnce][];
        losses = new double[atOnce];
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
        int shards = shards(batches);
        boolean differentiate = gradient != null;
        if (gradient != null) {
            Arrays.fill(gradient, 0f);
        }
        double total = 0;
        try {
            NativeLibrary.capThreads();
            leaves.load(values, placement);
            for (int start = 0; start < shards; start += atOnce) {
                int first = start;
                int count = Math.min(atOnce, shards - first);
                crew.forEach(count, place -> losses[place] = run(first + place, shards, batches, place, differentiate));
                for (int place = 0; place < count; place++) {
                    total += losses[place];
                }
                if (gradient != null) {
                    leaves.add(sums, count, gradient);
                }
            }
        } catch (RuntimeException thrown) {
            throw NativeErrors.translated(thrown);
        }
        return total;
    }

    /** How many shards the rows are cut into. */
    int shards(List<Batch> batches) {
        int shards = 1;
        long floats = 0;
        for (int t = 0; t < terms.size(); t++) {
            int rows = batches.get(t).rows().length;
            if (placement.isCpu()) {
                shards = Math.max(shards, Math.min(AT_ONCE, (rows + rowsOfAShard[t] - 1) / rowsOfAShard[t]));
            }
            floats += rows * floatsOfARow[t];
        }
        return Math.toIntExact(Math.max(shards, (floats + mostFloats - 1) / mostFloats));
    }

    /** The scope frees every tensor of the shard when it ends: left to the garbage collector, they fill the memory. */
    @SuppressWarnings("try")
    private double run(int shard, int shards, List<Batch> batches, int place, boolean differentiate) {
        NativeLibrary.capThreads();
        try (PointerScope scope = new PointerScope()) {
            if (!differentiate) {
                try (NoGradGuard guard = new NoGradGuard()) {
                    Tensor loss = loss(shard, shards, batches);
                    return loss == null ? 0 : loss.item_double();
                }
            }
            if (sums[place] == null) {
                sums[place] = new float[leaves.length()];
            }
            Tensor loss = loss(shard, shards, batches);
            if (loss == null) {
                Arrays.fill(sums[place], 0f);
                return 0;
            }
            leaves.gradient(loss, sums[place]);
            return loss.item_double();
        }
    }

    /** The shard's part of the sum of all terms; null where it has no rows. */
    private @Nullable Tensor loss(int shard, int shards, List<Batch> batches) {
        Tensor total = null;
        for (int t = 0; t < terms.size(); t++) {
            Batch batch = batches.get(t);
            int count = batch.rows().length;
            int from = (int) ((long) count * shard / shards);
            int to = (int) ((long) count * (shard + 1) / shards);
            if (to > from) {
                Term term = terms.get(t);
                Tensor rows = placement.floats(
                        gathered(batch, from, to), to - from, batch.data().columns());
                Tensor sum = programs[t].run(rows, term.loss()).sum(new ScalarTypeOptional(ScalarType.Double));
                Tensor weighted = Tensors.times(sum, term.weight() / count);
                total = total == null ? weighted : total.add(weighted);
            }
        }
        return total;
    }

    private static float[] gathered(Batch batch, int from, int to) {
        int columns = batch.data().columns();
        float[] source = batch.data().values();
        float[] result = new float[(to - from) * columns];
        for (int row = from; row < to; row++) {
            System.arraycopy(source, batch.rows()[row] * columns, result, (row - from) * columns, columns);
        }
        return result;
    }
}
