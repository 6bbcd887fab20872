package org.lrmf.core.measure;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * How unevenly a map stretches space: the singular values of its Jacobian at some rows, by central differences, with
 * columns standardised before and after so that units do not count. Near 1 everywhere means that the map moves and turns
 * rows and does little else; very small or large values mean that it folds groups together or tears them apart. At most
 * 200 rows are used. Cost: two images of each row for each feature, and one singular value decomposition for each row.
 *
 * @param smallest the smallest local stretching at any of the rows
 * @param smallestTypical the median over the rows of the smallest stretching of each
 * @param largestTypical likewise of the largest
 * @param largest the largest local stretching at any of the rows
 * @param logDetGap the median over the rows of the absolute gap, in nats, between the log-determinant by differences and
 *     the map's own: not near 0 where the map has kinks, or a wrong log-determinant
 */
public record JacobianSpread(
        double smallest, double smallestTypical, double largestTypical, double largest, double logDetGap, int rows)
        implements Estimated {
    private static final int MOST_ROWS = 200;
    /** In standard deviations; not smaller, as flows compute in float. */
    private static final double STEP = 1e-3;

    private static final Estimate.Method METHOD = new Estimate.Method(
            "stretching",
            "Stretching by the map",
            "",
            Direction.ESTIMATE,
            "At a typical row, how many times as far the map pulls rows apart along its widest direction as along its "
                    + "narrowest; 1 where it only moves, turns and scales.",
            "singular values of the Jacobian by central differences",
            "2·D images and one decomposition, D³, for each of at most 200 rows");

    /**
     * @param rows where the map is looked at, of shape {@code [rows, features]}
     * @throws IllegalArgumentException if there are fewer than two rows
     */
    public static JacobianSpread of(Bijection map, Matrix rows, RandomStream random) {
        if (rows.rows() < 2) {
            throw new IllegalArgumentException("columns cannot be standardised by fewer than two rows");
        }
        ElementwiseAffine before = ElementwiseAffine.standardising(rows);
        ElementwiseAffine after =
                ElementwiseAffine.standardising(map.forward(rows).rows());
        Bijection plain = before.inverted().then(map).then(after);
        Matrix points = before.forward(Subsample.of(rows, MOST_ROWS, random)).rows();
        int n = points.rows();
        int features = points.columns();
        Matrix[] slopes = slopes(plain, points);
        double[] smallest = new double[n];
        double[] largest = new double[n];
        double[] logDets = new double[n];
        Crew.shared().forEach(n, row -> {
            DMatrixRMaj jacobian = new DMatrixRMaj(features, features);
            for (int k = 0; k < features; k++) {
                for (int j = 0; j < features; j++) {
                    jacobian.set(j, k, slopes[k].get(row, j));
                }
            }
            SingularValueDecomposition_F64<DMatrixRMaj> decomposition =
                    DecompositionFactory_DDRM.svd(features, features, false, false, true);
            decomposition.decompose(jacobian);
            double[] values = Arrays.copyOf(decomposition.getSingularValues(), features);
            smallest[row] = Arrays.stream(values).min().orElse(1);
            largest[row] = Arrays.stream(values).max().orElse(1);
            logDets[row] = Arrays.stream(values).map(Math::log).sum();
        });
        Mapped mapped = plain.forward(points);
        for (int row = 0; row < n; row++) {
            logDets[row] = Math.abs(logDets[row] - mapped.logDet()[row]);
        }
        Arrays.sort(smallest);
        Arrays.sort(largest);
        Arrays.sort(logDets);
        return new JacobianSpread(smallest[0], smallest[n / 2], largest[n / 2], largest[n - 1], logDets[n / 2], n);
    }

    /** The derivatives of all images along each input column. */
    private static Matrix[] slopes(Bijection map, Matrix points) {
        Matrix[] slopes = new Matrix[points.columns()];
        for (int k = 0; k < slopes.length; k++) {
            double[] above = map.forward(moved(points, k, STEP)).rows().values();
            double[] below = map.forward(moved(points, k, -STEP)).rows().values();
            double[] slope = new double[above.length];
            for (int i = 0; i < slope.length; i++) {
                slope[i] = (above[i] - below[i]) / (2 * STEP);
            }
            slopes[k] = Matrix.of(points.rows(), points.columns(), slope);
        }
        return slopes;
    }

    private static Matrix moved(Matrix points, int column, double step) {
        Matrix moved = points.copy();
        for (int row = 0; row < moved.rows(); row++) {
            moved.set(row, column, moved.get(row, column) + step);
        }
        return moved;
    }

    /** The ratio of the typical largest stretching to the typical smallest. */
    @Override
    public Estimate estimate() {
        return new Estimate(
                METHOD,
                largestTypical / smallestTypical,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                rows);
    }
}
