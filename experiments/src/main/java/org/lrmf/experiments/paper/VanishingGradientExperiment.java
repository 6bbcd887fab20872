package org.lrmf.experiments.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lrmf.core.measure.Text;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.experiments.paper.TwoNormals.Points;
import org.lrmf.report.Claim;
import org.lrmf.report.Figure;
import org.lrmf.report.FindingsSection;
import org.lrmf.report.FindingsTable;

/** The limitation: where the sides are far apart, L has no slope. */
final class VanishingGradientExperiment implements Experiment {
    private static final double SLOPE = 0.60;
    private static final double SLOPE_TOLERANCE = 0.015;
    private static final double REACHED = 1e-3;

    /** From here on the plain fit is said to fail. */
    private static final double FAR = 8;

    /** Where the planar map's source lies; what is to be found is that b moves it. */
    private static final double PLACE = 30;

    @Override
    public String name() {
        return "vanishing-gradient";
    }

    @Override
    public String title() {
        return "The limitation: vanishing gradients";
    }

    @Override
    public String question() {
        return "How fast does the gradient of L vanish when the two sides move apart, what does that do to a plain fit, "
                + "and what does a start at the affine match change?";
    }

    @Override
    public Outcome run(RunOptions options, Consumer<String> progress) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        return new Outcome(
                List.of(
                        decay(options, numbers, progress),
                        plateau(options, numbers, progress),
                        starts(options, numbers, progress),
                        UnequalShares.section(options, numbers, progress)),
                numbers);
    }

    private static FindingsSection decay(RunOptions options, Map<String, Double> numbers, Consumer<String> progress) {
        progress.accept("the gradient by distance");
        int rows = options.size(4_000, 1_000);
        double[] distances = new double[17];
        double[] exact = new double[distances.length];
        double[] first = new double[distances.length];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = 4 + i;
            exact[i] = Math.sqrt(
                    -ShiftGradient.log(ShiftGradient.quadrature(0.5, 0), ShiftGradient.quadrature(0.5, distances[i])));
        }
        OverSeeds slopes = new OverSeeds();
        OverSeeds correlations = new OverSeeds();
        OverSeeds near = new OverSeeds();
        OverSeeds far = new OverSeeds();
        List<List<String>> lines = new ArrayList<>();
        for (long seed : options.seeds()) {
            RandomStream random = new RandomStream(seed).split("decay");
            double[] roots = new double[distances.length];
            for (int i = 0; i < distances.length; i++) {
                Points a = ShiftGradient.sample(rows, 0.5, 0, random.split("A"));
                Points b = ShiftGradient.sample(rows, 0.5, distances[i], random.split("B"));
                roots[i] = Math.sqrt(-ShiftGradient.log(a, b));
            }
            if (seed == options.seeds().get(0)) {
                System.arraycopy(roots, 0, first, 0, roots.length);
            }
            Line line = Line.through(distances, roots);
            slopes.add(line.slope());
            correlations.add(line.correlation());
            near.add(Math.exp(-roots[0] * roots[0]));
            far.add(Math.exp(-roots[16] * roots[16]));
            lines.add(line("seed " + seed + ", " + rows + " rows", line, roots));
        }
        Line limit = Line.through(distances, exact);
        lines.add(line("quadrature: infinitely many rows", limit, exact));
        numbers.put("decay.slope", slopes.mean());
        numbers.put("decay.slope.exact", limit.slope());
        numbers.put("decay.correlation.least", Math.min(correlations.least(), limit.correlation()));
        numbers.put("decay.gradient.at4", near.mean());
        numbers.put("decay.gradient.at20", far.mean());
        return new FindingsSection(
                "The gradient by distance",
                "A and B are the same mixture, N(−1, ½²) and N(1, ½²) in equal parts, B moved by μ. T is a shift, S the "
                        + "likeliest mixture of two normal distributions for both sides; its components sit one on each "
                        + "side, and what is left of the gradient is the tail of one side under the other's component.",
                List.of(
                        Claim.tested(
                                "The gradient of a sample falls like exp(−(aμ + b)²), a = 0.60 ± 0.015",
                                Text.format(
                                        "a = %s over seeds; %.3f for infinitely many rows",
                                        slopes.text("%.3f"), limit.slope()),
                                Math.abs(slopes.mean() - SLOPE) <= SLOPE_TOLERANCE),
                        Claim.tested(
                                "√(−log|gradient|) is linear in μ (r > 0.999)",
                                Text.format(
                                        "least r %.5f; |gradient| %.2g at μ = 4, %.1e at μ = 20",
                                        Math.min(correlations.least(), limit.correlation()), near.mean(), far.mean()),
                                Math.min(correlations.least(), limit.correlation()) > 0.999)),
                List.of(new FindingsTable(
                        "Lines fitted to √(−log|gradient|) at μ = 4, 5, …, 20. A sample's far tail ends at its outermost row, "
                                + "so that samples lose the gradient a little faster than the distributions they are drawn "
                                + "from.",
                        List.of("sides", "slope", "intercept", "r", "|gradient| at 4", "|gradient| at 20"),
                        lines)),
                List.of(new Figure.Chart(
                        "√(−log|gradient|) against the distance",
                        "A straight line here is a gradient that falls like the exponential of a negative square.",
                        Figure.Axis.of("distance μ"),
                        Figure.Axis.of("√(−log|∂L/∂b|)"),
                        List.of(
                                new Figure.Series(
                                        "seed " + options.seeds().get(0), Figure.Style.POINTS, distances, first),
                                new Figure.Series("infinitely many rows", Figure.Style.DASHED, distances, exact)))));
    }

    private static List<String> line(String name, Line line, double[] roots) {
        return List.of(
                name,
                Text.format("%.4f", line.slope()),
                Text.format("%.3f", line.intercept()),
                Text.format("%.5f", line.correlation()),
                Text.format("%.3f", Math.exp(-roots[0] * roots[0])),
                Text.format("%.1e", Math.exp(-roots[16] * roots[16])));
    }

    private static FindingsSection plateau(RunOptions options, Map<String, Double> numbers, Consumer<String> progress) {
        progress.accept("the planar map");
        int rows = options.size(1_000, 300);
        double reach = PlanarShift.reach();
        int steps = options.size(40, 16);
        double[] places = new double[2 * steps + 1];
        double[] values = new double[places.length];
        OverSeeds flat = new OverSeeds();
        OverSeeds here = new OverSeeds();
        OverSeeds best = new OverSeeds();
        boolean zero = true;
        for (long seed : options.seeds()) {
            RandomStream random = new RandomStream(seed).split("planar");
            Points a = ShiftGradient.sample(rows, 0.5, PLACE, random.split("A"));
            Points b = ShiftGradient.sample(rows, 0.5, PLACE - reach, random.split("B"));
            PlanarShift planar = new PlanarShift(a, b);
            PlanarShift.At start = planar.at(0);
            zero &= start.slope() == 0;
            int exactlyFlat = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < places.length; i++) {
                double place = -PLACE + 2 * PLACE * (i - steps) / steps;
                PlanarShift.At at = planar.at(place);
                exactlyFlat += at.slope() == 0 && at.nats() == start.nats() ? 1 : 0;
                least = Math.min(least, at.nats());
                if (seed == options.seeds().get(0)) {
                    places[i] = place;
                    values[i] = at.nats();
                }
            }
            flat.add((double) exactlyFlat / places.length);
            here.add(start.nats());
            best.add(least);
        }
        numbers.put("planar.slopeIsZero", zero ? 1.0 : 0);
        numbers.put("planar.flatShare", flat.least());
        numbers.put("planar.start", here.mean());
        numbers.put("planar.best", best.most());
        return new FindingsSection(
                "A planar map far away",
                Text.format(
                        "T(x) = x + %.0f·tanh(x + b); A lies about %.0f, B %.0f to its left. Some b solves this, but at b = 0 "
                                + "tanh is 1 for every row, to the last bit.",
                        reach, PLACE, reach),
                List.of(Claim.tested(
                        "A planar T far away has an exactly flat objective in b",
                        Text.format(
                                "at b = 0: L = %.3f nats with derivative %s; the same bits at %.0f%% of the b from %.0f to "
                                        + "%.0f, while the best b there has L = %.4f",
                                here.mean(),
                                zero ? "exactly 0" : "not 0",
                                100 * flat.mean(),
                                -3 * PLACE,
                                PLACE,
                                best.mean()),
                        zero && flat.least() > 0.1 && best.most() < 0.1 * here.least())),
                List.of(),
                List.of(new Figure.Chart(
                        "L as a function of b alone",
                        "Both plateaus are exactly flat in double precision; only the cliff between them has a slope.",
                        Figure.Axis.of("b"),
                        Figure.Axis.of("L (nats)"),
                        List.of(new Figure.Series("L", Figure.Style.LINE, places, values)))));
    }

    private static FindingsSection starts(RunOptions options, Map<String, Double> numbers, Consumer<String> progress) {
        int rows = options.size(4_000, 1_000);
        double[] distances = options.quick() ? new double[] {0, 8, 20} : new double[] {0, 2, 4, 6, 8, 10, 12, 16, 20};
        double[] plains = new double[distances.length];
        double[] starts = new double[distances.length];
        double[] fits = new double[distances.length];
        double failing = Double.POSITIVE_INFINITY;
        double reached = 0;
        double refused = Double.POSITIVE_INFINITY;
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < distances.length; i++) {
            progress.accept(Text.format("fits at distance %.0f", distances[i]));
            OverSeeds plain = new OverSeeds();
            OverSeeds start = new OverSeeds();
            OverSeeds fit = new OverSeeds();
            for (long seed : options.seeds()) {
                RandomStream random = new RandomStream(seed).split("starts");
                Points a = ShiftGradient.sample(rows, 0.5, 0, random.split("A"));
                Points b = ShiftGradient.sample(rows, 0.5, distances[i], random.split("B"));
                plain.add(ratio(LineMap.plain(a, b, random.split("plain")), a, b));
                start.add(ratio(LineMap.matching(1, a, b), a, b));
                fit.add(ratio(UnequalShares.ours(a, b), a, b));
            }
            plains[i] = plain.mean();
            starts[i] = start.mean();
            fits[i] = fit.mean();
            if (plain.most() > 0.1) {
                failing = Math.min(failing, distances[i]);
            }
            if (distances[i] >= FAR) {
                refused = Math.min(refused, plain.least());
            }
            reached = Math.max(reached, fit.most());
            lines.add(List.of(
                    Text.format("μ = %.0f", distances[i]), plain.text("%.5f"), start.text("%.5f"), fit.text("%.5f")));
        }
        double bar = options.quick() ? 4 * REACHED : REACHED;
        numbers.put("starts.plain.failsFrom", failing);
        numbers.put("starts.plain.leastBeyond8", refused);
        numbers.put("starts.ours.most", reached);
        return new FindingsSection(
                "Fits by distance",
                Text.format(
                        "The same mixtures, %d rows each; T is affine, L is taken in the family of two-component mixtures on "
                                + "all rows. Plain: T from the identity and S from its optimum, trained jointly by AdamW on "
                                + "minibatches of 256. Ours: the affine matches with either sign are candidates, each is "
                                + "polished by L-BFGS, the lowest L wins.",
                        rows),
                List.of(
                        Claim.tested(
                                "The plain fit fails where the sides are far apart, from μ = 8",
                                Text.format(
                                        "it first fails at μ = %.0f; from μ = 8 on L stays at %.2f nats or more",
                                        failing, refused),
                                failing <= FAR && refused > 0.1),
                        Claim.tested(
                                Text.format("A start at the affine match reaches L < %.0e up to μ = 20", bar),
                                Text.format("largest L %.1e nats", reached),
                                reached < bar)),
                List.of(new FindingsTable(
                        "L in nats; mean and range over the seeds.",
                        List.of("distance", "plain", "affine match", "ours"),
                        lines)),
                List.of(new Figure.Chart(
                        "L after the fit",
                        "Beyond the plain fit's reach L is as large as without a map.",
                        Figure.Axis.of("distance μ"),
                        new Figure.Axis("L (nats)", true),
                        List.of(
                                new Figure.Series("plain", Figure.Style.LINE, distances, plains),
                                new Figure.Series("affine match", Figure.Style.DASHED, distances, starts),
                                new Figure.Series("ours", Figure.Style.LINE, distances, fits)))));
    }

    private static double ratio(LineMap map, Points a, Points b) {
        return TwoNormals.ratio(map.image(a), b);
    }
}
