package org.lrmf.core.bijection;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A column's map to normal scores through the means of blocks: neighbouring rows and the scores of their ranks are averaged,
 * which tells of a tail what its outermost row alone cannot.
 */
final class BlockMeans {
    /** Rows of the outermost blocks, and of any block at least. */
    private static final int LEAST = 4;

    private BlockMeans() {}

    /**
     * @param sorted the column's rows
     * @param breaks values that must be knots because the density jumps there; no block reaches across
     * @param blocks in the body of the column; from each end they grow threefold
     */
    static MonotoneSpline through(double[] sorted, double[] breaks, int blocks) {
        Knots knots = new Knots(sorted);
        int n = sorted.length;
        NavigableSet<Integer> walls = new TreeSet<>();
        walls.add(n);
        for (double value : breaks) {
            knots.addBreak(value);
            walls.add((int) Math.round(knots.below(value)));
        }
        NavigableSet<Integer> cuts = cuts(n, blocks);
        int from = 0;
        for (int wall : walls) {
            addBlocks(knots, sorted, from, wall, cuts);
            from = wall;
        }
        return knots.spline();
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

    private static void addBlocks(Knots knots, double[] sorted, int from, int wall, NavigableSet<Integer> cuts) {
        int start = from;
        for (int cut : cuts.subSet(from, true, wall, false)) {
            if (cut - start >= LEAST && wall - cut >= LEAST) {
                addBlock(knots, sorted, start, cut);
                start = cut;
            }
        }
        // Between two breaks the map is known without a block.
        boolean known = start == from && from > 0 && wall < sorted.length;
        if (!known) {
            addBlock(knots, sorted, start, wall);
        }
    }

    private static void addBlock(Knots knots, double[] sorted, int from, int to) {
        double value = 0;
        double score = 0;
        for (int i = from; i < to; i++) {
            value += (sorted[i] - sorted[from]) / (to - from);
            score += Knots.score((i + 0.5) / sorted.length) / (to - from);
        }
        if (to > from) {
            knots.add(sorted[from] + value, score);
        }
    }
}
