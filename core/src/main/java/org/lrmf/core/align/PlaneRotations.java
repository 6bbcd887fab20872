package org.lrmf.core.align;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.bijection.LinearAlgebra;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.core.density.GaussianMixture;
import org.lrmf.core.density.MixtureFit;
import org.lrmf.core.density.MixtureFit.Weighted;
import org.lrmf.core.density.Moments;
import org.lrmf.core.measure.PairwiseEnergy;
import org.lrmf.core.measure.Subsample;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Rotations of two features: by a grid of angles and the likelihood of what lies lowest on it. */
final class PlaneRotations implements Rotations {
    /** Angles of the grid, each with and without a reflection. */
    private static final int ANGLES = 72;

    /** Smaller turns to both sides of an angle. */
    private static final int FINE_STEPS = 12;

    private static final double FINE_DEGREES = 0.25;

    /** Rows of a side on which rotations are compared. */
    private static final int ROTATION_ROWS = 400;

    /** A rotation must bring the energy distance below this share of the Monge map's, to be preferred to it. */
    private static final double CLEAR_GAIN = 0.7;

    /** Rotations within this factor of the least energy distance are looked at more closely. */
    private static final double TIE = 1.5;

    /** Maps whose images are likely to within this many nats count as equally good … */
    private static final double LIKELY = 0.05;

    /**
     * … or to within this many standard errors of the difference, and what a mixture learns by heart (its parameters for
     * each row): few rows cannot tell a shape from its half turn.
     */
    private static final double LIKELY_ERRORS = 4;

    /** What chance in means and covariances may take from a likelihood, in nats, where shapes are sharp. */
    private static final double CHANCE = 1.5;

    /** What chance adds to an energy distance, times rows and by feature. */
    private static final double NOISE = 2;

    private final Matrix source;
    private final Matrix target;
    private final Bijection sourceScale;
    private final Bijection targetScale;
    private final Matrix scaledSource;
    private final Matrix scaledTarget;
    private final Matrix few;
    private final Matrix a;
    private final Matrix b;
    private final AffineMatch match;

    /** Whether chance in means and covariances matters, and rows suffice to do better. */
    private final boolean uncertain;

    PlaneRotations(Matrix source, Matrix target) {
        this.source = source;
        this.target = target;
        targetScale = ElementwiseAffine.standardising(target);
        sourceScale = ElementwiseAffine.standardising(source);
        scaledSource = sourceScale.forward(source).rows();
        scaledTarget = targetScale.forward(target).rows();
        RandomStream random = new RandomStream(0).split("rotation");
        a = Subsample.of(scaledSource, ROTATION_ROWS, random.split("source"));
        b = Subsample.of(scaledTarget, ROTATION_ROWS, random.split("target"));
        match = new AffineMatch(Moments.of(scaledSource), Moments.of(scaledTarget));
        uncertain = AffineLrmf.suits(source, target);
        few = Subsample.of(scaledSource, AffineLrmf.MOST_ROWS, random.split("few"));
    }

    /** The map that is likely and moves rows least; a plane has so few rotations that they are searched in any case. */
    @Override
    public Optional<AffineBijection> best(Bijection copula) {
        List<Matrix> candidates = IntStream.range(0, 2 * ANGLES)
                .mapToObj(i -> AffineMatch.plane(2 * Math.PI * Math.floorDiv(i, 2) / ANGLES, i % 2 == 1))
                .toList();
        double[] energies =
                candidates.stream().mapToDouble(r -> energy(match.rotated(r))).toArray();
        double least = Arrays.stream(energies).min().orElse(Double.POSITIVE_INFINITY);
        if (!(least < CLEAR_GAIN * energy(match.monge()))) {
            return Optional.empty();
        }
        GaussianMixture mixture = mixture();
        List<Turned> turned = promising(energies, least).stream()
                .map(candidate -> turnedFinely(candidates.get(candidate), mixture))
                .toList();
        double most = turned.stream().mapToDouble(Turned::likelihood).max().orElse(0);
        List<Turned> likely = turned.stream()
                .filter(one -> one.likelihood >= most - CHANCE)
                .map(one -> likelier(one, mixture))
                .toList();
        return Optional.of(leastMoving(likely, mixture));
    }

    /** Of the maps that are about as likely as the likeliest the one that moves rows least. */
    private AffineBijection leastMoving(List<Turned> turned, GaussianMixture mixture) {
        Turned best = turned.stream()
                .max(Comparator.comparingDouble(Turned::likelihood))
                .orElseThrow();
        double rowsRatio = (double) source.rows() / target.rows();
        int features = source.columns();
        double parameters = mixture.weights().length * (1 + features + 0.5 * features * (features + 1));
        double byHeart = parameters / target.rows();
        return turned.stream()
                .filter(one -> best.likelihood - one.likelihood
                        <= Math.max(LIKELY, LIKELY_ERRORS * best.errorOfDifference(one, rowsRatio) + byHeart))
                .min(Comparator.comparingDouble(one -> Rotations.displacement(a, one.map)))
                .orElseThrow()
                .map;
    }

    @Override
    public AffineBijection like(Bijection other) {
        GaussianMixture mixture = mixture();
        Bijection scaled = sourceScale.inverted().then(other).then(targetScale);
        return likelier(turnedFinely(match.rotationOf(scaled), mixture), mixture).map;
    }

    private double energy(AffineBijection map) {
        return PairwiseEnergy.of(map.forward(a).rows(), b).distance();
    }

    /** One of each valley about as low as the lowest, and of all valleys where chance may hide the right one. */
    private Set<Integer> promising(double[] energies, double least) {
        Set<Integer> result = new LinkedHashSet<>();
        double tie = TIE * Math.max(least, 0) + NOISE * source.columns() / b.rows();
        for (int i = 0; i < energies.length; i++) {
            int valley = downhill(energies, i);
            if (uncertain || energies[valley] <= tie) {
                result.add(valley);
            }
        }
        return result;
    }

    /** An affine map with the source's log-likelihoods under it and the target's mixture, in nats, and their mean. */
    private record Turned(AffineBijection map, double[] likelihoods, double likelihood) {
        /** The standard error of the difference of two likelihoods; the rows of the target that the mixture saw add theirs. */
        double errorOfDifference(Turned other, double rowsRatio) {
            int n = likelihoods.length;
            double mean = likelihood - other.likelihood;
            double squares = 0;
            for (int row = 0; row < n; row++) {
                double deviation = likelihoods[row] - other.likelihoods[row] - mean;
                squares += deviation * deviation;
            }
            return Math.sqrt(squares / Math.max(1, n - 1) / n * (1 + rowsRatio));
        }
    }

    private GaussianMixture mixture() {
        RandomStream random = new RandomStream(0).split("rotation");
        Matrix rows = scaledTarget.select(random.split("order").permutation(scaledTarget.rows()));
        int training = rows.rows() * 4 / 5;
        return MixtureFit.heldOut(
                Weighted.equally(rows.slice(0, training)),
                Weighted.equally(rows.slice(training, rows.rows())),
                MixtureFit.Options.defaults(),
                random);
    }

    /** From a place on the grid of angles to the lowest in its valley; every second entry is a reflection. */
    private static int downhill(double[] energies, int from) {
        int n = energies.length;
        int at = from;
        while (true) {
            int left = Math.floorMod(at - 2, n);
            int right = Math.floorMod(at + 2, n);
            int lower = energies[left] < energies[right] ? left : right;
            if (!(energies[lower] < energies[at])) {
                return at;
            }
            at = lower;
        }
    }

    /**
     * Turns a rotation by less than the grid's step to where the source is most likely under the
     * target's mixture: an energy distance hardly feels an angle this small.
     */
    private Turned turnedFinely(Matrix coarse, GaussianMixture density) {
        Turned best = null;
        for (int step = -FINE_STEPS; step <= FINE_STEPS; step++) {
            Matrix turned =
                    LinearAlgebra.product(AffineMatch.plane(Math.toRadians(FINE_DEGREES * step), false), coarse);
            AffineBijection map = match.rotated(turned);
            Turned candidate = turned(map, map, density);
            if (best == null || candidate.likelihood > best.likelihood) {
                best = candidate;
            }
        }
        return Objects.requireNonNull(best);
    }

    /**
     * The rotation of the most likely affine map nearby, with that map's likelihood: what chance has left in means and
     * covariances says nothing about a rotation, and where shapes are sharp it would decide.
     */
    private Turned likelier(Turned turned, GaussianMixture density) {
        if (!uncertain) {
            return turned;
        }
        AffineBijection likely = AffineLrmf.mostLikely(few, density, turned.map, turned.map);
        return turned(match.rotated(match.rotationOf(likely)), likely, density);
    }

    private Turned turned(AffineBijection map, AffineBijection likely, GaussianMixture density) {
        Mapped mapped = likely.forward(scaledSource);
        double[] likelihoods = density.logDensity(mapped.rows());
        Arrays.setAll(likelihoods, row -> likelihoods[row] + mapped.logDet()[row]);
        return new Turned(map, likelihoods, Arrays.stream(likelihoods).average().orElse(0));
    }
}
