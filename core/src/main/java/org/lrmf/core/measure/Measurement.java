package org.lrmf.core.measure;

import java.util.Optional;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * What is known about the difference of two samples, from rows that trained nothing.
 *
 * @param ratio L, where densities were fitted
 */
public record Measurement(
        ClassifierResult classifier,
        EnergyDistance energy,
        KolmogorovSmirnov columns,
        Optional<RatioEstimate> ratio,
        int firstRows,
        int secondRows) {
    /** Measures everything but L. */
    public static Measurement of(Matrix x, Matrix y, Optional<RatioEstimate> ratio, RandomStream random) {
        return new Measurement(
                ClassifierTwoSample.test(x, y, random.split("classifier")),
                EnergyDistance.between(x, y, y, random.split("energy")),
                KolmogorovSmirnov.between(x, y),
                ratio,
                x.rows(),
                y.rows());
    }

    /** A lower limit of 2·JSD at about 95%, in nats: the higher of the classifier's and the columns'. */
    public double lowerLimitNats() {
        double classified = classifier.nats() - 1.645 * classifier.standardError();
        return Math.max(0, Math.max(classified, columns.lowerLimitNats(firstRows, secondRows)));
    }

    /**
     * Below what 2·JSD probably lies, in nats: the classifier's bound with its error, and an allowance for what it
     * cannot see, which falls with the square root of the rows. The allowance is a rule of thumb, not a proof.
     */
    public double upperGuessNats() {
        double rows = Math.min(firstRows, secondRows);
        return Math.max(0, classifier.nats()) + 1.645 * classifier.standardError() + 0.9 / Math.sqrt(rows);
    }
}
