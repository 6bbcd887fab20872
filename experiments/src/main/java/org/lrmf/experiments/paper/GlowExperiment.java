package org.lrmf.experiments.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lrmf.core.flow.GlowOptions;
import org.lrmf.core.measure.Text;
import org.lrmf.core.measure.Verdict;
import org.lrmf.core.train.FlowFit;
import org.lrmf.core.train.TracePoint;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.report.Claim;
import org.lrmf.report.Figure;
import org.lrmf.report.FindingsSection;
import org.lrmf.report.FindingsTable;

/** Setup 4: images and Glow, where the paper reports that L does not converge. */
final class GlowExperiment implements Experiment {
    private static final double TOLERANCE = Verdict.Options.defaults().toleranceNats();
    private static final String UNTOUCHED = "no map, S for both sides";

    @Override
    public String name() {
        return "glow";
    }

    @Override
    public String title() {
        return "Setup 4: images, Glow";
    }

    @Override
    public String question() {
        return "Pictures are to become pictures of another kind, pixel by pixel: T, S and the private densities are Glows. The paper "
                + "says that training does not converge. Does it here, what does the verdict say, and what helps?";
    }

    @Override
    public List<Path> inputs(RunOptions options) {
        return GlowImages.inputs(options);
    }

    @Override
    public Outcome run(RunOptions options, Consumer<String> progress) {
        GlowScale scale = GlowScale.of(options);
        RandomStream random = new RandomStream(options.seeds().get(0)).split("glow");
        GlowImages images = GlowImages.read(options, scale, random.split("images"));
        GlowTrial trial = new GlowTrial(images, scale, random, options.store(), progress);
        FlowFit.Fitted source = trial.source();
        FlowFit.Fitted target = trial.target();
        double least = source.trained().validation() + target.trained().validation();
        Map<String, GlowScore> scores = new LinkedHashMap<>();
        List<Figure.Series> courses = new ArrayList<>();
        List<Figure> galleries = new ArrayList<>();
        GlowGallery gallery = new GlowGallery(images, scale.side());
        scores.put(UNTOUCHED, score(trial.untouched(target), source, target, images, scale, random));
        for (GlowAttempt attempt : GlowAttempt.all()) {
            GlowTrial.Fitted fitted = trial.fit(attempt, source, target, least);
            GlowScore score = score(fitted, source, target, images, scale, random);
            scores.put(attempt.name(), score);
            progress.accept(Text.format("%s: L = %.2f nats on held-out images", attempt.name(), score.nats()));
            if (attempt.noise().size() == 1) {
                courses.add(course(attempt.name(), fitted.trained().trace(), least));
            }
            galleries.add(gallery.of(
                    attempt.name(),
                    Text.format(
                            "L %.2f nats, %s.", score.nats(), score.verdict().word()),
                    fitted.map(),
                    fitted.shared(),
                    random.split("samples")));
        }
        return outcome(scores, courses, galleries, scale, options);
    }

    private static GlowScore score(
            GlowTrial.Fitted fitted,
            FlowFit.Fitted source,
            FlowFit.Fitted target,
            GlowImages images,
            GlowScale scale,
            RandomStream random) {
        return GlowScore.of(fitted, source.density(), target.density(), images, scale.side(), random.split("verdict"));
    }

    private static Figure.Series course(String name, List<TracePoint> trace, double floor) {
        List<TracePoint> later =
                trace.stream().filter(point -> point.step() > 0).toList();
        return new Figure.Series(
                name,
                Figure.Style.LINE,
                later.stream().mapToDouble(TracePoint::step).toArray(),
                later.stream()
                        .mapToDouble(point -> point.validation() - floor)
                        .map(nats -> nats > 0 ? nats : Double.NaN)
                        .toArray());
    }

    private static Outcome outcome(
            Map<String, GlowScore> scores,
            List<Figure.Series> courses,
            List<Figure> galleries,
            GlowScale scale,
            RunOptions options) {
        int pixels = scale.model().features();
        Map<String, Double> numbers = new LinkedHashMap<>();
        List<List<String>> lines = new ArrayList<>();
        scores.forEach((name, score) -> {
            numbers.put(name + ".nats", score.nats());
            numbers.put(name + ".standardError", score.standardError());
            numbers.put(name + ".privateNats", score.privateNats());
            numbers.put(name + ".stackedNats", score.stacked());
            numbers.put(name + ".floor", score.floor());
            numbers.put(name + ".loss", score.loss());
            numbers.put(name + ".accuracy", score.measured().classifier().accuracy());
            numbers.put(name + ".lowerLimitNats", score.measured().lowerLimitNats());
            lines.add(List.of(
                    name,
                    Text.format("%.1f", score.loss()),
                    bits(score.loss(), pixels),
                    bits(score.floor(), pixels),
                    Text.format("%.2f ± %.2f", score.nats(), score.standardError()),
                    Text.format("%.1f", score.privateNats()),
                    Text.format("%.3f", score.stacked()),
                    Text.format("%.3f", score.measured().classifier().accuracy()),
                    Text.format("%.3f", score.measured().lowerLimitNats()),
                    score.verdict().word().name()));
        });
        GlowScore authors = of(scores, GlowAttempt.AUTHORS.name());
        double privateFloor = authors.loss() - authors.privateNats();
        numbers.put("floor of the private densities", privateFloor);
        FindingsSection converging = new FindingsSection(
                "Does it converge?",
                described(scale, options)
                        + Text.format(
                                " The least loss that is known of, that of the best densities of each side, is %.1f nats (%s bits for each "
                                        + "pixel's grey); L is what lies above it, and L = 0 is the claim.",
                                authors.floor(), bits(authors.floor(), pixels)),
                claims(scores),
                List.of(new FindingsTable(
                        "Held-out images. Loss: what T and S minimise, in nats and as bits for each pixel's grey, the mean "
                                + "over both sides, and its floor likewise. L: the loss above its floor, with its standard "
                                + "error. Private c: L above the private densities alone, as in the paper. Stacked: S, "
                                + "too, mixed from all densities there are, so that L lies between 0 and 1.386. Told apart: accuracy of the classifiers on 8 by 8 "
                                + "pixels, and the lower limit of 2·JSD that it means.",
                        List.of(
                                "attempt",
                                "loss",
                                "bits",
                                "floor",
                                "L",
                                "private c",
                                "stacked",
                                "told apart",
                                "at least",
                                "verdict"),
                        lines)),
                List.of(new Figure.Chart(
                        "Loss during training",
                        "On validation images, above that of the private densities; drawn where it is above 0.",
                        new Figure.Axis("steps", false),
                        new Figure.Axis("nats", true),
                        courses)));
        FindingsSection pictures = new FindingsSection(
                "What T makes of images", "The first held-out images of each side.", List.of(), List.of(), galleries);
        return new Outcome(List.of(converging, pictures), numbers);
    }

    private static String described(GlowScale scale, RunOptions options) {
        GlowOptions model = scale.model();
        String pictures = options.source().isPresent() && options.target().isPresent()
                ? options.source().get().getFileName() + " to "
                        + options.target().get().getFileName()
                : "USPS digits to MNIST digits";
        return Text.format(
                "%s, %d by %d pixels of %d greys, dequantised; Glows of %d levels of %d steps with %d filters; private "
                        + "densities trained for %d steps of %d images, T and S for %d.%s One seed, %d.",
                pictures,
                model.height(),
                model.width(),
                GlowImages.LEVELS,
                model.levels(),
                model.steps(),
                model.filters(),
                scale.alone().steps(),
                scale.alone().batch(),
                scale.joint().steps(),
                options.quick()
                        ? Text.format(" A quick run: %,d training images at most, and far too few steps.", scale.rows())
                        : "",
                options.seeds().get(0));
    }

    /** The mean over both sides. */
    private static String bits(double loss, int pixels) {
        return Text.format("%.3f", GlowImages.bitsPerDimension(loss / 2, pixels));
    }

    private static GlowScore of(Map<String, GlowScore> scores, String name) {
        GlowScore score = scores.get(name);
        if (score == null) {
            throw new IllegalArgumentException("no attempt is called " + name);
        }
        return score;
    }

    private static List<Claim> claims(Map<String, GlowScore> scores) {
        GlowScore authors = of(scores, GlowAttempt.AUTHORS.name());
        GlowScore polyak = of(scores, GlowAttempt.POLYAK.name());
        GlowScore ours = of(scores, GlowAttempt.OURS.name());
        Map.Entry<String, GlowScore> nearest = scores.entrySet().stream()
                .min(Comparator.comparingDouble(entry -> entry.getValue().nats()))
                .orElseThrow();
        List<String> moves = new ArrayList<>();
        scores.forEach((name, score) -> moves.add(Text.format("%s %+.2f", name, score.nats() - ours.nats())));
        List<String> wrong = scores.entrySet().stream()
                .filter(entry ->
                        above(entry.getValue()) && entry.getValue().verdict().word() == Verdict.Word.ALIGNED)
                .map(Map.Entry::getKey)
                .toList();
        return List.of(
                Claim.tested(
                        "The authors' composition does not converge: L stays above 0", gap(authors), above(authors)),
                Claim.tested("Nor does it with the stochastic Polyak step", gap(polyak), above(polyak)),
                Claim.tested(
                        "The verdict on the authors' composition is NOT_ALIGNED",
                        authors.verdict().word() + ": "
                                + authors.verdict().reasons().get(0),
                        authors.verdict().word() == Verdict.Word.NOT_ALIGNED),
                Claim.tested(
                        "Nothing is called ALIGNED while L is above the tolerance",
                        wrong.isEmpty() ? "nothing is" : String.join("; ", wrong),
                        wrong.isEmpty()),
                Claim.tested(
                        Text.format("Some attempt converges: L at most %.2f nats", TOLERANCE),
                        "the nearest is " + nearest.getKey() + ": " + gap(nearest.getValue()),
                        nearest.getValue().nats() <= TOLERANCE),
                Claim.reported("What moves L, against our start?", String.join("; ", moves)));
    }

    private static boolean above(GlowScore score) {
        return score.nats() - 2 * score.standardError() > TOLERANCE;
    }

    private static String gap(GlowScore score) {
        return Text.format(
                "L = %.2f ± %.2f nats (%.2f with private c, %.3f stacked)",
                score.nats(), score.standardError(), score.privateNats(), score.stacked());
    }
}
