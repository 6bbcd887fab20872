package org.lrmf.core.measure;

import java.util.Optional;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * What is known about the difference of two samples, from rows that trained nothing.
 *
 * @param ratio L, where densities were fitted
 * @param equivalence an upper limit from planted differences, where there are rows enough and the lower limit does not lie
 *     above the tolerance
 */
public record Measurement(
        ClassifierResult classifier,
        EnergyDistance energy,
        KolmogorovSmirnov columns,
        Optional<RatioEstimate> ratio,
        Optional<Equivalence> equivalence,
        int firstRows,
        int secondRows) {
    /** Measures everything but L; differences of {@code toleranceNats} are planted. */
    public static Measurement of(
            Matrix x, Matrix y, Optional<RatioEstimate> ratio, double toleranceNats, RandomStream random) {
        ClassifierResult classifier = ClassifierTwoSample.test(x, y, random.split("classifier"));
        EnergyDistance energy = EnergyDistance.between(x, y, y, random.split("energy"));
        Measurement measured = new Measurement(
                classifier, energy, KolmogorovSmirnov.between(x, y), ratio, Optional.empty(), x.rows(), y.rows());
        boolean enough = Math.min(x.rows(), y.rows()) >= Equivalence.LEAST_ROWS;
        if (!enough || measured.lowerLimitNats() > toleranceNats) {
            return measured;
        }
        Equivalence equivalence =
                Equivalence.test(classifier, energy.pValue(), x, y, toleranceNats, random.split("planted"));
        return new Measurement(
                classifier, energy, measured.columns(), ratio, Optional.of(equivalence), x.rows(), y.rows());
    }

    /** A lower limit of 2·JSD at about 95%, in nats: the higher of the classifier's and the columns'. */
    public double lowerLimitNats() {
        double classified = classifier.nats() - 1.645 * classifier.standardError();
        return Math.max(0, Math.max(classified, columns.lowerLimitNats(firstRows, secondRows)));
    }

    /**
     * An upper limit of 2·JSD at about 95% for differences of the kinds that were planted, in nats; 2 log 2 where nothing
     * is known.
     */
    public double upperLimitNats() {
        return equivalence.map(Equivalence::upperLimitNats).orElse(2 * Math.log(2));
    }
}
