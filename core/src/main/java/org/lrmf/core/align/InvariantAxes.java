package org.lrmf.core.align;

import static org.lrmf.core.bijection.LinearAlgebra.eigen;
import static org.lrmf.core.bijection.LinearAlgebra.identity;
import static org.lrmf.core.bijection.LinearAlgebra.product;
import static org.lrmf.core.bijection.LinearAlgebra.transposed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.lrmf.core.baseline.OptimalAssignment;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;

/**
 * Axes of whitened rows that turn as the rows do: those of a second scatter matrix, in which rows count by their distance
 * from the middle (Cardoso 1989; Tyler, Critchley, Dümbgen and Oja, "Invariant co-ordinate selection", Journal of the Royal
 * Statistical Society B, 2009). Two sides that differ by an affine map have the same axes up to order and sign, where their
 * shape has such axes at all.
 *
 * @param axes as columns, of shape {@code [features, features]}, by falling scatter
 * @param quantiles of the rows along each axis, of shape {@code [features][quantiles]}
 */
record InvariantAxes(Matrix axes, double[][] quantiles) {
    private static final int QUANTILES = 50;

    /**
     * What a place in the order counts against quantiles when axes are paired: all, little, nothing. Scatters that are nearly
     * equal change places by chance, quantiles of rows that are nearly normal look alike.
     */
    private static final double[] ORDERS = {1e6, 0.3, 0};

    /** Weights of a row by its squared distance from the middle; no weighting shows all shapes. */
    private static List<DoubleUnaryOperator> weightings(int features) {
        return List.of(
                squares -> squares,
                Math::sqrt,
                squares -> 1 / (squares + 1e-9),
                squares -> 1 / (squares + features),
                squares -> Math.exp(-squares / features));
    }

    /**
     * By several weightings.
     *
     * @param whitened rows of shape {@code [rows, features]}
     */
    static List<InvariantAxes> of(Matrix whitened) {
        return weightings(whitened.columns()).stream()
                .map(weighting -> of(whitened, weighting))
                .toList();
    }

    private static InvariantAxes of(Matrix whitened, DoubleUnaryOperator weighting) {
        double[] weights = new double[whitened.rows()];
        for (int row = 0; row < weights.length; row++) {
            double squares = 0;
            for (int j = 0; j < whitened.columns(); j++) {
                squares += whitened.get(row, j) * whitened.get(row, j);
            }
            weights[row] = weighting.applyAsDouble(squares);
        }
        Matrix axes = eigen(Moments.of(whitened, weights).covariance())
                .byFallingValue()
                .vectors();
        return new InvariantAxes(axes, quantiles(product(whitened, axes)));
    }

    private static double[][] quantiles(Matrix along) {
        double[][] result = new double[along.columns()][QUANTILES];
        for (int axis = 0; axis < result.length; axis++) {
            int column = axis;
            double[] sorted = new double[along.rows()];
            Arrays.setAll(sorted, row -> along.get(row, column));
            Arrays.sort(sorted);
            for (int k = 0; k < QUANTILES; k++) {
                result[axis][k] = sorted[(int) ((sorted.length - 1) * (k + 0.5) / QUANTILES)];
            }
        }
        return result;
    }

    /** Orthogonal matrices that carry rows about to where the other side's lie, if the two sides differ by an affine map. */
    List<Matrix> rotationsTo(InvariantAxes target) {
        return Arrays.stream(ORDERS).mapToObj(order -> carriedTo(target, order)).toList();
    }

    /** Reflections that each turn one axis round, the first and the last ones, along which rows are least like normal ones. */
    List<Matrix> reflections(int most) {
        int size = axes.columns();
        List<Matrix> result = new ArrayList<>();
        for (int axis = 0; axis < size; axis++) {
            if (axis < most / 2 || axis >= size - most / 2) {
                Matrix reflection = identity(size);
                for (int i = 0; i < size; i++) {
                    for (int j = 0; j < size; j++) {
                        reflection.set(i, j, reflection.get(i, j) - 2 * axes.get(i, axis) * axes.get(j, axis));
                    }
                }
                result.add(reflection);
            }
        }
        return result;
    }

    /** Each axis becomes the other side's, or its opposite, along which rows lie most alike. */
    private Matrix carriedTo(InvariantAxes target, double order) {
        int size = quantiles.length;
        double[] costs = new double[size * size];
        boolean[] reversed = new boolean[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double along = 0;
                double against = 0;
                for (int k = 0; k < QUANTILES; k++) {
                    double ahead = quantiles[i][k] - target.quantiles[j][k];
                    double back = quantiles[i][k] + target.quantiles[j][QUANTILES - 1 - k];
                    along += ahead * ahead / QUANTILES;
                    against += back * back / QUANTILES;
                }
                reversed[i * size + j] = against < along;
                costs[i * size + j] = Math.min(along, against) + order * Math.abs(i - j) / size;
            }
        }
        int[] partners = OptimalAssignment.of(costs, size);
        Matrix paired = Matrix.zeros(size, size);
        for (int i = 0; i < size; i++) {
            double sign = reversed[i * size + partners[i]] ? -1 : 1;
            for (int row = 0; row < size; row++) {
                paired.set(row, i, sign * target.axes.get(row, partners[i]));
            }
        }
        return product(paired, transposed(axes));
    }
}
