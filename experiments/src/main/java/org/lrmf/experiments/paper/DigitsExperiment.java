package org.lrmf.experiments.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.density.MixtureFit;
import org.lrmf.core.measure.DensityOptions;
import org.lrmf.core.measure.LogLikelihoodRatio;
import org.lrmf.core.measure.Measurement;
import org.lrmf.core.measure.RatioEstimate;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.measure.Text;
import org.lrmf.core.measure.Verdict;
import org.lrmf.engine.Backends;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.report.Claim;
import org.lrmf.report.Figure;
import org.lrmf.report.FindingsSection;
import org.lrmf.report.FindingsTable;

/** Setup 3: USPS digits become MNIST digits in the codes of a shared autoencoder. */
final class DigitsExperiment implements Experiment {
    private static final double WHOLE_BAR = 0.78;
    private static final double GAIN_BAR = 0.10;
    private static final double CROP_BAR = 0.84;

    /** Draws of a training picture's code that densities are measured with. */
    private static final int MEASURED_DRAWS = 2;

    /** What all seeds of one framing gave. */
    private static final class Results {
        private final Map<DigitMethod, DigitScores> methods = new EnumMap<>(DigitMethod.class);
        private final OverSeeds ceiling = new OverSeeds();
        private final OverSeeds ceilingBalanced = new OverSeeds();
        private final OverSeeds bound = new OverSeeds();
        private final List<String> verdicts = new ArrayList<>();
        private final List<Figure> figures = new ArrayList<>();

        Results() {
            DigitMethod.all().forEach(method -> methods.put(method, new DigitScores()));
        }

        DigitScores of(DigitMethod method) {
            return methods.getOrDefault(method, new DigitScores());
        }
    }

    @Override
    public String name() {
        return "digits";
    }

    @Override
    public String title() {
        return "Setup 3: digits";
    }

    @Override
    public String question() {
        return "USPS digits are mapped to MNIST digits in the codes of one autoencoder for both. Does a vote that knows "
                + "MNIST's labels then read USPS digits better, and does L reach 0?";
    }

    @Override
    public Outcome run(RunOptions options, Consumer<String> progress) {
        return run(List.of(DigitSets.Framing.values()), options, progress);
    }

    Outcome run(List<DigitSets.Framing> framings, RunOptions options, Consumer<String> progress) {
        Path folder = options.data().orElse(DigitSets.FOLDER);
        List<FindingsSection> sections = new ArrayList<>();
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (DigitSets.Framing framing : framings) {
            DigitSets all = DigitSets.read(folder, framing);
            DigitSets sets = options.quick() ? all.first(1_500) : all;
            Results results = new Results();
            for (long seed : options.seeds()) {
                Consumer<String> heard = words -> progress.accept(framing.words() + ": " + words);
                measure(DigitTrial.of(sets, seed, options, heard), seed, options, results, heard);
            }
            sections.add(section(framing, sets, results));
            record(framing.name().toLowerCase(Locale.ROOT), results, numbers);
        }
        return new Outcome(sections, numbers);
    }

    private static void measure(
            DigitTrial trial, long seed, RunOptions options, Results results, Consumer<String> progress) {
        boolean first = results.verdicts.isEmpty();
        results.ceiling.add(trial.ceiling().plain());
        results.ceilingBalanced.add(trial.ceiling().balanced());
        results.bound.add(trial.bound());
        LogLikelihoodRatio likelihoods = new LogLikelihoodRatio(
                new DensityOptions(
                        DigitMethod.SIZE,
                        DigitMethod.training(options),
                        new MixtureFit.Options(new int[] {8}, false, options.size(20, 5))),
                Backends.chosen());
        Sample b = DigitTrial.withDraws(trial.b(), MEASURED_DRAWS);
        for (DigitMethod method : DigitMethod.all()) {
            RandomStream random = trial.random().split(method.name());
            DigitMethod.Fitted fitted = method.fit(trial, options, random.split("fit"));
            Bijection map = fitted.map();
            DigitScores scores = results.of(method);
            CodeVote.Accuracy accuracy = trial.vote()
                    .accuracy(map.forward(trial.asked()).rows(), trial.sets().sourceTestLabels());
            progress.accept(Text.format("%s, seed %d: %.3f read rightly", method.word(), seed, accuracy.plain()));
            scores.accuracy.add(accuracy.plain());
            scores.balanced.add(accuracy.balanced());
            Sample a = DigitTrial.withDraws(trial.a(), MEASURED_DRAWS).map(map);
            // Five fits of flows each: for two of the others one seed shows what there is to see.
            boolean rated = method == DigitMethod.LRMF
                    || (first && (method == DigitMethod.GAUSSIAN || method == DigitMethod.BACK_TO_BACK));
            Optional<RatioEstimate> ratio =
                    rated ? Optional.of(likelihoods.estimate(a, b, random.split("ratio"))) : Optional.empty();
            Verdict.Options tolerance = Verdict.Options.defaults();
            Measurement measurement =
                    Measurement.of(a.test(), b.test(), ratio, tolerance.toleranceNats(), random.split("measurement"));
            ratio.ifPresent(known -> scores.nats.add(known.nats()));
            scores.least.add(measurement.lowerLimitNats());
            scores.energy.add(measurement.energy().value());
            progress.accept(Text.format(
                    "%s, seed %d: 2·JSD at least %.3f nats, energy distance %.4f%s",
                    method.word(),
                    seed,
                    measurement.lowerLimitNats(),
                    measurement.energy().value(),
                    ratio.map(known -> Text.format(", L %.3f ± %.3f", known.nats(), known.standardError()))
                            .orElse("")));
            if (method == DigitMethod.LRMF) {
                results.verdicts.add(Verdict.of(measurement, names(a.test().columns()), tolerance)
                        .word()
                        .name());
                if (first) {
                    results.figures.addAll(DigitFigures.of(trial, fitted, random.split("samples")));
                }
            }
        }
    }

    private static List<String> names(int columns) {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            names.add("code " + column);
        }
        return names;
    }

    private static void record(String framing, Results results, Map<String, Double> numbers) {
        results.methods.forEach((method, scores) -> {
            String name = framing + "." + method.word();
            numbers.put(name + ".accuracy", scores.accuracy.mean());
            numbers.put(name + ".balanced", scores.balanced.mean());
            if (!scores.nats.isEmpty()) {
                numbers.put(name + ".nats", scores.nats.mean());
            }
            numbers.put(name + ".lowerLimit", scores.least.mean());
            numbers.put(name + ".energy", scores.energy.mean());
        });
        numbers.put(framing + ".ceiling", results.ceiling.mean());
        numbers.put(framing + ".bound", results.bound.mean());
    }

    private static FindingsSection section(DigitSets.Framing framing, DigitSets sets, Results results) {
        List<List<String>> lines = new ArrayList<>();
        results.methods.forEach((method, scores) -> lines.add(scores.line(method.word())));
        lines.add(List.of(
                "MNIST's own held-out codes",
                results.ceiling.text("%.3f"),
                results.ceilingBalanced.text("%.3f"),
                "",
                "",
                ""));
        return new FindingsSection(
                "USPS to MNIST, " + framing.words(),
                Text.format(
                        "%s of MNIST scaled to %d × %d; %d USPS and %d MNIST pictures, of which 20%% are held out. One "
                                + "autoencoder for both, %d columns to a code; it reaches an evidence lower bound of %s "
                                + "nats a picture. T is a RealNVP that starts at the identity, S one that starts "
                                + "at MNIST's private model. Labels of USPS chose nothing: settings were chosen by "
                                + "that bound, by "
                                + "L and the energy distance on validation rows, and by how well MNIST's labels are "
                                + "read from MNIST's codes.",
                        framing == DigitSets.Framing.WHOLE ? "All 28 × 28 pixels" : "The middle 20 × 20 pixels",
                        sets.source().height(),
                        sets.source().width(),
                        sets.source().count(),
                        sets.target().count(),
                        DigitTrial.LATENT,
                        results.bound.text("%.1f")),
                claims(framing, results),
                List.of(new FindingsTable(
                        "Mean and range over the seeds. Accuracy: the five nearest of MNIST's training codes give the "
                                + "labels of USPS's test file; balanced: each label counting alike. L, the lower limit of "
                                + "2·JSD (95%), both in nats, and the energy distance are of rows held out of both "
                                + "training files; L without a range is of the first seed.",
                        List.of("map", "accuracy", "balanced", "L", "lower limit", "energy"), lines)),
                results.figures);
    }

    private static List<Claim> claims(DigitSets.Framing framing, Results results) {
        DigitScores none = results.of(DigitMethod.NONE);
        DigitScores gaussian = results.of(DigitMethod.GAUSSIAN);
        DigitScores lrmf = results.of(DigitMethod.LRMF);
        DigitScores flows = results.of(DigitMethod.BACK_TO_BACK);
        List<Claim> claims = new ArrayList<>();
        String where = framing.words() + ": ";
        if (framing == DigitSets.Framing.WHOLE) {
            claims.add(Claim.tested(
                    where + "LRMF's codes are read rightly in at least 78% of the cases",
                    lrmf.accuracy.text("%.3f"),
                    lrmf.accuracy.mean() >= WHOLE_BAR));
            claims.add(Claim.tested(
                    where + "at least 10 points more than without a map and than with a Gaussian one",
                    "without " + none.accuracy.text("%.3f") + ", Gaussian " + gaussian.accuracy.text("%.3f"),
                    lrmf.accuracy.mean() - Math.max(none.accuracy.mean(), gaussian.accuracy.mean()) >= GAIN_BAR));
        } else {
            claims.add(Claim.tested(
                    where + "LRMF's codes are read rightly in at least 84% of the cases",
                    lrmf.accuracy.text("%.3f") + "; without a map " + none.accuracy.text("%.3f") + ", Gaussian "
                            + gaussian.accuracy.text("%.3f"),
                    lrmf.accuracy.mean() >= CROP_BAR));
        }
        claims.add(Claim.tested(
                where + "L converges to zero (at most 0.05 nats on held-out rows, as the verdict asks)",
                "L = " + lrmf.nats.text("%.3f") + " nats; 2·JSD is at least " + lrmf.least.text("%.3f") + ", before "
                        + none.least.text("%.3f") + "; " + String.join(", ", results.verdicts),
                lrmf.nats.farthest() <= 0.05));
        claims.add(Claim.reported(
                where + "What do two flows back to back do?",
                "L = " + flows.nats.text("%.3f") + " nats, and " + flows.accuracy.text("%.3f") + " read rightly"));
        return claims;
    }
}
