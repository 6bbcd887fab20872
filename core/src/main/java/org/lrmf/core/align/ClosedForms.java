package org.lrmf.core.align;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
import org.jspecify.annotations.Nullable;
import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.bijection.MarginalMap;
import org.lrmf.core.bijection.Permutation;
import org.lrmf.core.density.GaussianMixture;
import org.lrmf.core.density.MixtureFit;
import org.lrmf.core.density.MixtureFit.Weighted;
import org.lrmf.core.density.Moments;
import org.lrmf.core.measure.PairwiseEnergy;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** The closed-form maps from one spread-out sample to another, in two spaces of scores. */
final class ClosedForms {
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
     * … or to within this many standard errors of the difference, in which the noise of the mixture's fit is missing: few
     * rows cannot tell a shape from its half turn.
     */
    private static final double LIKELY_ERRORS = 4;

    /** What chance adds to an energy distance, times rows and by feature. */
    private static final double NOISE = 2;

    /** One closed form: {@code after⁻¹ ∘ middle ∘ before}, where {@code before} and {@code after} lead to scores. */
    record ClosedForm(Method method, String words, Bijection before, AffineBijection middle, Bijection after) {
        Bijection map() {
            // Scaling and unscaling would change last digits of what is to stay as it is.
            return method == Method.NONE
                    ? new Permutation(unchanged(before.features()))
                    : before.then(middle).then(after.inverted());
        }
    }

    private final Matrix source;
    private final Matrix target;
    private final AtomSpread sourceAtoms;
    private final AtomSpread targetAtoms;

    /** From spread-out training rows. */
    ClosedForms(Matrix source, AtomSpread sourceAtoms, Matrix target, AtomSpread targetAtoms) {
        this.source = source;
        this.target = target;
        this.sourceAtoms = sourceAtoms;
        this.targetAtoms = targetAtoms;
    }

    ClosedForm of(Method method) {
        Bijection sourceScale = ElementwiseAffine.standardising(source);
        Bijection targetScale = ElementwiseAffine.standardising(target);
        Bijection sourceScores = scores(source, sourceAtoms);
        Bijection targetScores = scores(target, targetAtoms);
        int features = source.columns();
        return switch (method) {
            case NONE -> new ClosedForm(method, "no map", targetScale, identity(features), targetScale);
            case STANDARDISE ->
                new ClosedForm(method, "column means and deviations", sourceScale, identity(features), targetScale);
            case GAUSSIAN ->
                new ClosedForm(
                        method,
                        "means and covariances (Monge map)",
                        sourceScale,
                        monge(sourceScale, targetScale),
                        targetScale);
            case QUANTILE -> new ClosedForm(method, "column quantiles", sourceScores, identity(features), targetScores);
            case CORAL ->
                new ClosedForm(
                        method,
                        "whitening and colouring (CORAL)",
                        sourceScale,
                        match(sourceScale, targetScale).rotated(SimpleMatrix.identity(features)),
                        targetScale);
            case COPULA, LRMF, MMD, SINKHORN, EMD, GAN, BACK_TO_BACK, BARYCENTRIC ->
                new ClosedForm(
                        Method.COPULA,
                        "Gaussian copula",
                        sourceScores,
                        monge(sourceScores, targetScores),
                        targetScores);
        };
    }

    /** All closed forms worth starting from, the simpler ones first. */
    List<ClosedForm> all() {
        List<ClosedForm> result = new ArrayList<>();
        result.add(of(Method.STANDARDISE));
        result.add(of(Method.GAUSSIAN));
        ClosedForm rotated = rotated();
        if (rotated != null) {
            result.add(rotated);
        }
        result.add(of(Method.QUANTILE));
        result.add(of(Method.COPULA));
        return result;
    }

    /** The one of {@link #all} with these words. */
    Optional<ClosedForm> named(String words) {
        return all().stream().filter(form -> form.words().equals(words)).findFirst();
    }

    /** The best affine map with another rotation than Monge's, or null where none is clearly better. */
    private @Nullable ClosedForm rotated() {
        Bijection sourceScale = ElementwiseAffine.standardising(source);
        Bijection targetScale = ElementwiseAffine.standardising(target);
        Matrix scaledSource = sourceScale.forward(source).rows();
        Matrix scaledTarget = targetScale.forward(target).rows();
        Matrix a = head(scaledSource);
        Matrix b = head(scaledTarget);
        AffineMatch match = new AffineMatch(Moments.of(scaledSource), Moments.of(scaledTarget));
        AffineBijection monge = match.monge();
        double mongeEnergy = PairwiseEnergy.of(monge.forward(a).rows(), b).distance();
        List<SimpleMatrix> candidates = match.orthogonalCandidates(SIGNED_AXES);
        double[] energies = candidates.stream()
                .mapToDouble(r ->
                        PairwiseEnergy.of(match.rotated(r).forward(a).rows(), b).distance())
                .toArray();
        double least = Double.POSITIVE_INFINITY;
        for (double energy : energies) {
            least = Math.min(least, energy);
        }
        if (!(least < CLEAR_GAIN * mongeEnergy)) {
            return null;
        }
        double tie = TIE * Math.max(least, 0) + NOISE * features() / b.rows();
        Set<Integer> valleys = new LinkedHashSet<>();
        for (int i = 0; i < energies.length; i++) {
            int valley = features() == 2 ? downhill(energies, i) : i;
            if (energies[valley] <= tie) {
                valleys.add(valley);
            }
        }
        GaussianMixture density = mixture(scaledTarget);
        List<Turned> turned = valleys.stream()
                .map(valley -> turnedFinely(candidates.get(valley), match, scaledSource, density))
                .toList();
        Turned best = turned.stream()
                .max(Comparator.comparingDouble(Turned::likelihood))
                .orElseThrow();
        double rowsRatio = (double) source.rows() / target.rows();
        Turned nearest = turned.stream()
                .filter(map -> best.likelihood - map.likelihood
                        <= Math.max(LIKELY, LIKELY_ERRORS * best.errorOfDifference(map, rowsRatio)))
                .min(Comparator.comparingDouble(
                        map -> displacement(a, map.map.forward(a).rows())))
                .orElseThrow();
        return new ClosedForm(
                Method.GAUSSIAN, "means, covariances and a rotation", sourceScale, nearest.map, targetScale);
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

    private static int[] unchanged(int features) {
        return IntStream.range(0, features).toArray();
    }

    private int features() {
        return source.columns();
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

    private static Bijection scores(Matrix rows, AtomSpread atoms) {
        return MarginalMap.fit(rows, atoms.breaks(), MarginalMap.Options.defaults());
    }

    private AffineBijection monge(Bijection sourceScores, Bijection targetScores) {
        return match(sourceScores, targetScores).monge();
    }

    private AffineMatch match(Bijection sourceScores, Bijection targetScores) {
        return new AffineMatch(
                Moments.of(sourceScores.forward(source).rows()),
                Moments.of(targetScores.forward(target).rows()));
    }

    private static AffineBijection identity(int features) {
        Matrix matrix = Matrix.zeros(features, features);
        for (int i = 0; i < features; i++) {
            matrix.set(i, i, 1);
        }
        return new AffineBijection(matrix, new double[features]);
    }
}
