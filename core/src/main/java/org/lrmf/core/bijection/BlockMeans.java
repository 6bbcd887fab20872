package org.lrmf.core.bijection;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A column's map to normal scores through the means of blocks: neighbouring rows and the scores of their ranks are averaged,
 * which tells of a tail what its outermost row alone cannot.
 */
final class BlockMeans {
    /** Rows of the outermost blocks, and of any block at least. */
    static final int LEAST = 4;

    /** Blocks in whose stead at least knots lie where rows are spread evenly. */
    private static final int EVEN = 16;

    private final Knots knots;
    private final double[] sorted;
    private final double[] scores;
    private final NavigableSet<Integer> cuts;
    private final NavigableSet<Integer> ranks = new TreeSet<>();

    private BlockMeans(SortedRows rows, double[] ranks, int blocks) {
        this.sorted = rows.values();
        this.scores = rows.scores();
        this.knots = new Knots(sorted);
        this.cuts = cuts(sorted.length, blocks);
        for (double rank : ranks) {
            this.ranks.add((int) Math.round(rank * sorted.length));
        }
    }

    /**
     * @param walls across which no block reaches
     * @param blocks in the body of the column; from each end they grow threefold
     */
    static MonotoneSpline through(SortedRows rows, Walls walls, int blocks) {
        double[] sorted = rows.values();
        BlockMeans means = new BlockMeans(rows, walls.ranks(), blocks);
        NavigableSet<Integer> even = cuts(sorted.length, Math.max(blocks, EVEN));
        even.addAll(means.ranks);
        double[] breaks = walls.breaks();
        int from = 0;
        for (int k = 0; k <= breaks.length; k++) {
            boolean last = k == breaks.length;
            int to = last ? sorted.length : (int) Math.round(Knots.below(sorted, breaks[k]));
            if (k % 2 == 0) {
                means.addBetweenRanks(from, to);
            } else {
                means.addEven(from, to, even, breaks[k - 1], breaks[k]);
            }
            if (!last) {
                means.knots.addCorner(breaks[k]);
            }
            from = to;
        }
        return means.knots.spline();
    }

    /** The straight line that gives the column mean 0 and deviation 1. */
    static MonotoneSpline line(double[] rows) {
        return ColumnScale.of(rows).before(new MonotoneSpline(new double[] {-1, 1}, new double[] {-1, 1}));
    }

    private static NavigableSet<Integer> cuts(int n, int blocks) {
        NavigableSet<Integer> cuts = new TreeSet<>();
        double spacing = (double) n / blocks;
        for (int rank = LEAST; rank < spacing && rank < n / 2.0; rank *= 3) {
            cuts.add(rank);
            cuts.add(n - rank);
        }
        for (int block = 1; block < blocks; block++) {
            cuts.add((int) Math.round(block * spacing));
        }
        return cuts;
    }

    private void addBetweenRanks(int from, int to) {
        int start = from;
        for (int rank : ranks.subSet(from, true, to, false)) {
            if (rank - start >= LEAST && to - rank >= LEAST) {
                addBlocks(start, rank);
                knots.add((sorted[rank - 1] + sorted[rank]) / 2, Knots.score((double) rank / sorted.length));
                start = rank;
            }
        }
        addBlocks(start, to);
    }

    private void addBlocks(int from, int wall) {
        int start = from;
        for (int cut : cuts.subSet(from, true, wall, false)) {
            if (cut - start >= LEAST && wall - cut >= LEAST) {
                addBlock(start, cut);
                start = cut;
            }
        }
        // Between two walls the map of a few rows is known without a block.
        boolean known = start == from && from > 0 && wall < sorted.length;
        if (!known) {
            addBlock(start, wall);
        }
    }

    private void addBlock(int from, int to) {
        double value = 0;
        double score = 0;
        for (int i = from; i < to; i++) {
            value += (sorted[i] - sorted[from]) / (to - from);
            score += scores[i] / (to - from);
        }
        if (to > from) {
            knots.add(sorted[from] + value, score);
        }
    }

    /** Where repeated values are spread evenly, the map is known without blocks. */
    private void addEven(int from, int to, NavigableSet<Integer> at, double low, double high) {
        for (int rank : at.subSet(from, false, to, false)) {
            double part = (double) (rank - from) / (to - from);
            knots.add(low + part * (high - low), Knots.score((double) rank / sorted.length));
        }
    }
}
