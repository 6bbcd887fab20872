package org.lrmf.experiments.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Method;
import org.lrmf.core.align.Split;
import org.lrmf.core.measure.Text;
import org.lrmf.core.train.TrainListener;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.experiments.paper.TwoNormals.Points;
import org.lrmf.report.Claim;
import org.lrmf.report.Figure;
import org.lrmf.report.FindingsSection;
import org.lrmf.report.FindingsTable;

/** The unfavourable case: the components have other weights in B, so that the affine match is not the answer. */
final class UnequalShares {
    private static final double DISTANCE = 10;

    private UnequalShares() {}

    /** The weights of the second component in A and in B. */
    private record Shares(double source, double target) {
        String words() {
            return Text.format(
                    "A %.0f:%.0f, B %.0f:%.0f", 100 * (1 - source), 100 * source, 100 * (1 - target), 100 * target);
        }
    }

    /** Images of A's rows. */
    private record Image(Points points) {
        /** The share of rows that stay on their side of the gap between the components. */
        double kept(Points a) {
            double sum = 0;
            for (int i = 0; i < a.at().length; i++) {
                sum += (a.at()[i] > 0) == (points.at()[i] > DISTANCE) ? a.weights()[i] : 0;
            }
            return sum;
        }
    }

    /** The polished candidate with the lowest L. */
    static LineMap ours(Points a, Points b) {
        return Stream.of(1.0, -1.0)
                .map(sign -> LineMap.matching(sign, a, b).polished(a, b))
                .min(java.util.Comparator.comparingDouble(map -> TwoNormals.ratio(map.image(a), b)))
                .orElseThrow();
    }

    static FindingsSection section(RunOptions options, Map<String, Double> numbers, Consumer<String> progress) {
        int rows = options.size(4_000, 1_000);
        LongFunction<AlignOptions> alignment =
                seed -> options.quick() ? AlignOptions.defaults(seed).withSteps(100) : AlignOptions.defaults(seed);
        List<List<String>> lines = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        Map<String, OverSeeds> nats = new LinkedHashMap<>();
        Map<String, OverSeeds> kept = new LinkedHashMap<>();
        for (Shares shares : List.of(new Shares(0.2, 0.5), new Shares(0.3, 0.7))) {
            progress.accept("unequal weights: " + shares.words());
            for (long seed : options.seeds()) {
                RandomStream random = new RandomStream(seed).split("unequal");
                Points a = ShiftGradient.sample(rows, shares.source(), 0, random.split("A"));
                Points b = ShiftGradient.sample(rows, shares.target(), DISTANCE, random.split("B"));
                Map<String, Image> images = new LinkedHashMap<>();
                images.put("the right shift", new Image(new LineMap(1, 0, DISTANCE).image(a)));
                images.put("affine match", new Image(LineMap.matching(1, a, b).image(a)));
                images.put("ours", new Image(ours(a, b).image(a)));
                images.put("lrmf align", new Image(aligned(a, b, alignment.apply(seed))));
                images.forEach((method, image) -> {
                    String key = shares.words() + ": " + method;
                    nats.computeIfAbsent(key, k -> new OverSeeds()).add(TwoNormals.ratio(image.points(), b));
                    kept.computeIfAbsent(key, k -> new OverSeeds()).add(image.kept(a));
                });
                if (seed == options.seeds().get(0)) {
                    figures.add(histograms(shares, images, b));
                }
            }
        }
        nats.forEach((key, value) -> {
            OverSeeds share = kept.getOrDefault(key, new OverSeeds());
            lines.add(List.of(key, value.text("%.4f"), share.text("%.3f")));
            numbers.put("unequal." + key + ".nats", value.mean());
            numbers.put("unequal." + key + ".kept", share.mean());
        });
        String first = new Shares(0.2, 0.5).words() + ": ";
        String mirrored = new Shares(0.3, 0.7).words() + ": ";
        return new FindingsSection(
                "Where the affine match is not the answer",
                "The components' weights differ between A and B. The map that carries each component to its own is still a "
                        + "shift by 10, but then the weights differ, and L cannot be 0: no shift and no scale changes a "
                        + "weight.",
                List.of(
                        Claim.reported(
                                "What does the affine match do with 80:20 against 50:50?",
                                Text.format(
                                        "L = %.3f nats after the match, %.3f after polishing, %.3f at the right shift; L cannot "
                                                + "tell the shift from its mirror image, and %.0f%% of the rows keep their "
                                                + "component, averaged over the seeds",
                                        mean(nats, first + "affine match"),
                                        mean(nats, first + "ours"),
                                        mean(nats, first + "the right shift"),
                                        100 * mean(kept, first + "ours"))),
                        Claim.reported(
                                "What does the product do there, whose maps may bend?",
                                Text.format(
                                        "L = %.4f nats; %.0f%% of the rows keep their component: the others cross over, as "
                                                + "they must when weights are to agree",
                                        mean(nats, first + "lrmf align"), 100 * mean(kept, first + "lrmf align"))),
                        Claim.reported(
                                "And with 70:30 against 30:70, which is the mirror image?",
                                Text.format(
                                        "the lowest L, %.4f nats, is that of the mirror: %.0f%% of the rows keep their "
                                                + "component",
                                        mean(nats, mirrored + "ours"), 100 * mean(kept, mirrored + "ours")))),
                List.of(new FindingsTable(
                        "L in nats in the family of two-component mixtures, and the share of rows that stay on their side of "
                                + "the gap.",
                        List.of("weights and map", "L", "rows that keep their component"),
                        lines)),
                figures);
    }

    private static double mean(Map<String, OverSeeds> values, String key) {
        return values.getOrDefault(key, new OverSeeds()).mean();
    }

    private static Points aligned(Points a, Points b, AlignOptions options) {
        Matrix source = Matrix.of(a.at().length, 1, a.at().clone());
        Matrix target = Matrix.of(b.at().length, 1, b.at().clone());
        RandomStream random = new RandomStream(options.seed());
        Matrix mapped = Method.LRMF
                .aligner()
                .fit(
                        Split.of(source, 0.3, 0.2, random.split("source split")),
                        Split.of(target, 0.3, 0.2, random.split("target split")),
                        options,
                        TrainListener.NONE)
                .map()
                .transform(source, 0);
        return new Points(mapped.values(), a.weights());
    }

    private static Figure histograms(Shares shares, Map<String, Image> images, Points b) {
        List<Figure.Series> series = new ArrayList<>();
        series.add(histogram("B", Figure.Style.DASHED, b));
        images.forEach((method, image) -> {
            if (!method.equals("affine match")) {
                series.add(histogram(method, Figure.Style.LINE, image.points()));
            }
        });
        return new Figure.Chart(
                shares.words(),
                "Densities of B and of A's rows under each map, as histograms.",
                Figure.Axis.of("x"),
                Figure.Axis.of("density"),
                series);
    }

    private static Figure.Series histogram(String name, Figure.Style style, Points points) {
        int bins = 60;
        double low = DISTANCE - 3.5;
        double width = 7.0 / bins;
        double[] centres = new double[bins];
        double[] heights = new double[bins];
        for (int i = 0; i < bins; i++) {
            centres[i] = low + (i + 0.5) * width;
        }
        for (int i = 0; i < points.at().length; i++) {
            int bin = (int) Math.floor((points.at()[i] - low) / width);
            if (bin >= 0 && bin < bins) {
                heights[bin] += points.weights()[i] / width;
            }
        }
        return new Figure.Series(name, style, centres, heights);
    }
}
