package org.lrmf.core.align;

import java.util.List;
import java.util.Optional;
import org.lrmf.core.measure.DensityOptions;
import org.lrmf.core.measure.EnergyDistance;
import org.lrmf.core.measure.LogLikelihoodRatio;
import org.lrmf.core.measure.Measurement;
import org.lrmf.core.measure.Neighbourhoods;
import org.lrmf.core.measure.RatioEstimate;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.measure.Verdict;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Two datasets, split once by the seed, on which methods are fitted and judged alike.
 *
 * @param source with columns to be aligned as logarithms already taken; target likewise
 * @param columns names for the verdict's sentences
 */
public record Contest(
        Split source, Split target, List<String> columns, AlignOptions options, Verdict.Options verdictOptions) {
    /** Rows of each side below which nothing can be split into training, validation and test rows. */
    public static final int LEAST_ROWS = 20;

    /** Rows of a side below which L is cross-fitted; see docs/verdict.md for what that gains. */
    private static final int FEW_ROWS = 2_000;

    private static final int CROSS_FITS = 3;

    /** What test rows say of a method. */
    public record Assessment(
            Measurement measurement, EnergyDistance energyBefore, Neighbourhoods neighbourhoods, Verdict verdict) {}

    public Contest {
        columns = List.copyOf(columns);
    }

    /**
     * @param source of shape {@code [rows, features]}; target likewise, with the same columns
     * @param logarithm columns that are aligned as log(1 + x), of shape {@code [features]}
     * @throws IllegalArgumentException if a side has fewer than {@value #LEAST_ROWS} rows, the columns differ in number, or a
     *     column's numbers are too large or too close together for their squares
     */
    public static Contest of(
            Matrix source,
            Matrix target,
            boolean[] logarithm,
            List<String> columns,
            AlignOptions options,
            Verdict.Options verdictOptions) {
        if (source.columns() != target.columns()) {
            throw new IllegalArgumentException(
                    "the source has " + source.columns() + " columns and the target " + target.columns());
        }
        if (Math.min(source.rows(), target.rows()) < LEAST_ROWS) {
            throw new IllegalArgumentException("alignment needs at least " + LEAST_ROWS + " rows on each side, not "
                    + source.rows() + " and " + target.rows());
        }
        for (int column = 0; column < source.columns(); column++) {
            refuse("source", column, NumberRange.complaint(source, column));
            refuse("target", column, NumberRange.complaint(target, column));
        }
        RandomStream random = new RandomStream(options.seed());
        return new Contest(
                Split.of(
                        AlignmentMap.logarithms(source, logarithm),
                        options.testShare(),
                        options.validationShare(),
                        random.split("source split")),
                Split.of(
                        AlignmentMap.logarithms(target, logarithm),
                        options.testShare(),
                        options.validationShare(),
                        random.split("target split")),
                columns,
                options,
                verdictOptions);
    }

    private static void refuse(String side, int column, Optional<String> complaint) {
        complaint.ifPresent(words -> {
            throw new IllegalArgumentException("column " + (column + 1) + " of the " + side + " " + words);
        });
    }

    /**
     * Fits a method, whether its map has an inverse or not, and carries all source rows to the target.
     *
     * @param context that the fit's trainings are parts of
     */
    public Images carry(Method method, TrainingContext context) {
        AlignOptions chosen = options.withMethod(method);
        return method.invertible()
                ? Images.of(method.aligner().fit(source, target, chosen, context), source, target)
                : BarycentricTransport.carry(source, target, chosen);
    }

    /**
     * Judges images by the test rows.
     *
     * @param context that the fits of densities are parts of
     * @throws IllegalArgumentException if a test row is carried to a place that is not finite
     */
    public Assessment assess(Images images, TrainingContext context) {
        RandomStream random = new RandomStream(options.seed());
        DensityOptions densities = DensityOptions.forRows(
                Math.min(source.trainingRows().length, target.trainingRows().length),
                source.data().columns());
        LogLikelihoodRatio likelihoods = new LogLikelihoodRatio(densities, Backends.chosen(), context);
        Sample x = sample(images.sourceScores(), source);
        Sample y = sample(images.targetScores(), target);
        int folds = Math.min(CROSS_FITS, Math.min(x.test().rows(), y.test().rows()));
        boolean few = Math.min(source.data().rows(), target.data().rows()) < FEW_ROWS && folds > 1;
        RatioEstimate ratio = few
                ? likelihoods.crossFitted(x, y, folds, random.split("ratio"))
                : likelihoods.estimate(x, y, random.split("ratio"));
        Matrix mapped = images.rows().select(source.testRows());
        Measurement measurement = Measurement.of(
                mapped, target.test(), Optional.of(ratio), verdictOptions.toleranceNats(), random.split("measurement"));
        return new Assessment(
                measurement,
                EnergyDistance.between(source.test(), target.test(), target.test(), random.split("energy before")),
                Neighbourhoods.kept(source.test(), mapped, random.split("neighbourhoods")),
                Verdict.of(measurement, columns, verdictOptions));
    }

    private static Sample sample(Matrix rows, Split split) {
        return new Sample(
                rows.select(split.trainingRows()), rows.select(split.validationRows()), rows.select(split.testRows()));
    }
}
