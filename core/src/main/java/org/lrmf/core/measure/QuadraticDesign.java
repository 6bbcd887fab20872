package org.lrmf.core.measure;

import org.lrmf.engine.array.Matrix;

/** A one, each column, its square and, where wanted, the products of pairs; values beyond four are cut off. */
final class QuadraticDesign {
    /** Columns up to which all products are taken. */
    static final int MOST_FOR_PRODUCTS = 26;

    private static final double LIMIT = 4;

    private QuadraticDesign() {}

    static double[][] of(Matrix rows, boolean products) {
        int features = rows.columns();
        int size = 1 + 2 * features + (products ? features * (features - 1) / 2 : 0);
        double[][] design = new double[rows.rows()][size];
        for (int row = 0; row < rows.rows(); row++) {
            int at = 0;
            design[row][at++] = 1;
            for (int i = 0; i < features; i++) {
                double x = Math.max(-LIMIT, Math.min(LIMIT, rows.get(row, i)));
                design[row][at++] = x;
                design[row][at++] = x * x - 1;
                for (int j = 0; products && j < i; j++) {
                    design[row][at++] = x * Math.max(-LIMIT, Math.min(LIMIT, rows.get(row, j)));
                }
            }
        }
        return design;
    }
}
