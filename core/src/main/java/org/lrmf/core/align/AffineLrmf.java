package org.lrmf.core.align;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.LinearAlgebra;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.core.density.GaussianMixture;
import org.lrmf.core.density.MixtureFit;
import org.lrmf.core.density.MixtureFit.Weighted;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.optimise.Lbfgs;
import org.lrmf.engine.random.RandomStream;

/**
 * LRMF in small: T is affine and the shared density a Gaussian mixture. The two take turns, the density by
 * expectation–maximisation on T(A) and B, T by L-BFGS, held near its start. Means and covariances of a few thousand rows
 * are uncertain by a few hundredths of a standard deviation, which shows where a shape is sharp; the likelihood places it.
 */
final class AffineLrmf {
    /** Rows of a side above which means and covariances are exact enough, and more are not looked at. */
    static final int MOST_ROWS = 5_000;

    /** Rows of a side for each entry of T, so that chance costs at most 0.01 nats. */
    private static final int ROWS_AN_ENTRY = 50;

    private static final int FOLDS = 3;
    private static final int TURNS = 3;
    private static final int PASSES = 20;
    private static final MixtureFit.Options COMPONENTS = new MixtureFit.Options(new int[] {2, 4, 8, 16}, false, 60);
    private static final Lbfgs.Options CLIMB = new Lbfgs.Options(100, 10, 1e-4, 1e-7);

    private final Matrix source;
    private final Matrix target;
    private final AffineBijection start;
    private final RandomStream random;

    /** A map with the density that both sides share under it. */
    private record Fitted(AffineBijection map, GaussianMixture shared) {
        /** The part of each row of the source in L. */
        double[] sourceLosses(Matrix a) {
            Mapped mapped = map.forward(a);
            double[] losses = shared.logDensity(mapped.rows());
            Arrays.setAll(losses, row -> -losses[row] - mapped.logDet()[row]);
            return losses;
        }

        /** The part of each row of the target in L. */
        double[] targetLosses(Matrix b) {
            double[] losses = shared.logDensity(b);
            Arrays.setAll(losses, row -> -losses[row]);
            return losses;
        }
    }

    /**
     * @param source scores of shape {@code [rows, features]}; target likewise
     * @param start a map between the scores
     */
    AffineLrmf(Matrix source, Matrix target, AffineBijection start, RandomStream random) {
        this.source = shuffled(source, random.split("source order"));
        this.target = shuffled(target, random.split("target order"));
        this.start = start;
        this.random = random.split("mixture");
    }

    private static Matrix shuffled(Matrix rows, RandomStream random) {
        return rows.select(Arrays.copyOf(random.permutation(rows.rows()), Math.min(MOST_ROWS, rows.rows())));
    }

    /** Whether a side has rows few enough for something to be gained, and both have enough for nothing to be lost. */
    static boolean suits(Matrix source, Matrix target) {
        long least = (long) ROWS_AN_ENTRY * source.columns() * (source.columns() + 1);
        int fewer = Math.min(source.rows(), target.rows());
        return fewer <= MOST_ROWS && fewer >= least;
    }

    /** The map of least L, from the start. */
    AffineBijection fit() {
        return turns(source, target, unmoved(source, target)).map;
    }

    /**
     * Whether the fit brings rows together that it has not seen, in cross-validation, by more than a standard error. The start
     * has seen them. The density of the start is fitted for as long, so that only T can make the difference.
     */
    boolean helps() {
        List<Double> a = new ArrayList<>();
        List<Double> b = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            Matrix aIn = without(source, fold);
            Matrix bIn = without(target, fold);
            Matrix aOut = only(source, fold);
            Matrix bOut = only(target, fold);
            Fitted unmoved = unmoved(aIn, bIn);
            Fitted moved = turns(aIn, bIn, unmoved);
            Weighted both = Weighted.balanced(start.forward(aIn).rows(), bIn);
            Fitted still = new Fitted(start, MixtureFit.fit(both, unmoved.shared, false, TURNS * PASSES));
            addGains(a, still.sourceLosses(aOut), moved.sourceLosses(aOut));
            addGains(b, still.targetLosses(bOut), moved.targetLosses(bOut));
        }
        return mean(a) + mean(b) > Math.sqrt(squaredError(a) + squaredError(b));
    }

    private static void addGains(List<Double> gains, double[] before, double[] after) {
        for (int row = 0; row < before.length; row++) {
            gains.add(before[row] - after[row]);
        }
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElse(0);
    }

    /** The square of the mean's standard error. */
    private static double squaredError(List<Double> values) {
        double mean = mean(values);
        int n = values.size();
        return values.stream()
                        .mapToDouble(value -> (value - mean) * (value - mean))
                        .sum()
                / Math.max(1, n - 1)
                / n;
    }

    private Fitted unmoved(Matrix a, Matrix b) {
        Matrix mapped = start.forward(a).rows();
        int aTraining = a.rows() * 4 / 5;
        int bTraining = b.rows() * 4 / 5;
        GaussianMixture shared = MixtureFit.heldOut(
                Weighted.balanced(mapped.slice(0, aTraining), b.slice(0, bTraining)),
                Weighted.balanced(mapped.slice(aTraining, a.rows()), b.slice(bTraining, b.rows())),
                COMPONENTS,
                random);
        return new Fitted(start, MixtureFit.fit(Weighted.balanced(mapped, b), shared, false, PASSES));
    }

    private Fitted turns(Matrix a, Matrix b, Fitted fitted) {
        Fitted current = fitted;
        for (int turn = 0; turn < TURNS; turn++) {
            AffineBijection map = mostLikely(a, current.shared, start, current.map);
            Weighted both = Weighted.balanced(map.forward(a).rows(), b);
            current = new Fitted(map, MixtureFit.fit(both, current.shared, false, PASSES));
        }
        return current;
    }

    /**
     * The affine map near {@code start} under which the rows are most likely, uphill from {@code from}. Half the mean squared
     * distance from the start's images counts against it: as firmly as a standard normal density would hold them in the space of scores, so
     * that rows turn only where a shape says so.
     */
    static AffineBijection mostLikely(
            Matrix rows, GaussianMixture density, AffineBijection start, AffineBijection from) {
        int features = start.features();
        float[] parameters = new float[features * (features + 1)];
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < features; j++) {
                parameters[i * features + j] = (float) from.matrix().get(i, j);
            }
            parameters[features * features + i] = (float) from.shift()[i];
        }
        Matrix held = start.forward(rows).rows();
        Lbfgs.Smooth loss = (values, gradient) -> loss(rows, density, held, values, gradient);
        boolean defined = Double.isFinite(loss.gradient(parameters, new float[parameters.length]));
        return defined ? affine(Lbfgs.minimise(loss, parameters, CLIMB).parameters(), features) : from;
    }

    private static double loss(Matrix rows, GaussianMixture density, Matrix held, float[] values, float[] gradient) {
        int features = density.features();
        Matrix matrix = slope(values, features);
        double determinant = Math.abs(LinearAlgebra.determinant(matrix));
        if (!(determinant > 0) || !Double.isFinite(determinant)) {
            return Double.POSITIVE_INFINITY;
        }
        Matrix images = affine(values, features).forward(rows).rows();
        GaussianMixture.Slope slope = density.slope(images);
        Matrix inverse = LinearAlgebra.inverse(matrix);
        int n = rows.rows();
        double squares = 0;
        for (int i = 0; i < features; i++) {
            double shift = 0;
            double[] sums = new double[features];
            for (int row = 0; row < n; row++) {
                double moved = images.get(row, i) - held.get(row, i);
                squares += moved * moved;
                double entry = slope.gradient().get(row, i) - moved;
                shift += entry;
                for (int j = 0; j < features; j++) {
                    sums[j] += entry * rows.get(row, j);
                }
            }
            for (int j = 0; j < features; j++) {
                gradient[i * features + j] = (float) (-sums[j] / n - inverse.get(j, i));
            }
            gradient[features * features + i] = (float) (-shift / n);
        }
        return -mean(slope.logDensity()) - Math.log(determinant) + 0.5 * squares / n;
    }

    private static AffineBijection affine(float[] values, int features) {
        double[] shift = new double[features];
        for (int i = 0; i < features; i++) {
            shift[i] = values[features * features + i];
        }
        return new AffineBijection(slope(values, features), shift);
    }

    private static Matrix slope(float[] values, int features) {
        Matrix matrix = Matrix.zeros(features, features);
        for (int i = 0; i < features * features; i++) {
            matrix.values()[i] = values[i];
        }
        return matrix;
    }

    private static Matrix only(Matrix rows, int fold) {
        return rows.slice(rows.rows() * fold / FOLDS, rows.rows() * (fold + 1) / FOLDS);
    }

    private static Matrix without(Matrix rows, int fold) {
        return rows.slice(0, rows.rows() * fold / FOLDS)
                .append(rows.slice(rows.rows() * (fold + 1) / FOLDS, rows.rows()));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}
