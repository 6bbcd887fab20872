package org.lrmf.core.bijection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Maps of one column of two sides to normal scores. They share what makes rows likeliest that were left out, from nothing to
 * everything: two sides tell better together what is the same in both. Where that is everything, the column stays as it is;
 * elsewhere the rows seldom tell the ways to share clearly apart, and the maps are means over them.
 */
record ColumnPair(MonotoneSpline source, MonotoneSpline target) {
    /** Nats over all left-out rows by which a way is less likely that counts e times less. */
    private static final double NATS = 10;

    /**
     * @param likelihood of the rows left out, in nats
     */
    record Fitted(ColumnPair pair, double likelihood) {}

    /**
     * @param sourceBreaks where the intervals of repeated values begin and end, in pairs; targetBreaks likewise
     */
    static ColumnPair heldOut(
            double[] source,
            double[] sourceBreaks,
            double[] target,
            double[] targetBreaks,
            MarginalMap.Options options) {
        LeftOutRows a = LeftOutRows.of(source);
        LeftOutRows b = LeftOutRows.of(target);
        boolean repeated = sourceBreaks.length > 0 || targetBreaks.length > 0;
        Fitted own = repeated ? sameKnots(a, sourceBreaks, b, targetBreaks, options) : ownKnots(a, b, options);
        List<ColumnPair> pairs = new ArrayList<>(List.of(own.pair()));
        List<Double> likelihoods = new ArrayList<>(List.of(own.likelihood() - Sharing.worthOfNone(repeated)));
        if (a.vary() && b.vary()) {
            for (Sharing way : Sharing.ways(sourceBreaks, targetBreaks)) {
                Fitted shared = SharedShape.best(a, sourceBreaks, b, targetBreaks, way.framing(), options);
                pairs.add(shared.pair());
                likelihoods.add(shared.likelihood() - way.worth());
            }
        }
        double most = Collections.max(likelihoods);
        int mostShared = pairs.size() - 1;
        if (likelihoods.get(mostShared) == most) {
            return pairs.get(mostShared);
        }
        double[] weights = likelihoods.stream()
                .mapToDouble(likelihood -> Math.exp((likelihood - most) / NATS))
                .toArray();
        return new ColumnPair(
                SplineMean.of(
                        pairs.stream().map(ColumnPair::source).toList(),
                        weights,
                        a.sorted().values()),
                SplineMean.of(
                        pairs.stream().map(ColumnPair::target).toList(),
                        weights,
                        b.sorted().values()));
    }

    private static Fitted ownKnots(LeftOutRows a, LeftOutRows b, MarginalMap.Options options) {
        KnotChoice source =
                KnotChoice.best(true, options.knots(a.sorted().count()), fit -> a.likelihood(fit, Walls.NONE));
        KnotChoice target =
                KnotChoice.best(true, options.knots(b.sorted().count()), fit -> b.likelihood(fit, Walls.NONE));
        ColumnPair pair = new ColumnPair(
                source.fit().of(a.sorted(), Walls.NONE), target.fit().of(b.sorted(), Walls.NONE));
        return new Fitted(pair, source.likelihood() + target.likelihood());
    }

    /** With knots at the same ranks of both sides, so that what a spline gets wrong of one side it gets wrong of the other. */
    private static Fitted sameKnots(
            LeftOutRows a, double[] aBreaks, LeftOutRows b, double[] bBreaks, MarginalMap.Options options) {
        Walls source = new Walls(aBreaks, Walls.sharesBelow(b.sorted().values(), bBreaks));
        Walls target = new Walls(bBreaks, Walls.sharesBelow(a.sorted().values(), aBreaks));
        int most = options.knots(Math.min(a.sorted().count(), b.sorted().count()));
        KnotChoice choice = KnotChoice.best(false, most, fit -> a.likelihood(fit, source) + b.likelihood(fit, target));
        ColumnPair pair =
                new ColumnPair(choice.fit().of(a.sorted(), source), choice.fit().of(b.sorted(), target));
        return new Fitted(pair, choice.likelihood());
    }
}
