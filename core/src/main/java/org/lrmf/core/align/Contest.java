package org.lrmf.core.align;

import java.util.List;
import java.util.Objects;
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
public record Contest(Split source, Split target, List<String> columns, AlignOptions options) {
    /** Rows of a side below which L is cross-fitted; see docs/verdict.md for what that gains. */
    private static final int FEW_ROWS = 2_000;

    private static final int CROSS_FITS = 3;

    /** What test rows say of a method. */
    public record Assessment(
            Measurement measurement, EnergyDistance energyBefore, Neighbourhoods neighbourhoods, Verdict verdict) {}

    /**
     * @throws IllegalArgumentException if the sides differ in columns, or the names are not one a column, all different and
     *     not blank
     * @throws NullPointerException if anything is null
     */
    public Contest {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(options, "options");
        Admission.requireNames(columns, source.data().columns());
        Admission.requireNames(columns, target.data().columns());
        columns = List.copyOf(columns);
    }

    /** With another tolerance than that of the options. */
    public Contest(
            Split source, Split target, List<String> columns, AlignOptions options, Verdict.Options verdictOptions) {
        this(source, target, columns, options.withTolerance(verdictOptions.toleranceNats()));
    }

    /**
     * @param source of shape {@code [rows, features]}; target likewise, with the same columns
     * @throws IllegalArgumentException as {@link Alignment#fit}, if these datasets cannot be aligned
     * @throws NullPointerException if anything is null
     */
    public static Contest of(Matrix source, Matrix target, List<String> columns, AlignOptions options) {
        Admission.require(source, target, columns, options);
        boolean[] logarithm = options.logarithm(columns);
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
                options);
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
                mapped,
                target.test(),
                Optional.of(ratio),
                options.verdict().toleranceNats(),
                random.split("measurement"));
        return new Assessment(
                measurement,
                EnergyDistance.between(source.test(), target.test(), target.test(), random.split("energy before")),
                Neighbourhoods.kept(source.test(), mapped, random.split("neighbourhoods")),
                Verdict.of(measurement, columns, options.verdict()));
    }

    private static Sample sample(Matrix rows, Split split) {
        return new Sample(
                rows.select(split.trainingRows()), rows.select(split.validationRows()), rows.select(split.testRows()));
    }
}
