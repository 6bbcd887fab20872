package org.lrmf.experiments.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lrmf.core.measure.Text;
import org.lrmf.report.Claim;
import org.lrmf.report.FindingsSection;

/** Setup 3: USPS digits become MNIST digits in the codes of a shared autoencoder. */
final class DigitsExperiment implements Experiment {
    private static final double WHOLE_BAR = 0.78;
    private static final double GAIN_BAR = 0.10;
    private static final double CROP_BAR = 0.84;

    private static final String READ =
            "Accuracy: the five nearest of MNIST's training codes give the labels of USPS's test "
                    + "file; balanced: each label counting alike. L, the lower limit of 2·JSD (95%), both in nats, and the energy "
                    + "distance are of rows held out of both training files";

    /** What runs on codes of the other embedding: it costs as much again. */
    private static final List<DigitMethod> COMPARED = List.of(DigitMethod.NONE, DigitMethod.GAUSSIAN, DigitMethod.LRMF);

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
    public List<Path> inputs(RunOptions options) {
        Path folder = folder(options);
        DigitSets.read(folder, DigitSets.Framing.WHOLE);
        return DigitSets.files(folder);
    }

    private static Path folder(RunOptions options) {
        return options.data().orElse(DigitSets.FOLDER);
    }

    @Override
    public Outcome run(RunOptions options, Consumer<String> progress) {
        return run(List.of(DigitSets.Framing.values()), options, progress);
    }

    Outcome run(List<DigitSets.Framing> framings, RunOptions options, Consumer<String> progress) {
        Path folder = folder(options);
        DigitScale scale = DigitScale.of(options);
        DigitsRun run = new DigitsRun(scale, options.store(), progress);
        List<FindingsSection> sections = new ArrayList<>();
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (DigitSets.Framing framing : framings) {
            DigitSets sets = DigitSets.read(folder, framing).first(scale.rows());
            DigitResults results = run.results(framing, DigitEmbedding.VAE, sets, methods(framing), options.seeds());
            sections.add(section(results));
            results.record(numbers);
            if (framing == DigitSets.Framing.WHOLE) {
                DigitResults others = run.results(
                        framing,
                        DigitEmbedding.VAE_GAN,
                        sets,
                        COMPARED,
                        options.seeds().subList(0, 1));
                sections.add(comparison(results, others));
                others.record(numbers);
            }
        }
        return new Outcome(sections, numbers);
    }

    private static List<DigitMethod> methods(DigitSets.Framing framing) {
        return Stream.of(DigitMethod.values())
                .filter(method -> !method.balanced() || framing == DigitSets.Framing.WHOLE)
                .toList();
    }

    private static FindingsSection section(DigitResults results) {
        DigitSets.Framing framing = results.framing;
        DigitSets sets = results.sets;
        boolean balanced = results.methods.containsKey(DigitMethod.BALANCED);
        return new FindingsSection(
                "USPS to MNIST, " + framing.words(),
                Text.format(
                        "%s of MNIST scaled to %d × %d; %d USPS and %d MNIST pictures, of which 20%% are held out. One "
                                + "variational autoencoder for both, %d columns to a code; it reaches an evidence lower "
                                + "bound of %s nats a picture. T is a RealNVP that starts at the identity, S one that "
                                + "starts at MNIST's private model. Labels of USPS chose nothing: settings were chosen by "
                                + "that bound, by L and the energy distance on validation rows, and by how well MNIST's "
                                + "labels are read from MNIST's codes.%s",
                        framing == DigitSets.Framing.WHOLE ? "All 28 × 28 pixels" : "The middle 20 × 20 pixels",
                        sets.source().height(),
                        sets.source().width(),
                        sets.source().count(),
                        sets.target().count(),
                        DigitEmbedding.LATENT,
                        results.bound.text("%.1f"),
                        balanced
                                ? " \"LRMF, labels balanced\" is a diagnosis and no method: it reads the labels of both "
                                        + "training files, repeats pictures until each label counts alike on both sides, "
                                        + "and is measured on held-out rows of which each label keeps as many."
                                : ""),
                claims(framing, results),
                List.of(results.table(
                        "Mean and range over the seeds. " + READ + "; L without a range is of the first seed.")),
                results.figures);
    }

    /** The embedding of {@code others} beside that of {@code results}, by their first seed. */
    private static FindingsSection comparison(DigitResults results, DigitResults others) {
        DigitScores first = results.of(DigitMethod.LRMF);
        DigitScores second = others.of(DigitMethod.LRMF);
        String name = results.embedding.word();
        String other = others.embedding.word();
        List<Claim> claims = List.of(
                Claim.reported(
                        "With which embedding are LRMF's codes read more often?",
                        higher(name, first.accuracy.first(), other, second.accuracy.first(), "")
                                + Text.format(
                                        "; without a map %.3f with the %s and %.3f with the %s, MNIST's own held-out codes "
                                                + "%.3f and %.3f",
                                        results.of(DigitMethod.NONE).accuracy.first(),
                                        name,
                                        others.of(DigitMethod.NONE).accuracy.first(),
                                        other,
                                        results.ceiling.first(),
                                        others.ceiling.first())),
                Claim.reported(
                        "Which decodes to sharper pictures?",
                        higher(
                                        name,
                                        results.sharpness.first(),
                                        other,
                                        others.sharpness.first(),
                                        " of the pictures' own squared differences between neighbouring pixels")
                                + Text.format(
                                        "; the mean squared error of a pixel is %.4f with the %s and %.4f with the %s",
                                        results.error.first(), name, others.error.first(), other)),
                Claim.reported(
                        "With which is L lower?",
                        lower(name, first.nats.first(), other, second.nats.first(), " nats")
                                + Text.format(
                                        "; 2·JSD is at least %.3f with the %s and %.3f with the %s",
                                        first.least.first(), name, second.least.first(), other)));
        return new FindingsSection(
                "The same with another embedding: " + other,
                Text.format(
                        "The paper's embedding is a VAE-GAN (Larsen et al. 2016): decoded pictures are to be alike in the "
                                + "features of a discriminator, which is trained to tell them from real ones. Encoder and "
                                + "decoder are as large as those of the variational autoencoder, which is set beside it, "
                                + "both with the first seed. Its bound, by pixels, is %.1f nats a picture (%s: %.1f).",
                        others.bound.first(), name, results.bound.first()),
                claims,
                List.of(others.table("On codes of the " + other + ", first seed. " + READ + ".")),
                others.figures);
    }

    private static String higher(String name, double value, String other, double otherValue, String unit) {
        return value >= otherValue
                ? beside(name, value, other, otherValue, unit)
                : beside(other, otherValue, name, value, unit);
    }

    private static String lower(String name, double value, String other, double otherValue, String unit) {
        return value <= otherValue
                ? beside(name, value, other, otherValue, unit)
                : beside(other, otherValue, name, value, unit);
    }

    private static String beside(String winner, double value, String other, double otherValue, String unit) {
        return Text.format("%s: %.3f%s against %.3f with the %s", winner, value, unit, otherValue, other);
    }

    private static List<Claim> claims(DigitSets.Framing framing, DigitResults results) {
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
        if (results.methods.containsKey(DigitMethod.BALANCED)) {
            DigitScores balanced = results.of(DigitMethod.BALANCED);
            claims.add(Claim.reported(
                    where + "How much of that is due to different shares of labels?",
                    Text.format(
                            "With each label counting alike in fitting and measuring L = %s nats, 2·JSD is at least %s, and "
                                    + "%s are read rightly (balanced %s; without that %s); the shares alone differ by 2·JSD "
                                    + "= %.3f nats",
                            balanced.nats.text("%.3f"),
                            balanced.least.text("%.3f"),
                            balanced.accuracy.text("%.3f"),
                            balanced.balanced.text("%.3f"),
                            lrmf.balanced.text("%.3f"),
                            SideLabels.divergence(results.sets.sourceLabels(), results.sets.targetLabels()))));
        }
        return claims;
    }
}
