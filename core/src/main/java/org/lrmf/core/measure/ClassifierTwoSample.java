package org.lrmf.core.measure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lrmf.core.bijection.MarginalMap;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * A classifier two-sample test (Lopez-Paz and Oquab, ICLR 2017) whose log-loss bounds the divergence from below: with
 * both sides equally likely, {@code 2·JSD ≥ 2(log 2 − cross-entropy)} for any classifier.
 *
 * <p>Learners of different sight are trained on two folds of three and asked on the third; their logits are combined by
 * weights that are not negative, fitted to the other folds' held-out logits. Those come from learners that have seen the
 * third fold's sides, and so the weights let chance agreements through: by little in the log-loss, but enough to make a
 * p-value too small. The p-value therefore combines those of each learner in each fold, without weights ({@link
 * CauchyCombination}). Cost: three fits of each learner.
 *
 * <p>Exact copies of a row within a side ({@link RowCopies}) are all in one fold and one observation in errors and p-values.
 */
public final class ClassifierTwoSample {
    private static final int FOLDS = 3;

    private ClassifierTwoSample() {}

    /**
     * @param x rows of the first sample, {@code [rows, features]}; y likewise
     * @throws IllegalArgumentException if a sample has fewer than six rows, the columns differ in number, or a number
     *     is not finite
     */
    public static ClassifierResult test(Matrix x, Matrix y, RandomStream random) {
        return test(x, y, RowCopies.of(x), RowCopies.of(y), random);
    }

    /** As above, where it is known which rows are copies. */
    static ClassifierResult test(Matrix x, Matrix y, RowCopies xCopies, RowCopies yCopies, RandomStream random) {
        Finite.require(x, y);
        if (x.rows() < 2 * FOLDS || y.rows() < 2 * FOLDS) {
            throw new IllegalArgumentException("a classifier test needs at least six rows on each side");
        }
        Matrix rows = x.append(y);
        int n = rows.rows();
        boolean[] first = new boolean[n];
        Arrays.fill(first, 0, x.rows(), true);
        int[] folds = new int[n];
        assign(folds, 0, xCopies, random.split("first folds"));
        assign(folds, x.rows(), yCopies, random.split("second folds"));
        boolean[] repeats = new boolean[n];
        markRepeats(repeats, 0, xCopies);
        markRepeats(repeats, x.rows(), yCopies);
        Matrix scores = MarginalMap.fit(rows, List.of(), MarginalMap.Options.defaults())
                .forward(rows)
                .rows();

        List<Learner> learners = List.of(
                BoostedTrees.shallow(),
                BoostedTrees.deep(),
                new SmallNetwork(),
                new QuadraticLogistic(),
                new AdditiveLogistic(),
                new ScreenedLogistic(),
                new SignLogistic(),
                new WaveLogistic(),
                new NearestNeighbours());
        double[][] logits = new double[learners.size()][n];
        // Whole fits side by side: loops within a fit are short and would wait for each other.
        Crew.shared().forEach(learners.size() * FOLDS, task -> {
            Learner learner = learners.get(task / FOLDS);
            int fold = task % FOLDS;
            Matrix seen = learner instanceof BoostedTrees ? rows : scores;
            int[] in = rowsOf(folds, fold, false);
            int[] out = rowsOf(folds, fold, true);
            boolean[] sides = new boolean[in.length];
            for (int i = 0; i < in.length; i++) {
                sides[i] = first[in[i]];
            }
            double[] asked = learner.logits(
                    seen.select(in),
                    sides,
                    seen.select(out),
                    random.split(learner.name()).split(fold));
            for (int i = 0; i < out.length; i++) {
                logits[task / FOLDS][out[i]] = asked[i];
            }
        });
        double[][] plainLogits = IntStream.range(0, learners.size())
                .filter(l -> learners.get(l).plain())
                .mapToObj(l -> logits[l])
                .toArray(double[][]::new);
        double[] stacked = new double[n];
        double[] plain = new double[n];
        CauchyCombination combined = new CauchyCombination();
        CauchyCombination plainCombined = new CauchyCombination();
        for (int fold = 0; fold < FOLDS; fold++) {
            int[] in = rowsOf(folds, fold, false);
            LogitStack stack = LogitStack.fit(logits, first, in);
            LogitStack plainStack = LogitStack.fit(plainLogits, first, in);
            int[] out = rowsOf(folds, fold, true);
            for (int row : out) {
                stacked[row] = stack.logit(logits, row);
                plain[row] = plainStack.logit(plainLogits, row);
            }
            int[] observations = Arrays.stream(out).filter(row -> !repeats[row]).toArray();
            for (int l = 0; l < logits.length; l++) {
                double pValue = RankTest.pValue(logits[l], first, observations);
                combined.add(pValue);
                if (learners.get(l).plain()) {
                    plainCombined.add(pValue);
                }
            }
        }
        Map<String, Double> accuracies = new LinkedHashMap<>();
        for (int l = 0; l < learners.size(); l++) {
            accuracies.put(learners.get(l).name(), accuracy(logits[l], first));
        }
        double[] loss = new double[n];
        double[] gain = new double[n];
        for (int row = 0; row < n; row++) {
            loss[row] = loss(stacked[row], first[row]);
            gain[row] = loss(plain[row], first[row]) - loss[row];
        }
        return new ClassifierResult(
                2 * Math.log(2) - sum(loss, x.rows()),
                error(loss, xCopies, yCopies),
                sum(gain, x.rows()),
                error(gain, xCopies, yCopies),
                accuracy(stacked, first),
                combined.pValue(),
                plainCombined.pValue(),
                accuracies,
                n);
    }

    private static double loss(double logit, boolean first) {
        return LogitStack.softplus(first ? -logit : logit);
    }

    /** The sum of the means over both sides, of which the first has {@code count} rows. */
    private static double sum(double[] values, int count) {
        return Sums.mean(Arrays.copyOfRange(values, 0, count))
                + Sums.mean(Arrays.copyOfRange(values, count, values.length));
    }

    /** The standard error of the sum of the means over both sides. */
    private static double error(double[] values, RowCopies xCopies, RowCopies yCopies) {
        int count = xCopies.rows();
        return Math.sqrt(xCopies.varianceOfMean(Arrays.copyOfRange(values, 0, count))
                + yCopies.varianceOfMean(Arrays.copyOfRange(values, count, values.length)));
    }

    /** Copies of a row go to the fold of their first. */
    private static void assign(int[] folds, int from, RowCopies copies, RandomStream random) {
        int[] order = random.permutation(copies.distinct());
        int[] foldOf = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            foldOf[order[i]] = i % FOLDS;
        }
        for (int row = 0; row < copies.rows(); row++) {
            folds[from + row] = foldOf[copies.groups()[row]];
        }
    }

    private static void markRepeats(boolean[] repeats, int from, RowCopies copies) {
        boolean[] seen = new boolean[copies.distinct()];
        for (int row = 0; row < copies.rows(); row++) {
            int group = copies.groups()[row];
            repeats[from + row] = seen[group];
            seen[group] = true;
        }
    }

    private static int[] rowsOf(int[] folds, int fold, boolean leftOut) {
        int[] chosen = new int[folds.length];
        int kept = 0;
        for (int row = 0; row < folds.length; row++) {
            if ((folds[row] == fold) == leftOut) {
                chosen[kept++] = row;
            }
        }
        return Arrays.copyOf(chosen, kept);
    }

    private static double accuracy(double[] logits, boolean[] first) {
        double[] right = new double[2];
        double[] counts = new double[2];
        for (int row = 0; row < logits.length; row++) {
            int side = first[row] ? 0 : 1;
            counts[side]++;
            double vote = logits[row] == 0 ? 0.5 : (logits[row] > 0) == first[row] ? 1 : 0;
            right[side] += vote;
        }
        return 0.5 * (right[0] / counts[0] + right[1] / counts[1]);
    }
}
