package org.lrmf.core.measure;

import java.util.Arrays;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * The sliced 1-Wasserstein distance: the mean over random directions of the area between the two distribution functions
 * of the projected rows (Bonneel et al., "Sliced and Radon Wasserstein barycenters", 2015), on columns standardised by a
 * reference. At most 5,000 rows of each side are used. Cost: one sort for each of 64 directions, then linear in the rows
 * for each of 199 relabellings; memory is 64 times the rows.
 *
 * @param value in standard deviations; above 0 even for samples of one distribution
 * @param standardError over the directions alone
 * @param nullMean the mean after random relabelling of the rows: what samples of one distribution show
 * @param nullLevel the 95% quantile after relabelling
 * @param pValue the share of relabellings with a distance at least as large
 */
public record SlicedWasserstein(
        double value, double standardError, double nullMean, double nullLevel, double pValue, int rows)
        implements Estimated {
    private static final int MOST_ROWS = 5_000;
    private static final int DIRECTIONS = 64;
    private static final Estimate.Method METHOD = new Estimate.Method(
            "slicedWasserstein",
            "Sliced Wasserstein distance",
            "standard deviations",
            Direction.ESTIMATE,
            "How far rows would have to be moved, seen along random directions; above 0 even for one distribution. Its "
                    + "standard error is that of the directions alone.",
            "Bonneel et al., Journal of Mathematical Imaging and Vision 2015",
            "64·n(D + log n + 200) in time, 64·n in memory; at most 5,000 rows a side");

    /**
     * @param x rows of the first sample, {@code [rows, features]}; y likewise
     * @param reference rows whose column means and deviations are the scale
     * @throws IllegalArgumentException if a sample has no rows, the columns differ in number, or a number is not finite
     */
    public static SlicedWasserstein between(Matrix x, Matrix y, Matrix reference, RandomStream random) {
        Finite.require(x, y);
        Finite.require(reference, y);
        ElementwiseAffine scale = ElementwiseAffine.standardising(reference);
        Matrix a =
                scale.forward(Subsample.of(x, MOST_ROWS, random.split("first"))).rows();
        Matrix b = scale.forward(Subsample.of(y, MOST_ROWS, random.split("second")))
                .rows();
        Matrix rows = a.append(b);
        int[][] orders = new int[DIRECTIONS][];
        double[][] gaps = new double[DIRECTIONS][];
        Crew.shared().forEach(DIRECTIONS, direction -> {
            double[] projected = project(rows, random.split("direction").split(direction));
            int[] order = Ranks.order(projected);
            double[] gap = new double[order.length - 1];
            for (int i = 0; i < gap.length; i++) {
                gap[i] = projected[order[i + 1]] - projected[order[i]];
            }
            orders[direction] = order;
            gaps[direction] = gap;
        });
        Relabelling test = Relabelling.test(
                a.rows(),
                rows.rows(),
                sides -> Sums.mean(areas(orders, gaps, sides, a.rows())),
                random.split("relabelling"));
        boolean[] sides = new boolean[rows.rows()];
        Arrays.fill(sides, 0, a.rows(), true);
        double error = Math.sqrt(Sums.variance(areas(orders, gaps, sides, a.rows())) / DIRECTIONS);
        return new SlicedWasserstein(
                test.value(), error, test.nullMean(), test.nullLevel(), test.pValue(), rows.rows());
    }

    private static double[] project(Matrix rows, RandomStream random) {
        int features = rows.columns();
        double[] direction = new double[features];
        double squares = 0;
        for (int k = 0; k < features; k++) {
            direction[k] = random.nextGaussian();
            squares += direction[k] * direction[k];
        }
        double[] projected = new double[rows.rows()];
        for (int row = 0; row < projected.length; row++) {
            double sum = 0;
            for (int k = 0; k < features; k++) {
                sum += rows.values()[row * features + k] * direction[k];
            }
            projected[row] = sum / Math.sqrt(squares);
        }
        return projected;
    }

    private static double[] areas(int[][] orders, double[][] gaps, boolean[] sides, int firsts) {
        double[] areas = new double[orders.length];
        double stepUp = 1.0 / firsts;
        double stepDown = 1.0 / (sides.length - firsts);
        for (int direction = 0; direction < orders.length; direction++) {
            double difference = 0;
            for (int i = 0; i < gaps[direction].length; i++) {
                difference += sides[orders[direction][i]] ? stepUp : -stepDown;
                areas[direction] += Math.abs(difference) * gaps[direction][i];
            }
        }
        return areas;
    }

    @Override
    public Estimate estimate() {
        return Estimate.of(METHOD, value, standardError, rows).besideChance(nullLevel, pValue);
    }
}
