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
import org.lrmf.core.train.TrainListener;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.random.RandomStream;

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
        if (source.columns() != target.columns()) {
            throw new IllegalArgumentException(
                    "the source has " + source.columns() + " columns and the target " + target.columns());
        }
        if (Math.min(source.rows(), target.rows()) < LEAST_ROWS) {
            throw new IllegalArgumentException("alignment needs at least " + LEAST_ROWS + " rows on each side, not "
                    + source.rows() + " and " + target.rows());
        }
        RandomStream random = new RandomStream(options.seed());
        Split a = Split.of(
                AlignmentMap.logarithms(source, logarithm),
                options.testShare(),
                options.validationShare(),
                random.split("source split"));
        Split b = Split.of(
                AlignmentMap.logarithms(target, logarithm),
                options.testShare(),
                options.validationShare(),
                random.split("target split"));
        Fit fit = options.method().aligner().fit(a, b, options, listener);
        AlignmentMap scored = fit.map();
        Matrix mapped = scored.transform(a.data(), 0);
        Matrix x = fit.scores()
                .forward(scored.bijection()
                        .forward(scored.source().spread(a.data(), 0))
                        .rows())
                .rows();
        Matrix y = fit.scores().forward(scored.target().spread(b.data(), 0)).rows();
        RatioEstimate ratio = new LogLikelihoodRatio(
                        DensityOptions.forRows(
                                Math.min(a.trainingRows().length, b.trainingRows().length), source.columns()),
                        CpuBackend.shared())
                .estimate(sample(x, a), sample(y, b), random.split("ratio"));
        Matrix mappedTest = mapped.select(a.testRows());
        Measurement measurement = Measurement.of(
                mappedTest, b.test(), Optional.of(ratio), verdictOptions.toleranceNats(), random.split("measurement"));
        EnergyDistance before = EnergyDistance.between(a.test(), b.test(), b.test(), random.split("energy before"));
        Neighbourhoods neighbourhoods = Neighbourhoods.kept(a.test(), mappedTest, random.split("neighbourhoods"));
        AlignmentMap map = new AlignmentMap(logarithm, scored.source(), scored.bijection(), scored.target());
        return new Alignment(
                map,
                fit,
                a,
                b,
                map.transform(source, 0),
                measurement,
                before,
                neighbourhoods,
                Verdict.of(measurement, columns, verdictOptions));
    }

    /** Rows of each side below which nothing can be split into training, validation and test rows. */
    public static final int LEAST_ROWS = 20;

    private static Sample sample(Matrix rows, Split split) {
        return new Sample(
                rows.select(split.trainingRows()), rows.select(split.validationRows()), rows.select(split.testRows()));
    }
}
