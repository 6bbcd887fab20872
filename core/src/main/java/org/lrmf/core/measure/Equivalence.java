package org.lrmf.core.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * An upper limit of 2·JSD by planted controls. The rows of both samples are pooled and their sides drawn anew so that
 * 2·JSD is exactly the tolerance; the same classifier is asked how much of that it sees. What it saw of the samples
 * themselves, with its error, is scaled by the part that it saw of the kind of difference planted least visibly.
 *
 * <p>The limit is below the tolerance only where the classifier saw significantly less than it sees of each kind. Always
 * planted are a tilt along a column, a product of two columns, and a denser cluster in three columns. Where a difference
 * is detected that the logistic regressions do not account for, what is seen may be the visible part of something
 * larger: then kinds are planted too that show only to flexible classifiers (a parity of four columns about thresholds of
 * their own, rings in two), and what the regressions do not see is scaled by what was seen of these. No other kinds are
 * covered. Below the tolerance the limit interpolates linearly, which is rough.
 *
 * <p>Cost: {@value #DRAWS} classifier tests of each kind, of at most {@value #MOST_ROWS}
 * rows a side; where there are more rows the controls see less than the classifier does, and the limit errs on the high
 * side.
 *
 * @param upperLimitNats at about 95% for the kinds planted, at most 2 log 2
 * @param toleranceNats what was planted
 * @param controls what the classifier saw of each kind
 * @param unexplained whether a difference was detected of which the logistic regressions see nothing
 * @param rows rows of the pooled controls
 */
public record Equivalence(
        double upperLimitNats, double toleranceNats, List<Control> controls, boolean unexplained, int rows) {
    /** Rows of each side below which nothing can be planted. */
    public static final int LEAST_ROWS = 30;

    private static final int MOST_ROWS = 8_000;
    private static final int DRAWS = 2;
    private static final double NORMAL_95 = 1.645;
    private static final double UNEXPLAINED_SHARE = 0.1;

    /**
     * One kind of planted difference.
     *
     * @param words what it is
     * @param nats what the classifier saw of it, the mean over draws
     * @param standardError of one draw
     */
    public record Control(String words, double nats, double standardError) {}

    public Equivalence {
        controls = List.copyOf(controls);
    }

    /**
     * @param seen what the classifier makes of {@code x} and {@code y}
     * @param otherPValue of a test that sees by other means, such as the energy distance
     * @param x rows of the first sample, {@code [rows, features]}; y likewise
     * @param toleranceNats between 0 and 2 log 2
     * @throws IllegalArgumentException if a sample has fewer than 30 rows or the tolerance is out of range
     */
    public static Equivalence test(
            ClassifierResult seen, double otherPValue, Matrix x, Matrix y, double toleranceNats, RandomStream random) {
        if (!(toleranceNats > 0 && toleranceNats < 2 * Math.log(2))) {
            throw new IllegalArgumentException(
                    "the tolerance lies between 0 and 2 log 2 = 1.386 nats, not at " + toleranceNats);
        }
        int side = Math.min(MOST_ROWS, Math.min(x.rows(), y.rows()));
        if (side < LEAST_ROWS) {
            throw new IllegalArgumentException("planted controls need at least " + LEAST_ROWS + " rows on each side");
        }
        Matrix first = Subsample.of(x, side, random.split("first"));
        Matrix second = Subsample.of(y, side, random.split("second"));
        Matrix pool = first.append(second);
        RowCopies copies = copies(x, first).append(copies(y, second));
        double share = pool.rows() / (double) seen.rows();
        List<Control> controls = new ArrayList<>();
        double limit = 0;
        double least = toleranceNats;
        // Where a kind is not seen at all the limit is infinite already; a quotient must not make it undefined.
        double tiny = 1e-6 * toleranceNats;
        for (PlantedDifference kind : PlantedDifference.VISIBLE) {
            Optional<Control> planted = control(pool, copies, kind, toleranceNats, random.split(kind.name()));
            if (planted.isPresent()) {
                Control control = planted.get();
                controls.add(control);
                double error = error(seen.standardError(), control, share);
                limit = Math.max(limit, toleranceNats * scaled(seen.nats(), error, control));
                least = Math.max(tiny, Math.min(least, control.nats()));
            }
        }
        if (controls.isEmpty()) {
            limit = Double.POSITIVE_INFINITY;
        }
        boolean unexplained = unexplained(seen, otherPValue);
        for (PlantedDifference kind : unexplained ? PlantedDifference.HIDDEN : List.<PlantedDifference>of()) {
            Optional<Control> planted = control(pool, copies, kind, toleranceNats, random.split(kind.name()));
            if (planted.isPresent()) {
                Control control = planted.get();
                controls.add(control);
                double error = error(seen.hiddenError(), control, share);
                double rest = Math.max(0, seen.nats() - Math.max(0, seen.hiddenNats()));
                limit = Math.max(limit, toleranceNats * (rest / least + scaled(seen.hiddenNats(), error, control)));
            }
        }
        return new Equivalence(Math.min(limit, 2 * Math.log(2)), toleranceNats, controls, unexplained, pool.rows());
    }

    /** Whether the rows show that the two distributions are one within the tolerance. */
    public boolean shown() {
        return upperLimitNats < toleranceNats;
    }

    /**
     * Whether a difference is detected, by the classifier at 5% or by another test at 1%, that the logistic regressions do
     * not detect by themselves, or do not account for up to a tenth. They see means, variances and products in full, so
     * that little of such a kind can hide behind what they see of it.
     */
    static boolean unexplained(ClassifierResult seen, double otherPValue) {
        if (seen.pValue() >= 0.05) {
            return otherPValue < 0.01;
        }
        boolean hidden = seen.hiddenNats() > Math.max(NORMAL_95 * seen.hiddenError(), UNEXPLAINED_SHARE * seen.nats());
        return hidden || seen.plainPValue() >= 0.05;
    }

    /** Empty where no such difference can be planted in these rows. */
    private static Optional<Control> control(
            Matrix pool, RowCopies copies, PlantedDifference kind, double nats, RandomStream random) {
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            RandomStream draws = random.split(draw);
            Optional<double[]> probabilities = kind.probabilities(pool, nats, draws.split("difference"));
            if (probabilities.isEmpty()) {
                return Optional.empty();
            }
            ClassifierResult result = planted(pool, copies, probabilities.get(), draws);
            sum += result.nats();
            squares += result.standardError() * result.standardError();
        }
        return Optional.of(new Control(kind.words(), sum / DRAWS, Math.sqrt(squares / DRAWS)));
    }

    /** The copies among some rows of a sample, if its rows repeat. */
    private static RowCopies copies(Matrix sample, Matrix some) {
        return RowCopies.of(sample).copies() > 0 ? RowCopies.equal(some) : RowCopies.none(some.rows());
    }

    /** Copies of a row are on one side, as they are in the samples. */
    private static ClassifierResult planted(
            Matrix pool, RowCopies copies, double[] probabilities, RandomStream random) {
        RandomStream draws = random.split("sides");
        double[] drawn = new double[copies.distinct()];
        Arrays.fill(drawn, Double.NaN);
        int[] first = new int[pool.rows()];
        int[] second = new int[pool.rows()];
        int firsts = 0;
        int seconds = 0;
        for (int row = 0; row < pool.rows(); row++) {
            int group = copies.groups()[row];
            if (Double.isNaN(drawn[group])) {
                drawn[group] = draws.nextDouble();
            }
            if (drawn[group] < probabilities[row]) {
                first[firsts++] = row;
            } else {
                second[seconds++] = row;
            }
        }
        first = Arrays.copyOf(first, firsts);
        second = Arrays.copyOf(second, seconds);
        return ClassifierTwoSample.test(
                pool.select(first),
                pool.select(second),
                copies.select(first),
                copies.select(second),
                random.split("classifier"));
    }

    /**
     * What is seen of a planted difference varies from draw to draw, by less where there are more rows than in the
     * controls, and the mean of the draws varies too.
     *
     * @param share rows of the controls for each row of the samples
     */
    private static double error(double seenError, Control control, double share) {
        double varying = Math.max(seenError, control.standardError() * Math.sqrt(share));
        return NORMAL_95 * Math.hypot(varying, control.standardError() / Math.sqrt(DRAWS));
    }

    /** Below 1 where {@code nats} lies significantly below what is seen of the planted difference. */
    private static double scaled(double nats, double error, Control control) {
        return control.nats() > error ? (Math.max(0, nats) + error) / control.nats() : Double.POSITIVE_INFINITY;
    }
}
