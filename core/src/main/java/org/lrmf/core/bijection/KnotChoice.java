package org.lrmf.core.bijection;

import java.util.function.ToDoubleFunction;

/**
 * Which knots a column's map to normal scores gets: those of a straight line, those of two, four, eight … blocks, or, where
 * many do best, those that {@link KnotPruning} leaves; whatever makes rows likeliest that were left out. Each knot costs
 * about half a nat over all fresh rows where it follows chance and no detail, and these costs add up over columns, unseen by
 * any classifier.
 *
 * @param fit with the best knots
 * @param blocks in the body of the column; one for a straight line
 * @param likelihood of the rows left out, in nats
 */
record KnotChoice(Fit fit, int blocks, double likelihood) {
    private static final int FEWEST = 2;
    private static final int DETAILED = 16;

    /** A way to a column's spline from its rows. */
    interface Fit {
        MonotoneSpline of(SortedRows rows, Walls walls);
    }

    /**
     * @param smooth whether there are no walls: a straight line would have no knots there
     * @param mostBlocks in the body of the column
     * @param likelihood of left-out rows under a fit of the others
     */
    static KnotChoice unpruned(boolean smooth, int mostBlocks, ToDoubleFunction<Fit> likelihood) {
        Fit line = (rows, walls) -> BlockMeans.line(rows.values());
        KnotChoice best = smooth
                ? new KnotChoice(line, 1, likelihood.applyAsDouble(line))
                : new KnotChoice(through(FEWEST), FEWEST, likelihood.applyAsDouble(through(FEWEST)));
        for (int doubled = 2 * best.blocks; doubled < 2 * mostBlocks; doubled *= 2) {
            int blocks = Math.min(doubled, mostBlocks);
            best = best.or(through(blocks), blocks, likelihood);
        }
        return best;
    }

    /** The same, and where many do best some of them may go. */
    static KnotChoice best(boolean smooth, int mostBlocks, ToDoubleFunction<Fit> likelihood) {
        KnotChoice best = unpruned(smooth, mostBlocks, likelihood);
        Fit pruned = (rows, walls) ->
                KnotPruning.prune(rows.values(), through(mostBlocks).of(rows, walls));
        // Where few knots do, there is no detail for which to keep some of many, and pruning takes its time.
        return best.blocks >= DETAILED ? best.or(pruned, mostBlocks, likelihood) : best;
    }

    private static Fit through(int blocks) {
        return (rows, walls) -> BlockMeans.through(rows, walls, blocks);
    }

    private KnotChoice or(Fit other, int itsBlocks, ToDoubleFunction<Fit> measure) {
        double others = measure.applyAsDouble(other);
        return others > likelihood ? new KnotChoice(other, itsBlocks, others) : this;
    }
}
