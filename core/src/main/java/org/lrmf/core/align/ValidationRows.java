package org.lrmf.core.align;

import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.measure.PairwiseEnergy;
import org.lrmf.core.measure.Subsample;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Validation rows as the user would get them: with repeated values put back, in standard deviations of the target. */
final class ValidationRows {
    private final Spreading targetSpreading;
    private final ElementwiseAffine scale;
    private final Matrix source;
    private final Matrix target;

    /**
     * @param most rows of each side at most, drawn at random: those of a table may be sorted
     */
    ValidationRows(Spreading source, Spreading target, int most, RandomStream random) {
        targetSpreading = target;
        scale = ElementwiseAffine.standardising(target.split().training());
        this.source = Subsample.of(source.validation(), most, random.split("source"));
        this.target = Subsample.of(scale.forward(target.split().validation()).rows(), most, random.split("target"));
    }

    /** The source's spread-out rows, to be mapped. */
    Matrix source() {
        return source;
    }

    /** The target's rows, scaled. */
    Matrix target() {
        return target;
    }

    /** Mapped rows of {@link #source()}, put back and scaled. */
    Matrix scaled(Matrix mapped) {
        return scale.forward(targetSpreading.atoms().collapse(mapped)).rows();
    }

    /** The energy distance of mapped rows of {@link #source()} from the target's. */
    double energy(Matrix mapped) {
        return PairwiseEnergy.of(scaled(mapped), target).distance();
    }
}
