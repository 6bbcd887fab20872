package org.lrmf.core.bijection;

import java.util.function.ToDoubleFunction;

/**
 * Which knots a column's map to normal scores gets: those of a straight line, those of two, four, eight … blocks, or, where
 * many do best, those that {@link KnotPruning} leaves; whatever makes rows likeliest that were left out. Each knot costs
 * about half a nat over all fresh rows where it follows chance and no detail, and these costs add up over columns, unseen by
 * any classifier.
 *
 * @param fit with the best knots
 * @param likelihood of the rows left out, in nats
 */
record KnotChoice(Fit fit, double likelihood) {
    private static final int FEWEST = 2;
    private static final int DETAILED = 16;

    /** A way to a column's spline from its sorted rows. */
    interface Fit {
        MonotoneSpline of(double[] sorted);
    }

    /**
     * @param breaks values that must be knots because the density jumps there
     * @param mostBlocks in the body of the column
     * @param likelihood of left-out rows under a fit of the others
     */
    static KnotChoice best(double[] breaks, int mostBlocks, ToDoubleFunction<Fit> likelihood) {
        // A line has no knots where the density jumps.
        Fit first = breaks.length == 0 ? BlockMeans::line : sorted -> BlockMeans.through(sorted, breaks, FEWEST);
        KnotChoice best = new KnotChoice(first, likelihood.applyAsDouble(first));
        double plain = best.likelihood;
        for (int doubled = breaks.length == 0 ? FEWEST : 2 * FEWEST; doubled < 2 * mostBlocks; doubled *= 2) {
            int blocks = Math.min(doubled, mostBlocks);
            best = best.or(sorted -> BlockMeans.through(sorted, breaks, blocks), likelihood);
            plain = blocks < DETAILED ? best.likelihood : plain;
        }
        // Where few knots do, there is no detail for which to keep some of many, and pruning takes its time.
        return best.likelihood > plain
                ? best.or(
                        sorted -> KnotPruning.prune(sorted, BlockMeans.through(sorted, breaks, mostBlocks)), likelihood)
                : best;
    }

    private KnotChoice or(Fit other, ToDoubleFunction<Fit> measure) {
        double others = measure.applyAsDouble(other);
        return others > likelihood ? new KnotChoice(other, others) : this;
    }
}
