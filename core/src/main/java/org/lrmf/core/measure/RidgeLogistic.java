package org.lrmf.core.measure;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Ridge-penalised logistic regression by Newton's method, both sides weighing the same. */
final class RidgeLogistic {
    private static final double RIDGE = 10;
    private static final int PASSES = 10;
    /** The part of the curvature below which the Hessian is taken anew. */
    private static final double STALE = 0.9;

    private static final double SMALL_STEP = 1e-4;
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
        double[] weights = new double[n];
        for (int row = 0; row < n; row++) {
            weights[row] = first[row] ? 0.5 * n / Math.max(1, firsts) : 0.5 * n / Math.max(1, n - firsts);
        }
        double[] coefficients = new double[size];
        double[] curvatures = new double[n];
        double factored = Double.MAX_VALUE;
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(size);
        for (int pass = 0; pass < PASSES; pass++) {
            double[] gradient = new double[size];
            double curvature = 0;
            for (int row = 0; row < n; row++) {
                double p = 1 / (1 + Math.exp(-dot(design[row], coefficients)));
                double error = weights[row] * ((first[row] ? 1 : 0) - p);
                curvatures[row] = weights[row] * Math.max(p * (1 - p), 1e-4);
                curvature += curvatures[row];
                for (int i = 0; i < size; i++) {
                    gradient[i] += error * design[row][i];
                }
            }
            for (int i = 1; i < size; i++) {
                gradient[i] -= RIDGE * coefficients[i];
            }
            // Where the sides hardly differ the curvature hardly changes, and the factors of an earlier pass do.
            if (curvature < STALE * factored) {
                if (!solver.setA(hessian(design, curvatures))) {
                    break;
                }
                factored = curvature;
            }
            DMatrixRMaj step = new DMatrixRMaj(size, 1);
            solver.solve(new DMatrixRMaj(size, 1, true, gradient), step);
            double most = 0;
            for (int i = 0; i < size; i++) {
                coefficients[i] += step.data[i];
                most = Math.max(most, Math.abs(step.data[i]));
            }
            if (most < SMALL_STEP) {
                break;
            }
        }
        return new RidgeLogistic(coefficients);
    }

    private static DMatrixRMaj hessian(double[][] design, double[] curvatures) {
        int size = design[0].length;
        DMatrixRMaj hessian = new DMatrixRMaj(size, size);
        double[] zeros = new double[size];
        for (int row = 0; row < design.length; row += 4) {
            // Four rows at a time, so that the sums are loaded and stored a quarter as often.
            double[][] rows = new double[4][];
            double[] weights = new double[4];
            for (int k = 0; k < 4; k++) {
                boolean there = row + k < design.length;
                rows[k] = there ? design[row + k] : zeros;
                weights[k] = there ? curvatures[row + k] : 0;
            }
            for (int i = 0; i < size; i++) {
                addRow(hessian.data, i * size, i + 1, rows, i, weights);
            }
        }
        for (int i = 0; i < size; i++) {
            hessian.data[i * size + i] += i == 0 ? 1e-6 : RIDGE;
            for (int j = 0; j < i; j++) {
                hessian.data[j * size + i] = hessian.data[i * size + j];
            }
        }
        return hessian;
    }

    private static void addRow(double[] sums, int start, int count, double[][] rows, int i, double[] weights) {
        double[] r0 = rows[0];
        double[] r1 = rows[1];
        double[] r2 = rows[2];
        double[] r3 = rows[3];
        double w0 = weights[0] * r0[i];
        double w1 = weights[1] * r1[i];
        double w2 = weights[2] * r2[i];
        double w3 = weights[3] * r3[i];
        for (int j = 0; j < count; j++) {
            sums[start + j] += w0 * r0[j] + w1 * r1[j] + w2 * r2[j] + w3 * r3[j];
        }
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
