package org.lrmf.core.measure;

import java.util.Optional;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * How exactly a map's inverse undoes it in floating point: the largest difference, over rows and columns, between a row and
 * what comes back, with columns in standard deviations from their means and relative to the row's largest such value or 1,
 * whichever is greater. Infinite where what comes back is not finite. At most {@value #MOST_ROWS} rows are used. Cost: two
 * images and two inverse images of each.
 *
 * @param near at the rows themselves
 * @param far at the same rows, moved in each column by {@value #FAR} standard deviations up or down
 */
public record InverseAccuracy(double near, double far, int rows) {
    /** What a map computed in float can be held to. */
    public static final double TOLERANCE = 1e-4;

    /** In standard deviations. */
    public static final int FAR = 10;

    private static final int MOST_ROWS = 2_000;

    /**
     * @param rows where the map is looked at, of shape {@code [rows, features]}
     * @param random for the choice among many rows, and for the directions of the move
     */
    public static InverseAccuracy of(Bijection map, Matrix rows, RandomStream random) {
        ElementwiseAffine standard = ElementwiseAffine.standardising(rows);
        Matrix near = standard.forward(Subsample.of(rows, MOST_ROWS, random.split("rows")))
                .rows();
        Matrix far = near.copy();
        RandomStream directions = random.split("directions");
        for (int i = 0; i < far.values().length; i++) {
            far.values()[i] += directions.nextInt(2) == 0 ? FAR : -FAR;
        }
        Bijection plain = standard.inverted().then(map);
        return new InverseAccuracy(largestError(plain, near), largestError(plain, far), near.rows());
    }

    private static double largestError(Bijection map, Matrix rows) {
        Matrix back = map.inverse(map.forward(rows).rows()).rows();
        double largest = 0;
        for (int row = 0; row < rows.rows(); row++) {
            double size = 1;
            double error = 0;
            for (int column = 0; column < rows.columns(); column++) {
                size = Math.max(size, Math.abs(rows.get(row, column)));
                error = Math.max(error, Math.abs(back.get(row, column) - rows.get(row, column)));
            }
            largest = Math.max(largest, error / size);
        }
        return Double.isNaN(largest) ? Double.POSITIVE_INFINITY : largest;
    }

    /** What the user should know where an error is beyond {@link #TOLERANCE}. */
    public Optional<String> warning() {
        if (near <= TOLERANCE && far <= TOLERANCE) {
            return Optional.empty();
        }
        return Optional.of(Text.format(
                "The map's inverse is not exact: there and back, a training row moves by up to %s of its size in standard "
                        + "deviations, and a row %d standard deviations further out in each column by up to %s, where %.0e "
                        + "is usual at most.",
                words(near), FAR, words(far), TOLERANCE));
    }

    /** Both errors. */
    public String words() {
        return Text.format("%s at training rows, %s at %d standard deviations from them", words(near), words(far), FAR);
    }

    private static String words(double error) {
        return Double.isFinite(error) ? Text.format("%.1e", error) : "more than any number";
    }
}
