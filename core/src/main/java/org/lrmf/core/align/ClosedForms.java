package org.lrmf.core.align;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.bijection.LinearAlgebra;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.core.bijection.MarginalMap;
import org.lrmf.core.bijection.Permutation;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** The closed-form maps from one spread-out sample to another, in two spaces of scores. */
final class ClosedForms {
    /** What a closed form matches. */
    enum Kind {
        UNCHANGED(Method.NONE, "no map"),
        STANDARDISED(Method.STANDARDISE, "column means and deviations"),
        MONGE(Method.GAUSSIAN, "means and covariances (Monge map)"),
        SHRUNKEN_MONGE(Method.GAUSSIAN, "means and covariances (shrunken Monge map)"),
        ROTATED(Method.GAUSSIAN, "means, covariances and a rotation"),
        WHITENED(Method.CORAL, "whitening and colouring (CORAL)"),
        QUANTILES(Method.QUANTILE, "column quantiles"),
        COPULA(Method.COPULA, "Gaussian copula"),
        SHRUNKEN_COPULA(Method.COPULA, "Gaussian copula (shrunken)");

        private final Method method;
        private final String words;

        Kind(Method method, String words) {
            this.method = method;
            this.words = words;
        }

        /** Whether means and covariances are matched, so that the likelihood may do better. */
        boolean matchesMoments() {
            return method == Method.GAUSSIAN || method == Method.COPULA;
        }
    }

    /** One closed form: {@code after⁻¹ ∘ middle ∘ before}, where {@code before} and {@code after} lead to scores. */
    record ClosedForm(Kind kind, String words, Bijection before, AffineBijection middle, Bijection after) {
        private ClosedForm(Kind kind, Bijection before, AffineBijection middle, Bijection after) {
            this(kind, kind.words, before, middle, after);
        }

        Bijection map() {
            // Scaling and unscaling would change last digits of what is to stay as it is.
            return kind == Kind.UNCHANGED
                    ? new Permutation(unchanged(before.features()))
                    : before.then(middle).then(after.inverted());
        }

        /** Where spread-out rows of the source lie among those of the target. */
        Mapped images(Matrix spread, AtomSpread source, AtomSpread target) {
            return kind == Kind.UNCHANGED ? source.respread(spread, target) : map().forward(spread);
        }

        /** The map of rows as they are. */
        AlignmentMap between(AtomSpread source, AtomSpread target) {
            boolean[] none = new boolean[source.features()];
            AtomSpread nothing = AtomSpread.none(source.features(), 0);
            return kind == Kind.UNCHANGED
                    ? new AlignmentMap(none, nothing, map(), nothing)
                    : new AlignmentMap(none, source, map(), target);
        }

        /** LRMF with an affine T between the scores of these spread-out rows, from {@code middle}. */
        AffineLrmf likelihood(Matrix source, Matrix target, RandomStream random) {
            return new AffineLrmf(
                    before.forward(source).rows(), after.forward(target).rows(), middle, random.split("likelihood"));
        }

        /** The same with another map between the scores. */
        ClosedForm likelier(AffineBijection likelierMiddle) {
            return new ClosedForm(kind, words + ", then maximum likelihood", before, likelierMiddle, after);
        }
    }

    private final Matrix source;
    private final Matrix target;
    private final Bijection sourceScores;
    private final Bijection targetScores;
    private final Map<Kind, Optional<ClosedForm>> fitted = new EnumMap<>(Kind.class);

    /** From spread-out training rows. */
    ClosedForms(Matrix source, AtomSpread sourceAtoms, Matrix target, AtomSpread targetAtoms) {
        this.source = source;
        this.target = target;
        MarginalMap.Pair scores = MarginalMap.heldOut(
                source, sourceAtoms.breaks(), target, targetAtoms.breaks(), MarginalMap.Options.defaults());
        sourceScores = scores.source();
        targetScores = scores.target();
    }

    /** From spread-out rows of the target to normal scores. */
    Bijection targetScores() {
        return targetScores;
    }

    /** The form that a method is named for, or that trained ones start from. */
    ClosedForm of(Method method) {
        return of(switch (method) {
                    case NONE -> Kind.UNCHANGED;
                    case STANDARDISE -> Kind.STANDARDISED;
                    case GAUSSIAN -> Kind.MONGE;
                    case QUANTILE -> Kind.QUANTILES;
                    case CORAL -> Kind.WHITENED;
                    case COPULA, LRMF, MMD, SINKHORN, EMD, GAN, BACK_TO_BACK, BARYCENTRIC -> Kind.COPULA;
                })
                .orElseThrow();
    }

    /** All closed forms worth starting from, the simpler ones first. */
    List<ClosedForm> all() {
        return Stream.of(
                        Kind.UNCHANGED,
                        Kind.STANDARDISED,
                        Kind.SHRUNKEN_MONGE,
                        Kind.ROTATED,
                        Kind.QUANTILES,
                        Kind.SHRUNKEN_COPULA)
                .map(this::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The form of a kind; only a rotation is not always there. */
    Optional<ClosedForm> of(Kind kind) {
        Optional<ClosedForm> known = fitted.get(kind);
        if (known == null) {
            known = fit(kind);
            fitted.put(kind, known);
        }
        return known;
    }

    private Optional<ClosedForm> fit(Kind kind) {
        Bijection sourceScale = ElementwiseAffine.standardising(source);
        Bijection targetScale = ElementwiseAffine.standardising(target);
        AffineBijection identity = identity(source.columns());
        return switch (kind) {
            case UNCHANGED -> Optional.of(new ClosedForm(kind, targetScale, identity, targetScale));
            case STANDARDISED -> Optional.of(new ClosedForm(kind, sourceScale, identity, targetScale));
            case MONGE -> Optional.of(new ClosedForm(kind, sourceScale, monge(sourceScale, targetScale), targetScale));
            case SHRUNKEN_MONGE ->
                Optional.of(new ClosedForm(kind, sourceScale, shrunken(sourceScale, targetScale), targetScale));
            case ROTATED ->
                Rotations.between(source, target)
                        .flatMap(rotations -> rotations.best(
                                of(Kind.SHRUNKEN_COPULA).orElseThrow().map()))
                        .map(this::rotated);
            case WHITENED -> {
                AffineMatch match = match(sourceScale, targetScale);
                AffineBijection middle = match.rotated(LinearAlgebra.identity(source.columns()));
                yield Optional.of(new ClosedForm(kind, sourceScale, middle, targetScale));
            }
            case QUANTILES -> Optional.of(new ClosedForm(kind, sourceScores, identity, targetScores));
            case COPULA ->
                Optional.of(new ClosedForm(kind, sourceScores, monge(sourceScores, targetScores), targetScores));
            case SHRUNKEN_COPULA ->
                Optional.of(new ClosedForm(kind, sourceScores, shrunken(sourceScores, targetScores), targetScores));
        };
    }

    /** The form of the same kind that lies nearest to {@code other}, which was fitted on fewer rows: no other half turn. */
    ClosedForm like(ClosedForm other) {
        return other.kind() == Kind.ROTATED
                ? rotated(Rotations.between(source, target).orElseThrow().like(other.map()))
                : of(other.kind()).orElseThrow();
    }

    private ClosedForm rotated(AffineBijection map) {
        return new ClosedForm(
                Kind.ROTATED, ElementwiseAffine.standardising(source), map, ElementwiseAffine.standardising(target));
    }

    private static int[] unchanged(int features) {
        return IntStream.range(0, features).toArray();
    }

    private AffineBijection monge(Bijection sourceScores, Bijection targetScores) {
        return match(sourceScores, targetScores).monge();
    }

    /** The Monge map between moments without what chance does to how they differ. */
    private AffineBijection shrunken(Bijection sourceScores, Bijection targetScores) {
        SharedMoments shared = SharedMoments.heldOut(
                sourceScores.forward(source).rows(),
                targetScores.forward(target).rows());
        return new AffineMatch(shared.source(), shared.target()).monge();
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
