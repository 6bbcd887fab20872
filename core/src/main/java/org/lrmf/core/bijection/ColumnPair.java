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
                return all.pair(a.sorted(), b.sorted());
            }
            if (shape.choice.likelihood() > own) {
                return shape.pair(a.sorted(), b.sorted());
            }
        }
        return new ColumnPair(aOwn.fit().of(a.sorted()), bOwn.fit().of(b.sorted()));
    }

    /**
     * One spline for both sides.
     *
     * @param scaling what of each side the spline comes after
     */
    private record Shared(KnotChoice choice, Function<double[], ColumnScale> scaling) {
        static Shared best(
                LeftOutRows a, LeftOutRows b, Function<double[], ColumnScale> scaling, MarginalMap.Options options) {
            return new Shared(
                    KnotChoice.best(
                            new double[0],
                            options.knots(a.sorted().length + b.sorted().length),
                            fit -> likelihood(fit, scaling, a, b)),
                    scaling);
        }

        ColumnPair pair(double[] source, double[] target) {
            return pair(choice.fit(), scaling, source, target);
        }

        private static double likelihood(
                KnotChoice.Fit fit, Function<double[], ColumnScale> scaling, LeftOutRows a, LeftOutRows b) {
            double likelihood = 0;
            for (int fold = 0; fold < LeftOutRows.FOLDS; fold++) {
                ColumnPair pair = pair(fit, scaling, a.training()[fold], b.training()[fold]);
                likelihood += a.likelihood(pair.source, fold) + b.likelihood(pair.target, fold);
            }
            return likelihood;
        }

        private static ColumnPair pair(
                KnotChoice.Fit fit, Function<double[], ColumnScale> scaling, double[] source, double[] target) {
            ColumnScale a = scaling.apply(source);
            ColumnScale b = scaling.apply(target);
            double[] both = Arrays.copyOf(a.scaled(source), source.length + target.length);
            System.arraycopy(b.scaled(target), 0, both, source.length, target.length);
            Arrays.sort(both);
            MonotoneSpline spline = fit.of(both);
            return new ColumnPair(a.before(spline), b.before(spline));
        }
    }
}
