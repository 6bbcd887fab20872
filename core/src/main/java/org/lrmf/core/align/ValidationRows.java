package org.lrmf.core.align;

import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.measure.PairwiseEnergy;
import org.lrmf.engine.array.Matrix;

/** Validation rows as the user would get them: with repeated values put back, in standard deviations of the target. */
final class ValidationRows {
    private final Spreading source;
    private final Spreading target;
    private final int most;
    private final ElementwiseAffine scale;
    private final Matrix rows;

    /**
     * @param most rows of each side at most
     */
    ValidationRows(Spreading source, Spreading target, int most) {
        this.source = source;
        this.target = target;
        this.most = most;
        scale = ElementwiseAffine.standardising(target.split().training());
        rows = head(scale.forward(target.split().validation()).rows());
    }

    /** The source's spread-out validation rows, to be mapped. */
    Matrix source() {
        return head(source.validation());
    }

    /** The target's rows, scaled. */
    Matrix target() {
        return rows;
    }

    /** Mapped rows of {@link #source()}, put back and scaled. */
    Matrix scaled(Matrix mapped) {
        return scale.forward(target.atoms().collapse(mapped)).rows();
    }

    /** The energy distance of mapped rows of {@link #source()} from the target's. */
    double energy(Matrix mapped) {
        return PairwiseEnergy.of(scaled(mapped), rows).distance();
    }

    private Matrix head(Matrix all) {
        return all.slice(0, Math.min(most, all.rows()));
    }
}
