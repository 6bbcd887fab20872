package org.lrmf.core.align;

import java.util.Locale;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.engine.array.Matrix;

/** Compares two maps on the validation rows, as the user would get them: with repeated values put back. */
final class Judge {
    private static final int MOST_ROWS = 1_000;

    private final Spreading source;
    private final Spreading target;
    private final ElementwiseAffine scale;
    private final Matrix validation;

    /** The energy distance that each of two maps leaves, and the standard error of their difference. */
    record Comparison(double first, double second, double error) {
        /** Better by more than two standard errors: a tie goes to the simpler map. */
        boolean secondIsBetter() {
            return second < first - 2 * error;
        }

        String words() {
            return String.format(
                    Locale.ROOT,
                    "energy distance to the target on validation rows %.4f without it, %.4f with it, standard error of "
                            + "the difference %.4f",
                    first,
                    second,
                    error);
        }
    }

    Judge(Spreading source, Spreading target) {
        this.source = source;
        this.target = target;
        scale = ElementwiseAffine.standardising(target.split().training());
        validation = head(scale.forward(target.split().validation()).rows());
    }

    Comparison compare(Bijection first, Bijection second) {
        Energy before = new Energy(mapped(first), validation);
        Energy after = new Energy(mapped(second), validation);
        return new Comparison(before.distance(), after.distance(), before.errorOfDifference(after));
    }

    private Matrix mapped(Bijection map) {
        Matrix rows = target.atoms().collapse(map.forward(source.validation()).rows());
        return head(scale.forward(rows).rows());
    }

    private static Matrix head(Matrix rows) {
        return rows.slice(0, Math.min(MOST_ROWS, rows.rows()));
    }
}
