package org.lrmf.core.bijection;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.lrmf.core.bijection.Sharing.Frames;

/** A shape that both sides of a column share, fitted to the rows of both. */
final class SharedShape {
    private SharedShape() {}

    /** With the knots that make rows likeliest that were left out. */
    static ColumnPair.Fitted best(
            LeftOutRows a,
            double[] aBreaks,
            LeftOutRows b,
            double[] bBreaks,
            Sharing.Framing framing,
            MarginalMap.Options options) {
        Pooled whole = Pooled.of(a.sorted().values(), b.sorted().values(), framing);
        boolean smooth = aBreaks.length == 0;
        Walls walls = smooth
                ? Walls.NONE
                : new Walls(
                        bBreaks,
                        whole.ranks(a.sorted().values(), aBreaks, b.sorted().values(), bBreaks));
        Pooled[] training = new Pooled[LeftOutRows.FOLDS];
        Arrays.setAll(training, fold -> Pooled.of(a.training()[fold].values(), b.training()[fold].values(), framing));
        int most = options.knots(whole.both.count());
        ToDoubleFunction<KnotChoice.Fit> likelihood = fit -> {
            double sum = 0;
            for (int fold = 0; fold < LeftOutRows.FOLDS; fold++) {
                ColumnPair pair = training[fold].pair(fit, walls);
                sum += a.likelihood(pair.source(), fold) + b.likelihood(pair.target(), fold);
            }
            return sum;
        };
        // A map between the sides hardly depends on the details of a shape that it warps.
        KnotChoice choice =
                smooth ? KnotChoice.best(true, most, likelihood) : KnotChoice.unpruned(false, most, likelihood);
        return new ColumnPair.Fitted(whole.pair(choice.fit(), walls), choice.likelihood());
    }

    /** Rows of both sides in their frames, sorted. */
    private record Pooled(Frames frames, SortedRows both) {
        static Pooled of(double[] a, double[] b, Sharing.Framing framing) {
            Frames frames = framing.of(a, b);
            double[] both = DoubleStream.concat(
                            Arrays.stream(frames.source().shared(a)),
                            Arrays.stream(frames.target().shared(b)))
                    .sorted()
                    .toArray();
            return new Pooled(frames, SortedRows.of(both));
        }

        /** Of the places where each side comes to the ranks of the other's breaks. */
        double[] ranks(double[] a, double[] aBreaks, double[] b, double[] bBreaks) {
            double[] fromA = Walls.quantiles(a, Walls.sharesBelow(b, bBreaks));
            double[] fromB = Walls.quantiles(b, Walls.sharesBelow(a, aBreaks));
            double[] places = DoubleStream.concat(
                            Arrays.stream(frames.source().shared(fromA)),
                            Arrays.stream(frames.target().shared(fromB)))
                    .toArray();
            return Walls.sharesBelow(both.values(), places);
        }

        ColumnPair pair(KnotChoice.Fit fit, Walls walls) {
            MonotoneSpline spline = fit.of(both, walls);
            return new ColumnPair(
                    frames.source().before(spline), frames.target().before(spline));
        }
    }
}
