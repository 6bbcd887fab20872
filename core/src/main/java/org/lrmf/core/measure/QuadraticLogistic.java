package org.lrmf.core.measure;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Ridge-penalised logistic regression on columns, squares and products: sees means, variances and correlations. */
final class QuadraticLogistic implements Learner {
    /** Columns up to which all products are taken. */
    private static final int MOST_FOR_PRODUCTS = 26;

    private static final double RIDGE = 10;
    private static final int PASSES = 6;
    private static final double LIMIT = 4;

    @Override
    public String name() {
        return "quadratic logistic regression";
    }

    @Override
    public double[] logits(Matrix rows, boolean[] first, Matrix fresh, RandomStream random) {
        double[][] design = design(rows);
        int n = design.length;
        int size = design[0].length;
        int firsts = 0;
        for (boolean side : first) {
            firsts += side ? 1 : 0;
        }
        double[] coefficients = new double[size];
        for (int pass = 0; pass < PASSES; pass++) {
            double[] gradient = new double[size];
            DMatrixRMaj hessian = new DMatrixRMaj(size, size);
            for (int row = 0; row < n; row++) {
                double weight = first[row] ? 0.5 * n / Math.max(1, firsts) : 0.5 * n / Math.max(1, n - firsts);
                double p = 1 / (1 + Math.exp(-dot(design[row], coefficients)));
                double error = weight * ((first[row] ? 1 : 0) - p);
                double curvature = weight * Math.max(p * (1 - p), 1e-4);
                for (int i = 0; i < size; i++) {
                    gradient[i] += error * design[row][i];
                    double scaled = curvature * design[row][i];
                    for (int j = 0; j <= i; j++) {
                        hessian.data[i * size + j] += scaled * design[row][j];
                    }
                }
            }
            for (int i = 0; i < size; i++) {
                gradient[i] -= i == 0 ? 0 : RIDGE * coefficients[i];
                hessian.data[i * size + i] += i == 0 ? 1e-6 : RIDGE;
                for (int j = 0; j < i; j++) {
                    hessian.data[j * size + i] = hessian.data[i * size + j];
                }
            }
            LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(size);
            if (!solver.setA(hessian)) {
                break;
            }
            DMatrixRMaj step = new DMatrixRMaj(size, 1);
            solver.solve(new DMatrixRMaj(size, 1, true, gradient), step);
            for (int i = 0; i < size; i++) {
                coefficients[i] += step.data[i];
            }
        }
        double[] result = new double[fresh.rows()];
        double[][] asked = design(fresh);
        for (int row = 0; row < result.length; row++) {
            result[row] = Math.max(-20, Math.min(20, dot(asked[row], coefficients)));
        }
        return result;
    }

    private static double[][] design(Matrix rows) {
        int features = rows.columns();
        boolean products = features <= MOST_FOR_PRODUCTS;
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

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
