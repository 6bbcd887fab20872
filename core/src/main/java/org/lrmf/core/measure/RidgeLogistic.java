package org.lrmf.core.measure;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Ridge-penalised logistic regression by Newton's method, both sides weighing the same. */
final class RidgeLogistic {
    private static final double RIDGE = 10;
    private static final int PASSES = 6;
    private static final double MOST = 20;

    private final double[] coefficients;

    private RidgeLogistic(double[] coefficients) {
        this.coefficients = coefficients;
    }

    /** @param design of shape {@code [rows, size]}; its first column, all ones, is not penalised */
    static RidgeLogistic fit(double[][] design, boolean[] first) {
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
        return new RidgeLogistic(coefficients);
    }

    double[] logits(double[][] design) {
        double[] result = new double[design.length];
        for (int row = 0; row < result.length; row++) {
            result[row] = Math.max(-MOST, Math.min(MOST, dot(design[row], coefficients)));
        }
        return result;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
