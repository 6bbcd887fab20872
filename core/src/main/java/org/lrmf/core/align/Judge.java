package org.lrmf.core.align;

import java.util.Locale;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.engine.array.Matrix;

/** Compares two maps on the validation rows, as the user would get them: with repeated values put back. */
final class Judge {
    private static final int MOST_ROWS = 2_000;
    private static final double CLEAR = 2;

    private final Spreading source;
    private final Spreading target;
    private final ElementwiseAffine scale;
    private final Matrix validation;

    /** A measure of what each of two maps leaves, and the standard error of the difference. */
    record Pair(double first, double second, double error) {
        /** How many standard errors the second is lower. */
        double gain() {
            return (first - second) / Math.max(error, 1e-12);
        }

        String words() {
            return String.format(
                    Locale.ROOT,
                    "%.4f without it, %.4f with it, standard error of the difference %.4f",
                    first,
                    second,
                    error);
        }
    }

    /** Both measures: the energy distance for the whole, neighbours for the detail. */
    record Comparison(Pair energy, Pair neighbours) {
        /** Clearly better by both measures taken together and not worse by either: a tie goes to the simpler map. */
        boolean secondIsBetter() {
            return (energy.gain() + neighbours.gain()) / Math.sqrt(2) > CLEAR
                    && energy.gain() > -1
                    && neighbours.gain() > -1;
        }

        String words() {
            return "on validation rows the energy distance is " + energy.words()
                    + "; the nearest-neighbour lower bound in nats is " + neighbours.words();
        }
    }

    Judge(Spreading source, Spreading target) {
        this.source = source;
        this.target = target;
        scale = ElementwiseAffine.standardising(target.split().training());
        validation = head(scale.forward(target.split().validation()).rows());
    }

    Comparison compare(Bijection first, Bijection second) {
        Matrix x1 = mapped(first);
        Matrix x2 = mapped(second);
        Energy e1 = new Energy(x1, validation);
        Energy e2 = new Energy(x2, validation);
        NeighbourBound n1 = new NeighbourBound(x1, validation);
        NeighbourBound n2 = new NeighbourBound(x2, validation);
        return new Comparison(
                new Pair(e1.distance(), e2.distance(), e1.errorOfDifference(e2)),
                new Pair(n1.nats(), n2.nats(), n1.errorOfDifference(n2)));
    }

    private Matrix mapped(Bijection map) {
        Matrix rows = target.atoms().collapse(map.forward(source.validation()).rows());
        return head(scale.forward(rows).rows());
    }

    private static Matrix head(Matrix rows) {
        return rows.slice(0, Math.min(MOST_ROWS, rows.rows()));
    }
}
