package org.lrmf.core.align;

import java.util.Optional;
import org.lrmf.engine.array.Matrix;

/** Numbers whose squares and their inverses a double can hold, so that moments exist. */
public final class NumberRange {
    private static final double LARGEST = 1e100;
    private static final double SMALLEST_SPREAD = 1e-100;

    private NumberRange() {}

    /** What is wrong with a column of {@code rows}, as the end of a sentence; empty if nothing is. */
    public static Optional<String> complaint(Matrix rows, int column) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < rows.rows(); row++) {
            double value = rows.get(row, column);
            if (!(Math.abs(value) <= LARGEST)) {
                return Optional.of("holds " + value + ", beyond ±" + LARGEST);
            }
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double spread = most - least;
        return spread > 0 && spread < SMALLEST_SPREAD
                ? Optional.of("holds numbers that differ by " + spread + " at most, less than " + SMALLEST_SPREAD)
                : Optional.empty();
    }
}
