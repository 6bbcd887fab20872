package org.lrmf.core.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lrmf.core.bijection.LinearAlgebra;
import org.lrmf.engine.array.Matrix;

/**
 * A difference that classifiers can hardly see and that is certain where it is found: one side obeys a rule exactly in all
 * rows, the other does not. Looked for are values on a grid of decimals, and linear relations between columns. Whatever
 * else is alike, 2·JSD is large: a row of the other side off the rule is told by that alone.
 *
 * @param sentence what rule holds where
 */
public record StructuralDifference(String sentence) {
    private static final int MOST_DECIMALS = 4;

    /** What multiplying by a power of ten leaves of a decimal number's rounding. */
    private static final double ON_GRID = 1e-6;

    private static final double OFF_GRID_SHARE = 0.5;

    /** With fewer rows for each column a linear relation may hold by chance. */
    private static final int ROWS_PER_COLUMN = 3;

    private static final double EXACT = 1e-6;
    private static final double BROKEN = 1e-3;
    private static final double NAMED = 1e-4;

    /** Variances above this are no rounding of one below {@code EXACT²}: their directions need not be looked at. */
    private static final double SMALL = 1e-9;

    /**
     * @param x rows of the first sample in the units of the data, {@code [rows, features]}; y likewise
     * @throws IllegalArgumentException if a sample has no rows, the columns differ in number, or a number is not finite
     */
    public static List<StructuralDifference> between(Matrix x, Matrix y, Explanation.Names names) {
        Finite.require(x, y);
        List<StructuralDifference> found = new ArrayList<>();
        for (int column = 0; column < x.columns(); column++) {
            String name = names.columns().get(column);
            addGrid(x.column(column), y.column(column), name, names.first(), names.second(), found);
            addGrid(y.column(column), x.column(column), name, names.second(), names.first(), found);
        }
        addRelations(x, y, names.columns(), names.first(), names.second(), found);
        addRelations(y, x, names.columns(), names.second(), names.first(), found);
        return found;
    }

    private static void addGrid(
            double[] on, double[] off, String name, String onSide, String offSide, List<StructuralDifference> found) {
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            if (offGrid(on, decimals) == 0) {
                double share = offGrid(off, decimals) / (double) off.length;
                if (share >= OFF_GRID_SHARE) {
                    found.add(new StructuralDifference(Text.format(
                            "All values of %s in %s are rounded to %s, and %.0f%% of those in %s are not.",
                            name,
                            onSide,
                            decimals == 0 ? "whole numbers" : decimals == 1 ? "one decimal" : decimals + " decimals",
                            100 * share,
                            offSide)));
                }
                return;
            }
        }
    }

    private static long offGrid(double[] values, int decimals) {
        double scale = Math.pow(10, decimals);
        return Arrays.stream(values)
                .filter(value -> Math.abs(value * scale - Math.rint(value * scale)) > ON_GRID)
                .count();
    }

    /** The directions in which standardised columns do not vary on one side, but do on the other. */
    private static void addRelations(
            Matrix exact,
            Matrix other,
            List<String> columns,
            String exactSide,
            String otherSide,
            List<StructuralDifference> found) {
        // A constant column obeys no relation with others, and one without a finite variance none that could be seen.
        int[] varying = IntStream.range(0, exact.columns())
                .filter(column -> {
                    double variance = Sums.variance(exact.column(column));
                    return variance > 0 && Double.isFinite(variance);
                })
                .toArray();
        if (varying.length < 2 || exact.rows() < ROWS_PER_COLUMN * varying.length) {
            return;
        }
        Matrix inside = standardised(exact, exact, varying);
        Matrix outside = standardised(other, exact, varying);
        Matrix products = LinearAlgebra.product(LinearAlgebra.transposed(inside), inside);
        LinearAlgebra.Eigen eigen = LinearAlgebra.eigen(LinearAlgebra.scaled(1.0 / exact.rows(), products));
        for (int i = 0; i < varying.length; i++) {
            if (eigen.values()[i] > SMALL) {
                continue;
            }
            double[] direction = eigen.vectors().column(i);
            if (deviation(inside, direction) < EXACT && deviation(outside, direction) > BROKEN) {
                List<String> related = IntStream.range(0, varying.length)
                        .filter(k -> Math.abs(direction[k]) > NAMED)
                        .mapToObj(k -> columns.get(varying[k]))
                        .toList();
                found.add(new StructuralDifference(Text.format(
                        "In %s a linear relation between %s holds exactly, and in %s it does not.",
                        exactSide, String.join(", ", related), otherSide)));
            }
        }
    }

    private static Matrix standardised(Matrix rows, Matrix by, int[] columns) {
        Matrix result = Matrix.zeros(rows.rows(), columns.length);
        for (int k = 0; k < columns.length; k++) {
            double[] reference = by.column(columns[k]);
            double mean = Sums.mean(reference);
            double deviation = Math.sqrt(Sums.variance(reference));
            for (int row = 0; row < rows.rows(); row++) {
                result.set(row, k, (rows.get(row, columns[k]) - mean) / deviation);
            }
        }
        return result;
    }

    /** Of the rows along a direction. */
    private static double deviation(Matrix rows, double[] direction) {
        Matrix along = LinearAlgebra.product(rows, Matrix.of(direction.length, 1, direction));
        return Math.sqrt(Sums.variance(along.values()));
    }
}
