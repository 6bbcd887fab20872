package org.lrmf.core.align;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ejml.simple.SimpleMatrix;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.density.GaussianMixture;
import org.lrmf.core.density.MixtureFit;
import org.lrmf.core.density.MixtureFit.Weighted;
import org.lrmf.core.density.Moments;
import org.lrmf.core.measure.PairwiseEnergy;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** The affine maps with other rotations than Monge's, between the standardised sides. */
final class Rotations {
    /** Features up to which all signs of the principal axes are tried. */
    private static final int SIGNED_AXES = 6;

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

    /** What chance adds to an energy distance, times rows and by feature. */
    private static final double NOISE = 2;

    private final Matrix source;
    private final Matrix target;
    private final Bijection targetScale;
    private final Matrix scaledSource;
    private final Matrix scaledTarget;
    private final Matrix a;
    private final Matrix b;
    private final AffineMatch match;
    private final List<SimpleMatrix> candidates;
    private final double[] energies;

    Rotations(Matrix source, Matrix target) {
        this.source = source;
        this.target = target;
        targetScale = ElementwiseAffine.standardising(target);
        scaledSource = ElementwiseAffine.standardising(source).forward(source).rows();
        scaledTarget = targetScale.forward(target).rows();
        a = head(scaledSource);
        b = head(scaledTarget);
        match = new AffineMatch(Moments.of(scaledSource), Moments.of(scaledTarget));
        candidates = match.orthogonalCandidates(SIGNED_AXES);
        energies =
                candidates.stream().mapToDouble(r -> energy(match.rotated(r))).toArray();
    }

    /** The map that is likely and moves rows least, or none where Monge's is about as good. */
    Optional<AffineBijection> best() {
        if (!(least() < CLEAR_GAIN * energy(match.monge()))) {
            return Optional.empty();
        }
        GaussianMixture mixture = mixture(scaledTarget);
        List<Turned> turned = all(mixture);
        Turned best = turned.stream()
                .max(Comparator.comparingDouble(Turned::likelihood))
                .orElseThrow();
        double rowsRatio = (double) source.rows() / target.rows();
        int features = source.columns();
        double parameters = mixture.weights().length * (1 + features + 0.5 * features * (features + 1));
        double byHeart = parameters / target.rows();
        List<Turned> likely = turned.stream()
                .filter(map -> best.likelihood - map.likelihood
                        <= Math.max(LIKELY, LIKELY_ERRORS * best.errorOfDifference(map, rowsRatio) + byHeart))
                .toList();
        return Optional.of(nearestTo(a, likely));
    }

    /** The map whose images lie nearest to those under {@code other}, a map between the sides in their own units. */
    AffineBijection like(Bijection other) {
        Matrix images = other.forward(head(source)).rows();
        return nearestTo(targetScale.forward(images).rows(), all(mixture(scaledTarget)));
    }

    private AffineBijection nearestTo(Matrix wanted, List<Turned> turned) {
        return turned.stream()
                .min(Comparator.comparingDouble(
                        map -> displacement(wanted, map.map.forward(a).rows())))
                .orElseThrow()
                .map;
    }

    private double energy(AffineBijection map) {
        return PairwiseEnergy.of(map.forward(a).rows(), b).distance();
    }

    private double least() {
        return Arrays.stream(energies).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** Those of low energy, one of each valley, turned finely. */
    private List<Turned> all(GaussianMixture density) {
        double tie = TIE * Math.max(least(), 0) + NOISE * source.columns() / b.rows();
        Set<Integer> valleys = new LinkedHashSet<>();
        for (int i = 0; i < energies.length; i++) {
            int valley = source.columns() == 2 ? downhill(energies, i) : i;
            if (energies[valley] <= tie) {
                valleys.add(valley);
            }
        }
        return valleys.stream()
                .map(valley -> turnedFinely(candidates.get(valley), match, scaledSource, density))
                .toList();
    }

    /** An affine map with the log-likelihoods of its images under the target's mixture, in nats, and their mean. */
    private record Turned(AffineBijection map, double[] logDensities, double likelihood) {
        /** The standard error of the difference of two likelihoods; the rows of the target that the mixture saw add theirs. */
        double errorOfDifference(Turned other, double rowsRatio) {
            int n = logDensities.length;
            double mean = likelihood - other.likelihood;
            double squares = 0;
            for (int row = 0; row < n; row++) {
                double deviation = logDensities[row] - other.logDensities[row] - mean;
                squares += deviation * deviation;
            }
            return Math.sqrt(squares / Math.max(1, n - 1) / n * (1 + rowsRatio));
        }
    }

    private static GaussianMixture mixture(Matrix target) {
        int training = target.rows() * 4 / 5;
        return MixtureFit.heldOut(
                Weighted.equally(target.slice(0, training)),
                Weighted.equally(target.slice(training, target.rows())),
                MixtureFit.Options.defaults(),
                new RandomStream(0).split("rotation"));
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
     * Turns a rotation of two features by less than the grid's step to where the source is most likely under the
     * target's mixture: an energy distance hardly feels an angle this small.
     */
    private static Turned turnedFinely(SimpleMatrix coarse, AffineMatch match, Matrix source, GaussianMixture target) {
        int steps = coarse.getNumRows() == 2 ? 12 : 0;
        Turned best = null;
        for (int step = -steps; step <= steps; step++) {
            SimpleMatrix turned = steps == 0
                    ? coarse
                    : AffineMatch.plane(Math.toRadians(0.25 * step), false).mult(coarse);
            AffineBijection map = match.rotated(turned);
            double[] logDensities = target.logDensity(map.forward(source).rows());
            Turned candidate = new Turned(
                    map, logDensities, Arrays.stream(logDensities).average().orElse(0));
            if (best == null || candidate.likelihood > best.likelihood) {
                best = candidate;
            }
        }
        return Objects.requireNonNull(best);
    }

    private static double displacement(Matrix from, Matrix to) {
        double sum = 0;
        for (int i = 0; i < from.values().length; i++) {
            double difference = to.values()[i] - from.values()[i];
            sum += difference * difference;
        }
        return sum;
    }

    private static Matrix head(Matrix rows) {
        return rows.slice(0, Math.min(ROTATION_ROWS, rows.rows()));
    }
}
