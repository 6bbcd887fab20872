package org.lrmf.core.align;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.simple.SimpleMatrix;
import org.jspecify.annotations.Nullable;
import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.bijection.MarginalMap;
import org.lrmf.core.density.GaussianMixture;
import org.lrmf.core.density.MixtureFit;
import org.lrmf.core.density.MixtureFit.Weighted;
import org.lrmf.core.density.Moments;
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

    /** Rotations within this factor of the best count as equal; the one that moves rows least is taken. */
    private static final double TIE = 1.5;

    /** One closed form: {@code after⁻¹ ∘ middle ∘ before}, where {@code before} and {@code after} lead to scores. */
    record ClosedForm(Method method, String words, Bijection before, AffineBijection middle, Bijection after) {
        Bijection map() {
            return before.then(middle).then(after.inverted());
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
            case COPULA, LRMF ->
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
        double mongeEnergy = Energy.between(monge.forward(a).rows(), b);
        List<SimpleMatrix> candidates = match.orthogonalCandidates(SIGNED_AXES);
        double[] energies = candidates.stream()
                .mapToDouble(r -> Energy.between(match.rotated(r).forward(a).rows(), b))
                .toArray();
        double least = Double.POSITIVE_INFINITY;
        for (double energy : energies) {
            least = Math.min(least, energy);
        }
        if (!(least < CLEAR_GAIN * mongeEnergy)) {
            return null;
        }
        SimpleMatrix nearest = null;
        double nearestMove = Double.POSITIVE_INFINITY;
        for (int i = 0; i < energies.length; i++) {
            if (energies[i] <= TIE * Math.max(least, 0)) {
                AffineBijection map = match.rotated(candidates.get(i));
                double move = displacement(a, map.forward(a).rows());
                if (move < nearestMove) {
                    nearest = candidates.get(i);
                    nearestMove = move;
                }
            }
        }
        if (nearest == null) {
            return null;
        }
        AffineBijection map =
                match.rotated(features() == 2 ? turnedFinely(nearest, match, scaledSource, scaledTarget) : nearest);
        return new ClosedForm(Method.GAUSSIAN, "means, covariances and a rotation", sourceScale, map, targetScale);
    }

    private int features() {
        return source.columns();
    }

    /**
     * Turns a rotation of two features by less than the grid's step to where the source is most likely under a mixture
     * fitted to the target: an energy distance hardly feels an angle this small.
     */
    private static SimpleMatrix turnedFinely(SimpleMatrix coarse, AffineMatch match, Matrix a, Matrix b) {
        int training = b.rows() * 4 / 5;
        GaussianMixture density = MixtureFit.heldOut(
                Weighted.equally(b.slice(0, training)),
                Weighted.equally(b.slice(training, b.rows())),
                MixtureFit.Options.defaults(),
                new RandomStream(0).split("rotation"));
        SimpleMatrix best = coarse;
        double most = Double.NEGATIVE_INFINITY;
        for (int step = -12; step <= 12; step++) {
            SimpleMatrix turned =
                    AffineMatch.plane(Math.toRadians(0.25 * step), false).mult(coarse);
            Matrix mapped = match.rotated(turned).forward(a).rows();
            double likelihood = Weighted.equally(mapped).mean(density.logDensity(mapped));
            if (likelihood > most) {
                most = likelihood;
                best = turned;
            }
        }
        return best;
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
        return new AffineMatch(
                        Moments.of(sourceScores.forward(source).rows()),
                        Moments.of(targetScores.forward(target).rows()))
                .monge();
    }

    private static AffineBijection identity(int features) {
        Matrix matrix = Matrix.zeros(features, features);
        for (int i = 0; i < features; i++) {
            matrix.set(i, i, 1);
        }
        return new AffineBijection(matrix, new double[features]);
    }
}
