package org.lrmf.core.align;

import java.util.List;
import org.lrmf.core.measure.EnergyDistance;
import org.lrmf.core.measure.Measurement;
import org.lrmf.core.measure.Neighbourhoods;
import org.lrmf.core.measure.Verdict;
import org.lrmf.core.train.TrainListener;
import org.lrmf.engine.array.Matrix;

/**
 * A fitted map with the verdict on it, taken on rows that neither the map nor any choice has seen.
 *
 * @param map to be applied to rows in the units of the data
 * @param aligned the source's rows, mapped
 * @param energyBefore the energy distance of the test rows without the map
 */
public record Alignment(
        AlignmentMap map,
        Fit fit,
        Split source,
        Split target,
        Matrix aligned,
        Measurement measurement,
        EnergyDistance energyBefore,
        Neighbourhoods neighbourhoods,
        Verdict verdict) {
    /**
     * Fits a map from {@code source} to {@code target} and takes the verdict.
     *
     * @param source of shape {@code [rows, features]}; target likewise, with the same columns
     * @param logarithm columns that are aligned as log(1 + x), of shape {@code [features]}
     * @param columns names for the verdict's sentences
     * @throws IllegalArgumentException if a side has fewer than {@value #LEAST_ROWS} rows, or values are not finite
     */
    public static Alignment fit(
            Matrix source,
            Matrix target,
            boolean[] logarithm,
            List<String> columns,
            AlignOptions options,
            Verdict.Options verdictOptions,
            TrainListener listener) {
        Contest contest = Contest.of(source, target, logarithm, columns, options, verdictOptions);
        Split a = contest.source();
        Split b = contest.target();
        Fit fit = options.method().aligner().fit(a, b, options, listener);
        Contest.Assessment assessment = contest.assess(Images.of(fit, a, b));
        AlignmentMap scored = fit.map();
        AlignmentMap map = new AlignmentMap(logarithm, scored.source(), scored.bijection(), scored.target());
        return new Alignment(
                map,
                fit,
                a,
                b,
                map.transform(source, 0),
                assessment.measurement(),
                assessment.energyBefore(),
                assessment.neighbourhoods(),
                assessment.verdict());
    }

    /** Rows of each side below which nothing can be split into training, validation and test rows. */
    public static final int LEAST_ROWS = Contest.LEAST_ROWS;
}
