package org.lrmf.core.align;

import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.engine.array.Matrix;

/** A split dataset with its repeated values spread out. */
record Spreading(AtomSpread atoms, Split split, Matrix spread) {
    static Spreading of(Split split, AlignOptions options, String side) {
        long seed = new org.lrmf.engine.random.RandomStream(options.seed())
                .split(side)
                .nextLong();
        AtomSpread atoms = options.atoms()
                ? AtomSpread.fit(split.training(), AtomSpread.Options.defaults(), seed)
                : AtomSpread.none(split.data().columns(), seed);
        return new Spreading(atoms, split, atoms.spread(split.data(), 0));
    }

    Matrix training() {
        return spread.select(split.trainingRows());
    }

    Matrix validation() {
        return spread.select(split.validationRows());
    }
}
