package org.lrmf.core.align;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.bijection.LinearAlgebra;
import org.lrmf.core.bijection.MarginalMap;
import org.lrmf.core.bijection.Permutation;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** The closed-form maps from one spread-out sample to another, in two spaces of scores. */
final class ClosedForms {
    private static final String ROTATED = "means, covariances and a rotation";

    /** One closed form: {@code after⁻¹ ∘ middle ∘ before}, where {@code before} and {@code after} lead to scores. */
    record ClosedForm(Method method, String words, Bijection before, AffineBijection middle, Bijection after) {
        Bijection map() {
            // Scaling and unscaling would change last digits of what is to stay as it is.
            return method == Method.NONE
                    ? new Permutation(unchanged(before.features()))
                    : before.then(middle).then(after.inverted());
        }

        boolean isRotated() {
            return words.equals(ROTATED);
        }

        /** Whether {@code middle} matches means and covariances, so that the likelihood may do better. */
        boolean matchesMoments() {
            return method == Method.GAUSSIAN || method == Method.COPULA;
        }

        /** LRMF with an affine T between the scores of these spread-out rows, from {@code middle}. */
        AffineLrmf likelihood(Matrix source, Matrix target, RandomStream random) {
            return new AffineLrmf(
                    before.forward(source).rows(), after.forward(target).rows(), middle, random.split("likelihood"));
        }

        /** The same with another map between the scores. */
        ClosedForm likelier(AffineBijection likelierMiddle) {
            return new ClosedForm(method, words + ", then maximum likelihood", before, likelierMiddle, after);
        }
    }

    private final Matrix source;
    private final Matrix target;
    private final Bijection sourceScores;
    private final Bijection targetScores;

    /** From spread-out training rows. */
    ClosedForms(Matrix source, AtomSpread sourceAtoms, Matrix target, AtomSpread targetAtoms) {
        this.source = source;
        this.target = target;
        sourceScores = scores(source, sourceAtoms);
        targetScores = scores(target, targetAtoms);
    }

    ClosedForm of(Method method) {
        Bijection sourceScale = ElementwiseAffine.standardising(source);
        Bijection targetScale = ElementwiseAffine.standardising(target);
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
                        match(sourceScale, targetScale).rotated(LinearAlgebra.identity(features)),
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
        result.add(of(Method.NONE));
        result.add(of(Method.STANDARDISE));
        result.add(of(Method.GAUSSIAN));
        rotated().ifPresent(result::add);
        result.add(of(Method.QUANTILE));
        result.add(of(Method.COPULA));
        return result;
    }

    private Optional<ClosedForm> rotated() {
        return new Rotations(source, target).best().map(this::rotated);
    }

    /** The form of the same kind, where these rows offer one. */
    Optional<ClosedForm> as(ClosedForm other) {
        return other.isRotated() ? rotated() : Optional.of(of(other.method()));
    }

    /** The form of the same kind that lies nearest to {@code other}, which was fitted on fewer rows: no other half turn. */
    ClosedForm like(ClosedForm other) {
        return other.isRotated() ? rotated(new Rotations(source, target).like(other.map())) : of(other.method());
    }

    private ClosedForm rotated(AffineBijection map) {
        return new ClosedForm(
                Method.GAUSSIAN,
                ROTATED,
                ElementwiseAffine.standardising(source),
                map,
                ElementwiseAffine.standardising(target));
    }

    private static int[] unchanged(int features) {
        return IntStream.range(0, features).toArray();
    }

    private static Bijection scores(Matrix rows, AtomSpread atoms) {
        return MarginalMap.heldOut(rows, atoms.breaks(), MarginalMap.Options.defaults());
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
