package org.lrmf.core.align;

import java.util.Locale;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Compares candidate maps on the validation rows, as the user would get them: with atoms put back. */
final class Judge {
    private static final int MOST_ROWS = 1_000;

    private final Spreading source;
    private final Spreading target;
    private final ElementwiseAffine scale;
    private final Matrix validation;

    /** Which of two maps leaves less difference. */
    record Comparison(double first, double second, double noise) {
        boolean secondIsBetter() {
            return second < first - noise;
        }

        String words() {
            return String.format(
                    Locale.ROOT, "energy distance %.4f without, %.4f with it, noise %.4f", first, second, noise);
        }
    }

    Judge(Spreading source, Spreading target, RandomStream random) {
        this.source = source;
        this.target = target;
        scale = ElementwiseAffine.standardising(target.split().training());
        validation = head(scale.forward(target.split().validation()).rows());
    }

    double energy(Bijection map) {
        return Energy.between(mapped(map), validation);
    }

    Comparison compare(Bijection first, Bijection second) {
        Matrix before = mapped(first);
        Matrix after = mapped(second);
        double e1 = Energy.between(before, validation);
        double e2 = Energy.between(after, validation);
        return new Comparison(e1, e2, 0);
    }

    private Matrix mapped(Bijection map) {
        Matrix rows = target.atoms().collapse(map.forward(source.validation()).rows());
        return head(scale.forward(rows).rows());
    }

    private static Matrix head(Matrix rows) {
        return rows.slice(0, Math.min(MOST_ROWS, rows.rows()));
    }
}
