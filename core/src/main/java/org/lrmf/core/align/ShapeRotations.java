package org.lrmf.core.align;

import static org.lrmf.core.align.Procrustes.turned;
import static org.lrmf.core.bijection.LinearAlgebra.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lrmf.core.baseline.SquaredDistances;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.density.Moments;
import org.lrmf.core.measure.PairwiseEnergy;
import org.lrmf.core.measure.Subsample;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * Rotations in any number of features: from axes that turn as the rows do, by turns of assigning rows and turning them, to
 * the least energy distance.
 */
final class ShapeRotations implements Rotations {
    /** Features above which rows of a batch say too little of a rotation. */
    private static final int MOST_FEATURES = 32;

    /** Rows of a side at most that are searched. */
    private static final int MOST_ROWS = 5_000;

    /** Rows of a side at most on which a rotation is judged. */
    private static final int FEW_ROWS = 1_000;

    /** Rows at most of each half of a side, which are judged like rows of two sides. */
    private static final int HALF_ROWS = 500;

    private static final int HALVINGS = 20;

    /** Deviations by chance from which on a search may bring something that cross-validation sees. */
    private static final double WORTH_A_SEARCH = 4;

    /** Standard errors that are clear. */
    private static final double CLEAR = 2;

    private static final int FIRST_ROWS = 200;
    private static final int FIRST_TURNS = 15;
    private static final int LAST_ROWS = 400;
    private static final int LAST_TURNS = 10;
    private static final int FINALISTS = 4;

    /** How often the best rotation is tried with one axis turned round: where turns end, most axes are often right. */
    private static final int ROUNDS = 3;

    private static final int MOST_REFLECTIONS = 20;

    /** Rows for each feature that a batch has at least. */
    private static final int ROWS_A_FEATURE = 10;

    private final Bijection sourceScale;
    private final Bijection targetScale;
    private final AffineMatch match;
    private final Matrix source;
    private final Matrix target;
    private final Matrix few;
    private final Matrix fewTarget;
    private final RandomStream random = new RandomStream(0).split("rotation");

    /**
     * @param distance of rows of one side from those of the other, on average: the energy distance but for what no rotation
     *     changes
     */
    private record Turned(Matrix rotation, double distance) {}

    ShapeRotations(Matrix source, Matrix target) {
        sourceScale = ElementwiseAffine.standardising(source);
        targetScale = ElementwiseAffine.standardising(target);
        Matrix a = sourceScale.forward(source).rows();
        Matrix b = targetScale.forward(target).rows();
        match = new AffineMatch(Moments.of(a), Moments.of(b));
        Matrix someA = Subsample.of(a, MOST_ROWS, random.split("source"));
        Matrix someB = Subsample.of(b, MOST_ROWS, random.split("target"));
        this.source = match.sourceWhitening().forward(someA).rows();
        this.target = match.targetWhitening().forward(someB).rows();
        few = Subsample.of(this.source, FEW_ROWS, random.split("few of the source"));
        fewTarget = Subsample.of(this.target, FEW_ROWS, random.split("few of the target"));
    }

    /** Whether there are not too many columns, and rows enough for them. */
    static boolean suits(Matrix source, Matrix target) {
        return source.columns() <= MOST_FEATURES
                && Math.min(source.rows(), target.rows()) >= ROWS_A_FEATURE * source.columns();
    }

    @Override
    public Optional<AffineBijection> best(Bijection copula) {
        if (!isWorthASearch(copula)) {
            return Optional.empty();
        }
        Matrix monge = match.rotationOf(match.monge());
        PairwiseEnergy left = left(monge);
        List<Matrix> found = lowest(monge);
        List<PairwiseEnergy> energies = found.stream().map(this::left).toList();
        PairwiseEnergy least = energies.stream()
                .min(Comparator.comparingDouble(PairwiseEnergy::distance))
                .orElseThrow();
        return isClearlyBelow(least, left, CLEAR)
                ? Optional.of(leastMoving(IntStream.range(0, found.size())
                        .filter(i -> !isClearlyBelow(least, energies.get(i), 1))
                        .mapToObj(i -> match.rotated(found.get(i)))
                        .toList()))
                : Optional.empty();
    }

    /** Whether both the Monge map and the copula leave clearly more than chance does. */
    boolean isWorthASearch(Bijection copula) {
        double monge = left(match.rotationOf(match.monge())).distance();
        return Math.min(monge, leftBy(copula)) > chance();
    }

    private static boolean isClearlyBelow(PairwiseEnergy first, PairwiseEnergy second, double errors) {
        return first.distance() + errors * first.errorOfDifference(second) < second.distance();
    }

    /** The rotations that bring the sides closest together. */
    private List<Matrix> lowest(Matrix monge) {
        List<InvariantAxes> axes = InvariantAxes.of(source);
        List<InvariantAxes> targetAxes = InvariantAxes.of(target);
        List<Matrix> starts = new ArrayList<>(List.of(monge));
        for (int i = 0; i < axes.size(); i++) {
            starts.addAll(axes.get(i).rotationsTo(targetAxes.get(i)));
        }
        List<Turned> found = refined(starts, random.split("start"));
        for (int round = 0; round < ROUNDS; round++) {
            Matrix lowest = found.get(0).rotation;
            List<Matrix> reflected = axes.get(round).reflections(MOST_REFLECTIONS).stream()
                    .map(reflection -> product(lowest, reflection))
                    .toList();
            found = Stream.concat(found.stream(), refined(reflected, random.split(round)).stream())
                    .sorted(Comparator.comparingDouble(Turned::distance))
                    .limit(FINALISTS)
                    .toList();
        }
        return found.stream()
                .map(one -> finalised(one.rotation, random.split("last")))
                .toList();
    }

    private Matrix finalised(Matrix rotation, RandomStream random) {
        return procrustes(LAST_ROWS, LAST_TURNS).from(rotation, source, target, random);
    }

    private Procrustes procrustes(int rows, int turns) {
        return new Procrustes(Math.max(rows, ROWS_A_FEATURE * source.columns()), turns);
    }

    @Override
    public AffineBijection like(Bijection other) {
        Bijection scaled = sourceScale.inverted().then(other).then(targetScale);
        return match.rotated(finalised(match.rotationOf(scaled), random.split("like")));
    }

    /** The energy distance that a map between the sides leaves, but for means and covariances. */
    private double leftBy(Bijection map) {
        Matrix rows = match.sourceWhitening().inverse(source).rows();
        Bijection around = sourceScale.inverted().then(map).then(targetScale);
        Matrix images = whitened(around.forward(rows).rows());
        return PairwiseEnergy.of(Subsample.of(images, FEW_ROWS, random.split("few of the source")), fewTarget)
                .distance();
    }

    private PairwiseEnergy left(Matrix rotation) {
        return PairwiseEnergy.of(turned(few, rotation), fewTarget);
    }

    /** By rising distance. */
    private List<Turned> refined(List<Matrix> starts, RandomStream random) {
        Turned[] refined = new Turned[starts.size()];
        Procrustes procrustes = procrustes(FIRST_ROWS, FIRST_TURNS);
        Crew.shared().forEach(refined.length, i -> {
            Matrix rotation = procrustes.from(starts.get(i), source, target, random.split(i));
            double[] squares = SquaredDistances.between(turned(few, rotation), fewTarget);
            refined[i] = new Turned(
                    rotation, Arrays.stream(squares).map(Math::sqrt).average().orElse(0));
        });
        return Arrays.stream(refined)
                .sorted(Comparator.comparingDouble(Turned::distance))
                .toList();
    }

    /** Of maps that come as close the one that moves rows least: a shape can be symmetric. */
    private AffineBijection leastMoving(List<AffineBijection> maps) {
        Matrix standardised = match.sourceWhitening().inverse(few).rows();
        return maps.stream()
                .min(Comparator.comparingDouble(map -> Rotations.displacement(standardised, map)))
                .orElseThrow();
    }

    /** The energy distance that a map with the right rotation hardly exceeds: from halves of one side, each whitened by itself. */
    private double chance() {
        double[] energies = new double[HALVINGS];
        Crew.shared().forEach(HALVINGS, i -> {
            Matrix side = i % 2 == 0 ? source : target;
            int[] order = random.split("halves").split(i).permutation(side.rows());
            int half = order.length / 2;
            Matrix x = whitened(side.select(Arrays.copyOf(order, half)));
            Matrix y = whitened(side.select(Arrays.copyOfRange(order, half, 2 * half)));
            int rows = Math.min(half, HALF_ROWS);
            double scale = (double) rows / Math.min(few.rows(), fewTarget.rows());
            energies[i] = scale
                    * PairwiseEnergy.of(x.slice(0, rows), y.slice(0, rows)).distance();
        });
        double mean = Arrays.stream(energies).average().orElse(0);
        double squares = Arrays.stream(energies)
                .map(energy -> (energy - mean) * (energy - mean))
                .sum();
        return mean + WORTH_A_SEARCH * Math.sqrt(squares / (HALVINGS - 1));
    }

    private static Matrix whitened(Matrix rows) {
        Moments moments = Moments.of(rows);
        return new AffineMatch(moments, moments).sourceWhitening().forward(rows).rows();
    }
}
