package org.lrmf.core.measure;

import java.util.ArrayList;
import java.util.List;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * An upper limit of 2·JSD by planted controls. The rows of both samples are pooled and their sides drawn anew so that
 * 2·JSD is exactly the tolerance; the same classifier is asked how much of that it sees. What it saw of the samples
 * themselves, with its error, is scaled by the part that it saw of the difference planted least visibly.
 *
 * <p>The limit is below the tolerance only where the classifier saw significantly less than it sees of each planted
 * difference. It covers differences as visible as those planted (a tilt along a column, a product of two columns, a
 * denser cluster in three columns), and no others: read it beside the p-values. Below the tolerance it interpolates linearly, which is
 * rough. Cost: three classifier tests of at most {@value #MOST_ROWS} rows a side; where there are more rows the
 * controls see less than the classifier does, and the limit errs on the high side.
 *
 * @param upperLimitNats at about 95% for the kinds planted, at most 2 log 2
 * @param toleranceNats what was planted
 * @param controls what the classifier saw of each planted difference
 * @param rows rows of the pooled controls
 */
public record Equivalence(double upperLimitNats, double toleranceNats, List<Control> controls, int rows) {
    private static final int MOST_ROWS = 2_500;
    private static final double NORMAL_95 = 1.645;

    /**
     * One planted difference.
     *
     * @param words what it is
     * @param nats what the classifier saw of it
     */
    public record Control(String words, double nats, double standardError) {}

    public Equivalence {
        controls = List.copyOf(controls);
    }

    /**
     * @param seen what the classifier makes of {@code x} and {@code y}
     * @param x rows of the first sample, {@code [rows, features]}; y likewise
     * @param toleranceNats between 0 and 2 log 2
     * @throws IllegalArgumentException if a sample has fewer than 30 rows or the tolerance is out of range
     */
    public static Equivalence test(
            ClassifierResult seen, Matrix x, Matrix y, double toleranceNats, RandomStream random) {
        if (!(toleranceNats > 0 && toleranceNats < 2 * Math.log(2))) {
            throw new IllegalArgumentException(
                    "the tolerance lies between 0 and 2 log 2 = 1.386 nats, not at " + toleranceNats);
        }
        int side = Math.min(MOST_ROWS, Math.min(x.rows(), y.rows()));
        if (side < LEAST_ROWS) {
            throw new IllegalArgumentException("planted controls need at least " + LEAST_ROWS + " rows on each side");
        }
        Matrix pool =
                Subsample.of(x, side, random.split("first")).append(Subsample.of(y, side, random.split("second")));
        List<Control> planted = new ArrayList<>();
        double limit = 0;
        for (PlantedDifference kind : PlantedDifference.values()) {
            RandomStream stream = random.split(kind.name());
            ClassifierResult control = control(pool, kind, toleranceNats, stream);
            planted.add(new Control(kind.words(), control.nats(), control.standardError()));
            limit = Math.max(limit, limit(seen, control, toleranceNats));
        }
        return new Equivalence(Math.min(limit, 2 * Math.log(2)), toleranceNats, planted, pool.rows());
    }

    /** Rows of each side below which nothing can be planted. */
    public static final int LEAST_ROWS = 30;

    /**
     * Whether the rows show that the two distributions are one within the tolerance. Where a difference is detected, by the
     * classifier at 5% or by another test at 1%, most of it may be of a kind that the classifier hardly sees (a product
     * of three columns, say), so the limit must then lie below a third of the tolerance.
     *
     * @param otherPValue of a test that sees by other means, such as the energy distance
     */
    public boolean shown(ClassifierResult seen, double otherPValue) {
        boolean detected = seen.pValue() < 0.05 || otherPValue < 0.01;
        return upperLimitNats < (detected ? toleranceNats / 3 : toleranceNats);
    }

    private static ClassifierResult control(Matrix pool, PlantedDifference kind, double nats, RandomStream random) {
        double[] probabilities = kind.probabilities(pool, nats, random.split("difference"));
        RandomStream draws = random.split("sides");
        int[] first = new int[pool.rows()];
        int[] second = new int[pool.rows()];
        int firsts = 0;
        int seconds = 0;
        for (int row = 0; row < pool.rows(); row++) {
            if (draws.nextDouble() < probabilities[row]) {
                first[firsts++] = row;
            } else {
                second[seconds++] = row;
            }
        }
        return ClassifierTwoSample.test(
                pool.select(java.util.Arrays.copyOf(first, firsts)),
                pool.select(java.util.Arrays.copyOf(second, seconds)),
                random.split("classifier"));
    }

    private static double limit(ClassifierResult seen, ClassifierResult control, double tolerance) {
        double error = NORMAL_95 * Math.hypot(seen.standardError(), control.standardError());
        if (control.nats() <= NORMAL_95 * control.standardError()) {
            return 2 * Math.log(2);
        }
        return tolerance * (Math.max(0, seen.nats()) + error) / control.nats();
    }
}
