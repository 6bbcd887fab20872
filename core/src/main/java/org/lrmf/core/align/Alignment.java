package org.lrmf.core.align;

import java.util.List;
import java.util.Objects;
import org.lrmf.core.measure.Distances;
import org.lrmf.core.measure.Explanation;
import org.lrmf.core.measure.InverseAccuracy;
import org.lrmf.core.measure.JacobianSpread;
import org.lrmf.core.measure.Measurement;
import org.lrmf.core.measure.Neighbourhoods;
import org.lrmf.core.measure.Verdict;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * A fitted map with the verdict on it, taken on rows that neither the map nor any choice has seen.
 *
 * <p>The map is immutable. The matrices that are handed out here ({@link #aligned}, {@link Split#data}) are not copied, as
 * they may be large: nobody may write to them. Threads can share an alignment as long as nobody does. The datasets that
 * it was made of are the caller's own again after the fit.
 *
 * @param map to be applied to rows in the units of the data
 * @param aligned the source's rows, mapped
 * @param before distances of the test rows without the map
 * @param explanation what stands beside the verdict, on the mapped test rows
 * @param stretching of the source's test rows, repeated values spread out
 * @param inverse at the source's training rows, repeated values spread out
 */
public record Alignment(
        AlignmentMap map,
        Fit fit,
        Split source,
        Split target,
        Matrix aligned,
        Measurement measurement,
        Distances before,
        Explanation explanation,
        Neighbourhoods neighbourhoods,
        JacobianSpread stretching,
        InverseAccuracy inverse,
        Verdict verdict) {
    /**
     * Fits a map from {@code source} to {@code target} and takes the verdict.
     *
     * @param source of shape {@code [rows, features]}; target likewise, with the same columns
     * @param columns names for the verdict's sentences, all different
     * @throws IllegalArgumentException at once and in one sentence, if a side has fewer than {@value #LEAST_ROWS} rows or
     *     {@value #LEAST_TEST_ROWS} test rows or {@value #LEAST_FIT_ROWS} others; if the sides or the names differ in number from each other; if a name is blank or
     *     there twice, or the options take logarithms of a column that is not there or holds a number that is not above
     *     −1; or if a number is not finite, or too large or too close to the others of its column for its square
     * @throws NullPointerException with the name of what is null
     */
    public static Alignment fit(Matrix source, Matrix target, List<String> columns, AlignOptions options) {
        return fit(source, target, columns, options, TrainingContext.NONE);
    }

    /**
     * The same with a listener that hears of the training: {@link TrainingContext#of} makes a context of it. A context's
     * store can carry on a fit that was cut short, to the same bits.
     *
     * @throws IllegalArgumentException as above, or if the store holds trainings of another fit
     * @throws NullPointerException with the name of what is null
     */
    public static Alignment fit(
            Matrix source, Matrix target, List<String> columns, AlignOptions options, TrainingContext context) {
        Objects.requireNonNull(context, "context");
        Contest contest = Contest.of(source, target, columns, options);
        boolean[] logarithm = options.logarithm(columns);
        return fit(contest, source, target, logarithm, options.method().aligner(), context);
    }

    /**
     * Fits the map alone, and nothing says whether it aligns. It is that of {@link #fit(Matrix, Matrix, List, AlignOptions)}
     * to the bit, as test rows are kept from it all the same. Where the map is a closed form, nearly all of the time goes
     * into the verdict.
     *
     * @throws IllegalArgumentException as there
     * @throws NullPointerException with the name of what is null
     */
    public static AlignmentMap fitMap(Matrix source, Matrix target, List<String> columns, AlignOptions options) {
        Contest contest = Contest.of(source, target, columns, options);
        Fit fit = options.method().aligner().fit(contest.source(), contest.target(), options, TrainingContext.NONE);
        return withLogarithms(fit.map(), options.logarithm(columns));
    }

    private static AlignmentMap withLogarithms(AlignmentMap scored, boolean[] logarithm) {
        return new AlignmentMap(logarithm, scored.source(), scored.bijection(), scored.target());
    }

    /**
     * Fits a map and takes the verdict where the rows were split before, by whoever drew them from more rows than there is
     * room for.
     *
     * @param source the rows that the contest splits, before logarithms; target likewise
     * @param logarithm columns of which the contest's splits hold log(1 + x), of shape {@code [features]}
     * @param aligner fits the map, with the contest's options
     * @throws IllegalArgumentException if rows or logarithms are not those of the contest by their shapes
     * @throws NullPointerException with the name of what is null
     */
    public static Alignment fit(
            Contest contest,
            Matrix source,
            Matrix target,
            boolean[] logarithm,
            Aligner aligner,
            TrainingContext context) {
        Objects.requireNonNull(contest, "contest");
        requireShape("source", source, contest.source().data());
        requireShape("target", target, contest.target().data());
        Admission.requireLogarithm(logarithm, source.columns());
        Objects.requireNonNull(aligner, "aligner");
        Objects.requireNonNull(context, "context");
        AlignOptions options = contest.options();
        List<String> columns = contest.columns();
        Split a = contest.source();
        Split b = contest.target();
        Fit fit = aligner.fit(a, b, options, context);
        Images images = Images.of(fit, a, b);
        Contest.Assessment assessment = contest.assess(images, context.silent("assessment"));
        Measurement measurement = assessment.measurement();
        Matrix mappedTest = images.rows().select(a.testRows());
        RandomStream random = new RandomStream(options.seed());
        AlignmentMap scored = fit.map();
        AlignmentMap map = withLogarithms(scored, logarithm);
        Matrix aligned = map.transform(source, 0);
        Explanation explanation = Explanation.of(
                measurement,
                mappedTest,
                b.test(),
                aligned.select(a.testRows()),
                target.select(b.testRows()),
                new Explanation.Names(columns, "the aligned source", "the target"),
                random.split("explanation"));
        Matrix spread = scored.source().spread(a.data(), 0);
        return new Alignment(
                map,
                fit,
                a,
                b,
                aligned,
                measurement,
                Distances.beside(assessment.energyBefore(), a.test(), b.test(), random.split("before")),
                explanation,
                assessment.neighbourhoods(),
                JacobianSpread.of(scored.bijection(), spread.select(a.testRows()), random.split("stretching")),
                InverseAccuracy.of(scored.bijection(), spread.select(a.trainingRows()), random.split("inverse")),
                assessment.verdict().explained(explanation));
    }

    /** Rows of each side below which nothing can be split into training, validation and test rows. */
    public static final int LEAST_ROWS = Admission.LEAST_ROWS;

    /** Test rows of each side below which no verdict can be taken. */
    public static final int LEAST_TEST_ROWS = Admission.LEAST_TEST_ROWS;

    /** Rows of each side but for the test rows, below which nothing can be fitted. */
    public static final int LEAST_FIT_ROWS = Admission.LEAST_FIT_ROWS;

    private static void requireShape(String side, Matrix rows, Matrix split) {
        Objects.requireNonNull(rows, side);
        if (rows.rows() != split.rows() || rows.columns() != split.columns()) {
            throw new IllegalArgumentException("the " + side + " is " + rows + " where " + split + " was split");
        }
    }
}
