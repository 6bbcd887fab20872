package org.lrmf.core.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lrmf.engine.array.Matrix;

/**
 * Features of normal scores for logistic regressions: each column and its square, an indicator for each value that a
 * column repeats, and how far out the row lies. Values beyond four are cut off.
 *
 * <p>The radius is {@code Σx²} brought to a mean near 0 and a deviation near 1 for independent columns, with its square:
 * tails that columns share change it where no column and no pair does.
 */
final class ScoreDesign {
    /** Columns up to which products of all pairs are taken into one regression. */
    static final int MOST_FOR_PRODUCTS = 26;

    private static final double LIMIT = 4;
    /** The share of rows from which on a value is taken for a repeated one. */
    private static final double LEAST_SHARE = 0.02;

    private static final int MOST_ATOMS = 8;

    /** Repeated values of each column. */
    private final double[][] atoms;

    private ScoreDesign(double[][] atoms) {
        this.atoms = atoms;
    }

    /** Finds the values that the columns of {@code rows} repeat. */
    static ScoreDesign fit(Matrix rows) {
        double[][] atoms = new double[rows.columns()][];
        for (int column = 0; column < atoms.length; column++) {
            double[] sorted = rows.column(column);
            Arrays.sort(sorted);
            List<Double> found = new ArrayList<>();
            for (int start = 0; start < sorted.length && found.size() < MOST_ATOMS; ) {
                int end = start + 1;
                while (end < sorted.length && sorted[end] == sorted[start]) {
                    end++;
                }
                if (end - start >= Math.max(2, LEAST_SHARE * sorted.length)) {
                    found.add(sorted[start]);
                }
                start = end;
            }
            atoms[column] = found.stream().mapToDouble(Double::doubleValue).toArray();
        }
        return new ScoreDesign(atoms);
    }

    /** How many features {@link #linear} gives: columns and indicators. */
    int linearSize() {
        return atoms.length + Arrays.stream(atoms).mapToInt(a -> a.length).sum();
    }

    /** Columns, cut off, then indicators of repeated values. */
    void linear(Matrix rows, int row, double[] into) {
        int at = atoms.length;
        for (int column = 0; column < atoms.length; column++) {
            double value = rows.get(row, column);
            into[column] = cut(value);
            for (double atom : atoms[column]) {
                into[at++] = value == atom ? 1 : 0;
            }
        }
    }

    /** How far out a row lies, about standard normal where the columns are independent. */
    double radius(Matrix rows, int row) {
        double squares = 0;
        for (int column = 0; column < atoms.length; column++) {
            double value = cut(rows.get(row, column));
            squares += value * value;
        }
        // Wilson and Hilferty (1931): the cube root of a chi-squared variable is about normal.
        double part = 2.0 / (9 * atoms.length);
        return cut((Math.cbrt(squares / atoms.length) - 1 + part) / Math.sqrt(part));
    }

    /**
     * The features of each row after a one.
     *
     * @param products whether products of all pairs of columns are among them
     */
    double[][] of(Matrix rows, boolean products) {
        int columns = atoms.length;
        int linear = linearSize();
        int size = 1 + linear + columns + 2 + (products ? columns * (columns - 1) / 2 : 0);
        double[][] design = new double[rows.rows()][size];
        double[] x = new double[linear];
        for (int row = 0; row < design.length; row++) {
            double[] features = design[row];
            linear(rows, row, x);
            features[0] = 1;
            System.arraycopy(x, 0, features, 1, linear);
            int at = 1 + linear;
            double radius = radius(rows, row);
            features[at++] = radius;
            features[at++] = radius * radius - 1;
            for (int i = 0; i < columns; i++) {
                features[at++] = x[i] * x[i] - 1;
                for (int j = 0; products && j < i; j++) {
                    features[at++] = x[i] * x[j];
                }
            }
        }
        return design;
    }

    private static double cut(double value) {
        return Math.max(-LIMIT, Math.min(LIMIT, value));
    }
}
