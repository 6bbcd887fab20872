package org.lrmf.core.bijection;

import java.util.Arrays;
import org.lrmf.engine.array.Matrix;

/** {@code y = scale·x + shift}, column by column. */
public final class ElementwiseAffine implements Bijection {
    private final double[] scale;
    private final double[] shift;
    private final double logDet;

    /**
     * @param scale of shape {@code [features]}
     * @param shift of shape {@code [features]}
     * @throws IllegalArgumentException if the lengths differ, or a scale is 0 or not finite
     */
    public ElementwiseAffine(double[] scale, double[] shift) {
        if (scale.length != shift.length) {
            throw new IllegalArgumentException(scale.length + " scales with " + shift.length + " shifts");
        }
        double sum = 0;
        for (int i = 0; i < scale.length; i++) {
            if (scale[i] == 0 || !Double.isFinite(scale[i]) || !Double.isFinite(shift[i])) {
                throw new IllegalArgumentException(
                        "column " + i + " cannot be scaled by " + scale[i] + " and shifted by " + shift[i]);
            }
            sum += Math.log(Math.abs(scale[i]));
        }
        this.scale = scale.clone();
        this.shift = shift.clone();
        this.logDet = sum;
    }

    /** The map that gives each column mean 0 and standard deviation 1; a constant column is only shifted. */
    public static ElementwiseAffine standardising(Matrix rows) {
        int features = rows.columns();
        double[] means = new double[features];
        double[] deviations = new double[features];
        for (int column = 0; column < features; column++) {
            double[] values = rows.column(column);
            double mean = Arrays.stream(values).sum() / Math.max(1, values.length);
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            means[column] = mean;
            deviations[column] = Math.sqrt(squares / Math.max(1, values.length));
        }
        return standardising(means, deviations);
    }

    /** The same from means and standard deviations, of shape {@code [features]}; a column of one value is only shifted. */
    public static ElementwiseAffine standardising(double[] means, double[] deviations) {
        double[] scale = new double[means.length];
        double[] shift = new double[means.length];
        for (int column = 0; column < scale.length; column++) {
            double deviation = deviations[column];
            boolean usable = deviation > 1e-12 * Math.abs(means[column]) && Double.isFinite(1 / deviation);
            scale[column] = usable ? 1 / deviation : 1;
            shift[column] = -means[column] * scale[column];
        }
        return new ElementwiseAffine(scale, shift);
    }

    /** Gives each column mean 0, and all columns together variance 1 on average: one scale for all. */
    public static ElementwiseAffine standardisingAsOne(Matrix rows) {
        ElementwiseAffine each = standardising(rows);
        double variance = Arrays.stream(each.scale)
                .map(scale -> 1 / (scale * scale))
                .average()
                .orElse(1);
        double[] scale = new double[each.scale.length];
        Arrays.fill(scale, 1 / Math.sqrt(variance));
        double[] shift = new double[scale.length];
        for (int column = 0; column < scale.length; column++) {
            shift[column] = each.shift[column] / each.scale[column] * scale[column];
        }
        return new ElementwiseAffine(scale, shift);
    }

    public double[] scale() {
        return scale.clone();
    }

    public double[] shift() {
        return shift.clone();
    }

    @Override
    public int features() {
        return scale.length;
    }

    @Override
    public Mapped forward(Matrix rows) {
        Columns.require(rows, scale.length);
        Matrix result = Matrix.zeros(rows.rows(), rows.columns());
        for (int row = 0; row < rows.rows(); row++) {
            for (int column = 0; column < scale.length; column++) {
                result.set(row, column, rows.get(row, column) * scale[column] + shift[column]);
            }
        }
        return new Mapped(result, Columns.filled(rows.rows(), logDet));
    }

    @Override
    public Mapped inverse(Matrix rows) {
        Columns.require(rows, scale.length);
        Matrix result = Matrix.zeros(rows.rows(), rows.columns());
        for (int row = 0; row < rows.rows(); row++) {
            for (int column = 0; column < scale.length; column++) {
                result.set(row, column, (rows.get(row, column) - shift[column]) / scale[column]);
            }
        }
        return new Mapped(result, Columns.filled(rows.rows(), -logDet));
    }
}
