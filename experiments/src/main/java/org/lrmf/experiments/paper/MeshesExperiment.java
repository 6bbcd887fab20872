package org.lrmf.experiments.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Method;
import org.lrmf.core.align.Split;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.density.MixtureFit;
import org.lrmf.core.density.Moments;
import org.lrmf.core.flow.FlowKind;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.measure.DensityOptions;
import org.lrmf.core.measure.LogLikelihoodRatio;
import org.lrmf.core.measure.Neighbourhoods;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.measure.Text;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.report.Claim;
import org.lrmf.report.Figure;
import org.lrmf.report.FindingsSection;
import org.lrmf.report.FindingsTable;

/** Setup 2: the surface of one mesh is mapped to that of another. */
final class MeshesExperiment implements Experiment {
    private static final Path FOLDER = Path.of("..", "shared", "data", "meshes");
    private static final double BAR = 3;

    /** Noise on the sampled points, by the deviation of their side: a bare surface has no density. */
    private static final double NOISE = 0.02;

    private static final int CHAMFER_POINTS = 3_000;

    private static final String START = "Gaussian copula";
    private static final String CONTINUOUS = "LRMF, FFJORD";

    private static final List<String> METHODS = List.of(START, "LRMF", CONTINUOUS, "F∘G⁻¹");

    /** All that is measured of one map. */
    private static final class Row {
        private final OverSeeds nats = new OverSeeds();
        private final OverSeeds chamfer = new OverSeeds();
        private final OverSeeds flipped = new OverSeeds();
        private final OverSeeds low = new OverSeeds();
        private final OverSeeds high = new OverSeeds();
        private final OverSeeds extreme = new OverSeeds();
        private final OverSeeds jaccard = new OverSeeds();

        List<String> line(String name) {
            return List.of(
                    name,
                    nats.text("%.3f"),
                    chamfer.text("%.3f"),
                    flipped.text("%.4f"),
                    low.text("%.2f"),
                    high.text("%.2f"),
                    extreme.text("%.2f"),
                    jaccard.text("%.3f"));
        }
    }

    @Override
    public String name() {
        return "meshes";
    }

    @Override
    public String title() {
        return "Setup 2: surfaces";
    }

    @Override
    public String question() {
        return "Points sampled on one surface are aligned to points sampled on another. When the mesh's vertices follow "
                + "the map, does the surface stay a surface? LRMF against two density flows back to back (F∘G⁻¹), which "
                + "bring L down as well.";
    }

    @Override
    public List<Path> inputs(RunOptions options) {
        List<Path> files = files(options);
        files.forEach(ObjFile::read);
        return files;
    }

    private static List<Path> files(RunOptions options) {
        return List.of(
                options.source().orElse(FOLDER.resolve("spot.obj")),
                options.target().orElse(FOLDER.resolve("cow.obj")));
    }

    @Override
    public Outcome run(RunOptions options, Consumer<String> progress) {
        List<Path> files = files(options);
        TriangleMesh source = ObjFile.read(files.get(0));
        source = options.source().isPresent() ? source : turned(source);
        TriangleMesh target = ObjFile.read(files.get(1));
        return run(source, target, options, progress);
    }

    /** Spot looks along −z, the cow along x. */
    private static TriangleMesh turned(TriangleMesh mesh) {
        Matrix vertices = mesh.vertices().copy();
        for (int row = 0; row < vertices.rows(); row++) {
            vertices.set(row, 0, -mesh.vertices().get(row, 2));
            vertices.set(row, 2, mesh.vertices().get(row, 0));
        }
        return mesh.withVertices(vertices);
    }

    Outcome run(TriangleMesh source, TriangleMesh target, RunOptions options, Consumer<String> progress) {
        Map<String, Row> rows = new LinkedHashMap<>();
        METHODS.forEach(method -> rows.put(method, new Row()));
        Row bare = new Row();
        List<Figure.Strip> strips = new ArrayList<>();
        int frames = options.size(24, 4);
        for (long seed : options.seeds()) {
            RandomStream random = new RandomStream(seed).split("meshes");
            int count = options.size(6_000, 1_000);
            Split a = Split.of(noisy(source, count, random.split("A")), 0.3, 0.2, random.split("source split"));
            Split b = Split.of(noisy(target, count, random.split("B")), 0.3, 0.2, random.split("target split"));
            RealNvpOptions size = RealNvpOptions.defaults();
            TrainOptions training = TrainOptions.defaults().withSteps(options.size(1_500, 120));
            if (strips.isEmpty()) {
                MeshShape plain = MeshShape.of(source, source);
                strips.add(new Figure.Strip("A", new MeshPainter(source).turn(source, colours(source, plain), frames)));
                double[] grey = new double[3 * target.triangles()];
                java.util.Arrays.fill(grey, 0.75);
                strips.add(new Figure.Strip("B", new MeshPainter(target).turn(target, grey, frames)));
            }
            LogLikelihoodRatio ratio = new LogLikelihoodRatio(
                    new DensityOptions(
                            RealNvpOptions.defaults(),
                            training,
                            new MixtureFit.Options(new int[] {options.size(16, 8)}, false, 40)),
                    Backends.chosen());
            Matrix other = target.sample(CHAMFER_POINTS, random.split("points of B"));
            bare.chamfer.add(Chamfer.between(target.sample(CHAMFER_POINTS, random.split("more points of B")), other)
                    / deviation(other));
            Bijection start = Method.COPULA
                    .aligner()
                    .fit(a, b, AlignOptions.defaults(seed).withMethod(Method.COPULA), TrainListener.NONE)
                    .map()
                    .bijection();
            for (String method : METHODS) {
                progress.accept(method + ", seed " + seed);
                Bijection map =
                        switch (method) {
                            case START -> start;
                            case "LRMF" ->
                                refined(start, sample(a), sample(b), FlowKind.REALNVP, training, random.split("LRMF"));
                            case CONTINUOUS ->
                                refined(start, sample(a), sample(b), FlowKind.FFJORD, training, random.split("LRMF"));
                            default ->
                                BackToBack.fit(sample(a), sample(b), size, training, random.split("back to back"));
                        };
                TriangleMesh mapped =
                        source.withVertices(map.forward(source.vertices()).rows());
                MeshShape shape = MeshShape.of(source, mapped);
                Row row = rows.getOrDefault(method, bare);
                row.nats.add(ratio.estimate(sample(a).map(map), sample(b), random.split("ratio"))
                        .nats());
                Matrix points = source.sample(CHAMFER_POINTS, random.split("points of A"));
                row.chamfer.add(Chamfer.between(map.forward(points).rows(), other) / deviation(other));
                row.flipped.add(shape.flippedShare());
                row.low.add(shape.stretch(0.05));
                row.high.add(shape.stretch(0.95));
                row.extreme.add(shape.stretch(0.99));
                row.jaccard.add(
                        Neighbourhoods.keptInOneUnit(source.vertices(), mapped.vertices(), random.split("neighbours"))
                                .jaccard());
                if (seed == options.seeds().get(0) && !method.equals(START)) {
                    strips.add(new Figure.Strip(
                            method, new MeshPainter(target).turn(mapped, colours(source, shape), frames)));
                }
            }
        }
        return outcome(rows, bare, strips, options);
    }

    private static Outcome outcome(Map<String, Row> rows, Row bare, List<Figure.Strip> strips, RunOptions options) {
        Row lrmf = rows.getOrDefault("LRMF", bare);
        Row start = rows.getOrDefault(START, bare);
        Row flows = rows.getOrDefault("F∘G⁻¹", bare);
        double byFlips = flows.flipped.mean() / lrmf.flipped.mean();
        double byNeighbours = lrmf.jaccard.mean() / flows.jaccard.mean();
        Map<String, Double> numbers = new LinkedHashMap<>();
        rows.forEach((method, row) -> {
            numbers.put(method + ".nats", row.nats.mean());
            numbers.put(method + ".chamfer", row.chamfer.mean());
            numbers.put(method + ".flipped", row.flipped.mean());
            numbers.put(method + ".stretch.p95", row.high.mean());
            numbers.put(method + ".jaccard", row.jaccard.mean());
        });
        numbers.put("ratio.flipped", byFlips);
        numbers.put("ratio.jaccard", byNeighbours);
        List<List<String>> lines = new ArrayList<>();
        rows.forEach((method, row) -> lines.add(row.line(method)));
        FindingsSection section = new FindingsSection(
                "One surface as another",
                Text.format(
                        "%d points on each surface, uniform by area, with noise of 2%% of their deviation; T is fitted to the "
                                + "points alone and then moves A's vertices. LRMF is the bare objective: S is a RealNVP "
                                + "and T one, or a continuous flow (FFJORD); T starts from the Gaussian copula.",
                        options.size(6_000, 1_000)),
                List.of(
                        Claim.tested(
                                "LRMF keeps the surface visibly better than F∘G⁻¹: by 3 times in flipped triangles or in "
                                        + "neighbourhoods kept",
                                Text.format(
                                        "flipped %.2f%% against %.2f%% (%s); neighbourhoods kept %.2f against %.2f "
                                                + "(%.1f times)",
                                        100 * lrmf.flipped.mean(),
                                        100 * flows.flipped.mean(),
                                        lrmf.flipped.mean() == 0 ? "none at all" : Text.format("%.0f times", byFlips),
                                        lrmf.jaccard.mean(),
                                        flows.jaccard.mean(),
                                        byNeighbours),
                                byFlips >= BAR || byNeighbours >= BAR),
                        Claim.reported(
                                "Which comes closer to B as a distribution?",
                                Text.format(
                                        "L is %.3f for the copula, %.3f for LRMF and %.3f for F∘G⁻¹; the Chamfer "
                                                + "distances are %.3f, %.3f and %.3f deviations, between two samples of B "
                                                + "%.3f",
                                        start.nats.mean(),
                                        lrmf.nats.mean(),
                                        flows.nats.mean(),
                                        start.chamfer.mean(),
                                        lrmf.chamfer.mean(),
                                        flows.chamfer.mean(),
                                        bare.chamfer.mean()))),
                List.of(new FindingsTable(
                        "Mean and range over the seeds. L in nats on held-out points; the Chamfer distance in deviations of "
                                + "B; flipped: triangles that point against their neighbours; stretch: percentiles of edge "
                                + "lengths after by before, the median being 1; neighbours: Jaccard index of the ten "
                                + "nearest vertices.",
                        List.of("map", "L", "Chamfer", "flipped", "stretch, 5%", "95%", "99%", "neighbours"),
                        lines)),
                List.of(new Figure.Turntable(
                        "A's triangles at the mapped vertices",
                        "Colours show where on A a triangle comes from; triangles that point against their neighbours are "
                                + "red. The first seed.",
                        strips)));
        return new Outcome(List.of(section), numbers);
    }

    /** LRMF's bare objective from a start, in units of B. */
    private static Bijection refined(
            Bijection start, Sample a, Sample b, FlowKind kind, TrainOptions training, RandomStream random) {
        ElementwiseAffine scale = ElementwiseAffine.standardising(b.training());
        Bijection before = start.then(scale);
        JointFit.Fitted fitted = JointFit.train(
                a.map(before),
                b.map(scale),
                kind,
                RealNvpOptions.defaults(),
                JointFit.SharedStart.STANDARD,
                training,
                random);
        return before.then(fitted.map()).then(scale.inverted());
    }

    private static Matrix noisy(TriangleMesh mesh, int rows, RandomStream random) {
        Matrix points = mesh.sample(rows, random.split("points"));
        double noise = NOISE * deviation(points);
        RandomStream draws = random.split("noise");
        double[] values = points.values();
        for (int i = 0; i < values.length; i++) {
            values[i] += noise * draws.nextGaussian();
        }
        return points;
    }

    /** The root of the mean variance of a coordinate. */
    private static double deviation(Matrix points) {
        Matrix covariance = Moments.of(points).covariance();
        return Math.sqrt((covariance.get(0, 0) + covariance.get(1, 1) + covariance.get(2, 2)) / 3);
    }

    private static Sample sample(Split split) {
        return new Sample(split.training(), split.validation(), split.test());
    }

    /** A soft colour by the triangle's place on A, and red where it is flipped. */
    private static double[] colours(TriangleMesh source, MeshShape shape) {
        double[] low = new double[3];
        double[] high = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = java.util.Arrays.stream(source.vertices().column(axis))
                    .min()
                    .orElse(0);
            high[axis] = java.util.Arrays.stream(source.vertices().column(axis))
                    .max()
                    .orElse(1);
        }
        double[] colours = new double[3 * source.triangles()];
        for (int t = 0; t < source.triangles(); t++) {
            for (int axis = 0; axis < 3; axis++) {
                double place = (source.vertices().get(source.corners()[3 * t], axis) - low[axis])
                        / Math.max(high[axis] - low[axis], Double.MIN_NORMAL);
                // Red is kept for the flipped ones.
                double[] range = axis == 0 ? new double[] {0.35, 0.7} : new double[] {0.55, 0.95};
                colours[3 * t + axis] = range[0] + (range[1] - range[0]) * place;
            }
            if (shape.flipped()[t]) {
                colours[3 * t] = 0.86;
                colours[3 * t + 1] = 0.1;
                colours[3 * t + 2] = 0.1;
            }
        }
        return colours;
    }
}
