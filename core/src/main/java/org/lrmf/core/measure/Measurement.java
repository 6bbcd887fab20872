package org.lrmf.core.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * What is known about the difference of two samples, from rows that trained nothing.
 *
 * @param ratio L, where densities were fitted
 * @param equivalence an upper limit from planted differences, where there are rows enough and the lower limit does not lie
 *     above the tolerance
 * @param copies how many rows of both sides are exact copies of others, where rows repeat as they would not by chance
 * @param firstEffective as many independent rows as those of the first side are worth: fewer where rows are copies;
 *     secondEffective likewise
 */
public record Measurement(
        ClassifierResult classifier,
        EnergyDistance energy,
        KolmogorovSmirnov columns,
        Optional<RatioEstimate> ratio,
        Optional<Equivalence> equivalence,
        int firstRows,
        int secondRows,
        int copies,
        double firstEffective,
        double secondEffective) {
    private static final Estimate.Method UPPER_LIMIT = new Estimate.Method(
            "upperLimit",
            "Upper limit by planted differences",
            "nats",
            Direction.UPPER_BOUND,
            "What 2·JSD stays below as far as the difference is as easy to see as those planted in the same rows.",
            "planted differences of exactly the tolerance",
            "a classifier test for each planted difference");

    /**
     * Measures everything but L.
     *
     * @param x rows of the first sample, {@code [rows, features]}; y likewise
     * @param toleranceNats the differences that are planted
     * @throws IllegalArgumentException if a sample has fewer than six rows, the columns differ in number, or a number is
     *     not finite
     */
    public static Measurement of(
            Matrix x, Matrix y, Optional<RatioEstimate> ratio, double toleranceNats, RandomStream random) {
        Finite.require(x, y);
        RowCopies first = RowCopies.of(x);
        RowCopies second = RowCopies.of(y);
        ClassifierResult classifier = ClassifierTwoSample.test(x, y, first, second, random.split("classifier"));
        EnergyDistance energy = EnergyDistance.between(x, y, y, random.split("energy"));
        Measurement measured = new Measurement(
                classifier,
                energy,
                KolmogorovSmirnov.between(x, y),
                ratio,
                Optional.empty(),
                x.rows(),
                y.rows(),
                first.copies() + second.copies(),
                first.effectiveRows(),
                second.effectiveRows());
        boolean enough = Math.min(x.rows(), y.rows()) >= Equivalence.LEAST_ROWS;
        if (!enough || measured.lowerLimitNats() > toleranceNats) {
            return measured;
        }
        Equivalence equivalence =
                Equivalence.test(classifier, energy.pValue(), x, y, toleranceNats, random.split("planted"));
        return measured.with(equivalence);
    }

    private Measurement with(Equivalence planted) {
        return new Measurement(
                classifier,
                energy,
                columns,
                ratio,
                Optional.of(planted),
                firstRows,
                secondRows,
                copies,
                firstEffective,
                secondEffective);
    }

    /** L where there is one, the classifiers' bound, and the upper limit where there is one. */
    public List<Estimate> estimates() {
        List<Estimate> estimates = new ArrayList<>();
        ratio.ifPresent(known -> estimates.add(known.estimate()));
        estimates.add(classifier.estimate());
        equivalence.ifPresent(planted -> estimates.add(new Estimate(
                UPPER_LIMIT,
                planted.upperLimitNats(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                planted.rows())));
        return estimates;
    }

    /** Whether L, where there is one, lies where it must; see {@link RatioEstimate#agreesWith}. */
    public boolean ratioIsReliable() {
        return ratio.map(known -> known.agreesWith(lowerLimitNats())).orElse(true);
    }

    /** A lower limit of 2·JSD at about 95%, in nats: the higher of the classifier's and the columns'. */
    public double lowerLimitNats() {
        double classified = classifier.nats() - 1.645 * classifier.standardError();
        return Math.max(0, Math.max(classified, columns.lowerLimitNats(firstEffective, secondEffective)));
    }

    /**
     * An upper limit of 2·JSD at about 95% for differences of the kinds that were planted, in nats; 2 log 2 where nothing
     * is known.
     */
    public double upperLimitNats() {
        return equivalence.map(Equivalence::upperLimitNats).orElse(2 * Math.log(2));
    }
}
