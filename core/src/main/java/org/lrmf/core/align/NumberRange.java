package org.lrmf.core.align;

import java.util.Optional;
import org.lrmf.engine.array.Matrix;

/** The range of one column's numbers, row by row: whether a double can hold their squares and the inverses, so that moments exist. */
public final class NumberRange {
    private static final double LARGEST = 1e100;
    private static final double SMALLEST_SPREAD = 1e-100;

    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private Optional<Double> beyond = Optional.empty();

    public void accept(double value) {
        if (Math.abs(value) <= LARGEST) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        } else if (beyond.isEmpty()) {
            beyond = Optional.of(value);
        }
    }

    /** What is wrong with the column, as the end of a sentence; empty if nothing is. */
    public Optional<String> complaint() {
        if (beyond.isPresent()) {
            return Optional.of(
                    beyond.get().isNaN()
                            ? "holds NaN, which is not a number"
                            : "holds " + beyond.get() + ", beyond ±" + LARGEST);
        }
        double spread = most - least;
        return spread > 0 && spread < SMALLEST_SPREAD
                ? Optional.of("holds numbers that differ by " + spread + " at most, less than " + SMALLEST_SPREAD)
                : Optional.empty();
    }

    /** What is wrong with a column of {@code rows}. */
    public static Optional<String> complaint(Matrix rows, int column) {
        NumberRange range = new NumberRange();
        for (int row = 0; row < rows.rows(); row++) {
            range.accept(rows.get(row, column));
        }
        return range.complaint();
    }
}
