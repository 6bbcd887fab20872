package org.lrmf.core.align;

import java.util.Locale;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.measure.DensityOptions;
import org.lrmf.core.measure.LogLikelihoodRatio;
import org.lrmf.core.measure.PairwiseEnergy;
import org.lrmf.core.measure.RatioEstimate;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Compares two maps on the validation rows, as the user would get them: with repeated values put back. */
final class Judge {
    private static final int MOST_ROWS = 2_000;

    /** Standard errors by which the energy distance and neighbours together, or either against the flow, are clear. */
    private static final double CLEAR = 2;

    /** Standard errors of L: what a tie gives to the simpler map, and no more, since the better map is the one of lower L. */
    private static final double LIKELY = 1;

    private static final int JUDGE_STEPS = 600;

    private final Spreading source;
    private final Spreading target;
    private final Bijection scores;
    private final RandomStream random;
    private final TrainingContext context;
    private final ValidationRows validation;

    /** A measure of what each of two maps leaves, and the standard error of the difference. */
    record Pair(double first, double second, double error) {
        /** How many standard errors the second is lower. */
        double gain() {
            return (first - second) / Math.max(error, 1e-12);
        }

        String words() {
            return String.format(
                    Locale.ROOT,
                    "%.4f without it, %.4f with it, standard error of the difference %.4f",
                    first,
                    second,
                    error);
        }
    }

    /** The energy distance for the whole, neighbours for the detail, and L. */
    record Comparison(Pair energy, Pair neighbours, Pair ratio) {
        /**
         * Better by L, or clearly by the others taken together, and clearly worse by neither of these: a tie goes to the
         * simpler map. Few rows are fitted by heart, which L may take for progress, and its error does not say.
         */
        boolean secondIsBetter() {
            boolean byRows = (energy.gain() + neighbours.gain()) / Math.sqrt(2) > CLEAR;
            boolean harmless = energy.gain() > -CLEAR && neighbours.gain() > -CLEAR;
            return harmless && (ratio.gain() > LIKELY || byRows);
        }

        String words() {
            return "on validation rows L in nats is " + ratio.words() + "; the energy distance is " + energy.words()
                    + "; the nearest-neighbour lower bound in nats is " + neighbours.words();
        }
    }

    /**
     * @param scores from the target's spread-out rows to the space in which L is estimated
     */
    Judge(Spreading source, Spreading target, Bijection scores, RandomStream random, TrainingContext context) {
        this.context = context;
        this.scores = scores;
        this.random = random;
        this.source = source;
        this.target = target;
        validation = new ValidationRows(source, target, MOST_ROWS, random.split("rows"));
    }

    Comparison compare(Bijection first, Bijection second) {
        Matrix x1 = validation.scaled(first.forward(validation.source()).rows());
        Matrix x2 = validation.scaled(second.forward(validation.source()).rows());
        Matrix y = validation.target();
        PairwiseEnergy e1 = PairwiseEnergy.of(x1, y);
        PairwiseEnergy e2 = PairwiseEnergy.of(x2, y);
        NeighbourBound n1 = new NeighbourBound(x1, y);
        NeighbourBound n2 = new NeighbourBound(x2, y);
        return new Comparison(
                new Pair(e1.distance(), e2.distance(), e1.errorOfDifference(e2)),
                new Pair(n1.nats(), n2.nats(), n1.errorOfDifference(n2)),
                ratios(first, second));
    }

    /** L of both maps; the validation rows take the place of the test rows, which nothing here may see. */
    private Pair ratios(Bijection first, Bijection second) {
        RatioEstimate l1 = ratio(first, context.silent("first"));
        RatioEstimate l2 = ratio(second, context.silent("second"));
        return new Pair(l1.nats(), l2.nats(), Math.hypot(l1.standardError(), l2.standardError()));
    }

    private RatioEstimate ratio(Bijection map, TrainingContext part) {
        Matrix x = scores.forward(map.forward(source.validation()).rows()).rows();
        Matrix y = scores.forward(target.validation()).rows();
        Sample a =
                new Sample(scores.forward(map.forward(source.training()).rows()).rows(), x, x);
        Sample b = new Sample(scores.forward(target.training()).rows(), y, y);
        DensityOptions options = DensityOptions.forRows(
                Math.min(a.training().rows(), b.training().rows()), x.columns());
        DensityOptions brief =
                new DensityOptions(options.flow(), options.training().withSteps(JUDGE_STEPS), options.mixture());
        return new LogLikelihoodRatio(brief, Backends.chosen(), part).estimate(a, b, random);
    }
}
