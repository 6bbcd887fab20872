package org.lrmf.experiments.truth;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lrmf.core.measure.DensityOptions;
import org.lrmf.core.measure.LogLikelihoodRatio;
import org.lrmf.core.measure.Measurement;
import org.lrmf.core.measure.RatioEstimate;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.measure.Verdict;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Measures each pair at each size with each seed, as held-out rows are measured after a fit. */
final class SuiteRun {
    private static final RandomStream TRUTH = new RandomStream(7).split("truth");

    private final SuiteOptions options;
    private final SuiteFile file;
    private final Consumer<String> progress;

    SuiteRun(SuiteOptions options, Consumer<String> progress) throws IOException {
        this.options = options;
        this.file = new SuiteFile(options.out());
        this.progress = progress;
    }

    /** Measures what the options ask for and the file does not hold yet. */
    void run() throws IOException {
        for (int rows : options.rows()) {
            for (int i = 0; i < options.seeds(); i++) {
                for (TruePair pair : Catalogue.pairs()) {
                    if (options.chosen().test(pair)) {
                        measure(pair, rows, options.firstSeed() + i);
                    }
                }
            }
        }
    }

    /** What the file holds of that which the options ask for, in the order of the catalogue. */
    List<SuiteRow> rows() {
        return Catalogue.pairs().stream()
                .filter(options.chosen())
                .flatMap(pair -> file.rows().stream().filter(row -> row.pair().equals(pair.name())))
                .filter(row -> options.rows().contains(row.rows())
                        && row.seed() >= options.firstSeed()
                        && row.seed() < options.firstSeed() + options.seeds())
                .toList();
    }

    private void measure(TruePair pair, int rows, long seed) throws IOException {
        if (file.holds(pair.name(), rows, seed, options.ratio())) {
            return;
        }
        TrueDivergence truth = file.rows().stream()
                .filter(row -> row.pair().equals(pair.name()))
                .map(SuiteRow::truth)
                .findFirst()
                .orElseGet(() -> TrueDivergence.of(pair, options.truthRows(), TRUTH.split(pair.name())));
        long start = System.nanoTime();
        RandomStream random = new RandomStream(seed).split(pair.name()).split(rows);
        Matrix[] drawn = pair.draw(rows, random.split("rows"));
        Optional<RatioEstimate> ratio = options.ratio() ? Optional.of(ratio(pair, drawn, random)) : Optional.empty();
        Verdict.Options tolerance = Verdict.Options.defaults();
        Measurement measured =
                Measurement.of(drawn[0], drawn[1], ratio, tolerance.toleranceNats(), random.split("measure"));
        List<String> columns =
                IntStream.range(0, pair.features()).mapToObj(i -> "column " + i).toList();
        Verdict verdict = Verdict.of(measured, columns, tolerance);
        double seconds = (System.nanoTime() - start) / 1e9;
        SuiteRow row = SuiteRow.of(pair, rows, seed, truth, measured, verdict.word(), seconds);
        file.append(row);
        progress.accept(String.format(
                Locale.ROOT,
                "%5d rows, seed %d, %-28s 2JSD %.3f, seen %.3f (%.3f to %.3f) %s, %.1f s",
                rows,
                seed,
                pair.name(),
                truth.nats(),
                row.nats(),
                row.lower(),
                row.upper(),
                row.word(),
                row.seconds()));
    }

    /** L on the rows that are measured; the densities see others, twice as many in training and as many in validation. */
    private static RatioEstimate ratio(TruePair pair, Matrix[] test, RandomStream random) {
        int rows = test[0].rows();
        Matrix[] training = pair.draw(2 * rows, random.split("training"));
        Matrix[] validation = pair.draw(rows, random.split("validation"));
        DensityOptions densities = DensityOptions.forRows(2 * rows, pair.features());
        return new LogLikelihoodRatio(densities, Backends.chosen())
                .estimate(
                        new Sample(training[0], validation[0], test[0]),
                        new Sample(training[1], validation[1], test[1]),
                        random.split("ratio"));
    }
}
