package org.lrmf.core.bijection;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Maps of one column of two sides to normal scores. They share what makes rows likeliest that were left out: nothing, the
 * shape but for place and scale, or everything, and then the column stays as it is. Two sides tell better together what is
 * the same in both.
 */
record ColumnPair(MonotoneSpline source, MonotoneSpline target) {
    /** What it must bring, in nats over all left-out rows, to share less. */
    private static final double WORTH = 2;

    /**
     * @param sourceBreaks values that must be knots because the density jumps there
     */
    static ColumnPair heldOut(
            double[] source,
            double[] sourceBreaks,
            double[] target,
            double[] targetBreaks,
            MarginalMap.Options options) {
        LeftOutRows a = LeftOutRows.of(source);
        LeftOutRows b = LeftOutRows.of(target);
        KnotChoice aOwn = KnotChoice.best(sourceBreaks, options.knots(source.length), a::likelihood);
        KnotChoice bOwn = KnotChoice.best(targetBreaks, options.knots(target.length), b::likelihood);
        // How many rows share a value differs where nothing else does.
        boolean repeated = sourceBreaks.length > 0 || targetBreaks.length > 0;
        if (!repeated && a.vary() && b.vary()) {
            double own = aOwn.likelihood() + bOwn.likelihood() - WORTH;
            Shared shape = Shared.best(a, b, ColumnScale::ofBulk, options);
            Shared all = Shared.best(a, b, rows -> ColumnScale.NONE, options);
            if (all.choice.likelihood() > Math.max(own, shape.choice.likelihood()) - WORTH) {
                return all.pair;
            }
            if (shape.choice.likelihood() > own) {
                return shape.pair;
            }
        }
        return new ColumnPair(aOwn.fit().of(a.sorted()), bOwn.fit().of(b.sorted()));
    }

    /** One spline for both sides, and the maps that it makes. */
    private record Shared(KnotChoice choice, ColumnPair pair) {
        /**
         * @param scaling what of each side the spline comes after
         */
        static Shared best(
                LeftOutRows a, LeftOutRows b, Function<double[], ColumnScale> scaling, MarginalMap.Options options) {
            Pooled[] training = new Pooled[LeftOutRows.FOLDS];
            Arrays.setAll(training, fold -> Pooled.of(a.training()[fold], b.training()[fold], scaling));
            Pooled whole = Pooled.of(a.sorted(), b.sorted(), scaling);
            KnotChoice choice = KnotChoice.best(new double[0], options.knots(whole.both.length), fit -> {
                double likelihood = 0;
                for (int fold = 0; fold < LeftOutRows.FOLDS; fold++) {
                    ColumnPair pair = training[fold].pair(fit);
                    likelihood += a.likelihood(pair.source, fold) + b.likelihood(pair.target, fold);
                }
                return likelihood;
            });
            return new Shared(choice, whole.pair(choice.fit()));
        }
    }

    /** Rows of both sides, sorted, after each side's scale is taken off. */
    private record Pooled(ColumnScale source, ColumnScale target, double[] both) {
        static Pooled of(double[] source, double[] target, Function<double[], ColumnScale> scaling) {
            ColumnScale a = scaling.apply(source);
            ColumnScale b = scaling.apply(target);
            double[] both = Arrays.copyOf(a.scaled(source), source.length + target.length);
            System.arraycopy(b.scaled(target), 0, both, source.length, target.length);
            Arrays.sort(both);
            return new Pooled(a, b, both);
        }

        ColumnPair pair(KnotChoice.Fit fit) {
            MonotoneSpline spline = fit.of(both);
            return new ColumnPair(source.before(spline), target.before(spline));
        }
    }
}
