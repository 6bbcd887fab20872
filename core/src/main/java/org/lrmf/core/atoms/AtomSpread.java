package org.lrmf.core.atoms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Makes columns with repeated values continuous, and back. A value that many rows share (an atom) is spread evenly over
 * an interval that is inserted into the axis for it; ties are broken by noise that depends on the seed, the row's number
 * and the column alone. Collapsing gives every value in the interval back as the atom.
 */
public final class AtomSpread {
    /** A column in which at least this share of the rows repeats a value is taken for discrete. */
    private static final double DISCRETE_SHARE = 0.9;

    /** What is left of the gaps between the values of a discrete column, where there is nothing. */
    private static final double DISCRETE_GAP = 1e-3;

    /** Whole numbers are a scale, and no codes, where at least this share of those between the ends is seen. */
    private static final double SCALE_SEEN = 1.0 / 3;

    /** … and at least this share of the rows repeats a value. */
    private static final double SCALE_REPEATS = 0.2;

    /** Beyond it not every whole number is a double. */
    private static final double MOST_WHOLE = 1L << 53;

    private final List<AtomAxis> axes;
    private final long seed;

    /**
     * @param share a value is an atom if more than this share of the rows has it
     * @param mostAtoms atoms of a column at most; more distinct values are taken for continuous
     */
    public record Options(double share, int mostAtoms) {
        public Options {
            if (!(share > 0 && share <= 1) || mostAtoms < 0) {
                throw new IllegalArgumentException("the share of an atom lies between 0 and 1, not at " + share);
            }
        }

        public static Options defaults() {
            return new Options(0.02, 2_000);
        }
    }

    public AtomSpread(List<AtomAxis> axes, long seed) {
        this.axes = List.copyOf(axes);
        this.seed = seed;
    }

    /** Columns without atoms: rows stay as they are. */
    public static AtomSpread none(int features, long seed) {
        return new AtomSpread(Collections.nCopies(features, AtomAxis.none()), seed);
    }

    /** Finds the atoms of each column. */
    public static AtomSpread fit(Matrix rows, Options options, long seed) {
        List<AtomAxis> axes = new ArrayList<>();
        for (int column = 0; column < rows.columns(); column++) {
            double[] sorted = rows.column(column);
            Arrays.sort(sorted);
            axes.add(fitColumn(sorted, options));
        }
        return new AtomSpread(axes, seed);
    }

    private static AtomAxis fitColumn(double[] sorted, Options options) {
        int n = sorted.length;
        List<double[]> runs = new ArrayList<>();
        int repeated = 0;
        for (int start = 0; start < n; ) {
            int end = start + 1;
            while (end < n && sorted[end] == sorted[start]) {
                end++;
            }
            // −0.0 sorts before 0.0 but equals it.
            runs.add(new double[] {sorted[start] + 0.0, end - start});
            repeated += end - start > 1 ? end - start : 0;
            start = end;
        }
        boolean discrete =
                n > 0 && repeated >= DISCRETE_SHARE * n && runs.size() <= Math.min(options.mostAtoms(), n / 2);
        if (!discrete && n > 0 && repeated >= SCALE_REPEATS * n && isScaleOfWholeNumbers(runs, options.mostAtoms())) {
            return wholeNumbers(runs.get(0)[0], runs.get(runs.size() - 1)[0]);
        }
        int least = (int) Math.max(2, Math.ceil(options.share() * n));
        List<double[]> atoms =
                runs.stream().filter(run -> discrete || run[1] >= least).toList();
        double[] values = atoms.stream().mapToDouble(run -> run[0]).toArray();
        double[] widths = new double[values.length];
        double spread = spread(sorted);
        for (int j = 0; j < values.length; j++) {
            if (discrete && values.length > 1) {
                widths[j] = j + 1 < values.length ? values[j + 1] - values[j] : widths[j - 1];
            } else {
                widths[j] = atoms.get(j)[1] / n * spread;
            }
        }
        boolean any = values.length > 0;
        return new AtomAxis(
                values,
                widths,
                discrete && values.length > 1 ? DISCRETE_GAP : 1,
                any && values[0] == runs.get(0)[0],
                any && values[values.length - 1] == runs.get(runs.size() - 1)[0]);
    }

    /** Whether the values are whole numbers that lie close enough for those between them to occur as well. */
    private static boolean isScaleOfWholeNumbers(List<double[]> runs, int mostAtoms) {
        double first = runs.get(0)[0];
        double last = runs.get(runs.size() - 1)[0];
        double length = last - first + 1;
        return length <= mostAtoms
                && Math.max(-first, last) < MOST_WHOLE
                && runs.size() >= SCALE_SEEN * length
                && runs.stream().allMatch(run -> run[0] == Math.rint(run[0]));
    }

    /** All whole numbers from {@code first} to {@code last}: with few rows not each of them is seen. */
    private static AtomAxis wholeNumbers(double first, double last) {
        double[] values = new double[(int) (last - first) + 1];
        double[] widths = new double[values.length];
        for (int j = 0; j < values.length; j++) {
            values[j] = first + j;
            widths[j] = 1;
        }
        return new AtomAxis(values, widths, DISCRETE_GAP, true, true);
    }

    /** A length typical of the column, positive even where all values are equal. */
    private static double spread(double[] sorted) {
        int n = sorted.length;
        if (n == 0) {
            return 1;
        }
        double mean = 0;
        for (double value : sorted) {
            mean += value / n;
        }
        double variance = 0;
        for (double value : sorted) {
            variance += (value - mean) * (value - mean) / n;
        }
        double deviation = Math.sqrt(variance);
        return deviation > 1e-9 * Math.abs(mean) && deviation > 0 && Double.isFinite(deviation)
                ? 2 * deviation
                : Math.max(1, Math.abs(mean));
    }

    public List<AtomAxis> axes() {
        return axes;
    }

    public long seed() {
        return seed;
    }

    public int features() {
        return axes.size();
    }

    /** How many columns have atoms. */
    public long columnsWithAtoms() {
        return axes.stream().filter(axis -> !axis.isEmpty()).count();
    }

    /** For each column the positions where the density of spread values jumps; none for a column of many atoms. */
    public List<double[]> breaks() {
        return axes.stream()
                .map(axis -> axis.values().length > 24 ? new double[0] : axis.ends())
                .toList();
    }

    /**
     * Spreads atoms.
     *
     * @param rows of shape {@code [rows, features]}
     * @param firstRow the number of the first row in its dataset: the same row gets the same noise in any batch
     */
    public Matrix spread(Matrix rows, long firstRow) {
        require(rows);
        RandomStream noise = new RandomStream(seed);
        Matrix result = rows.copy();
        for (int column = 0; column < rows.columns(); column++) {
            AtomAxis axis = axes.get(column);
            if (axis.isEmpty()) {
                continue;
            }
            RandomStream columnNoise = noise.split(column);
            for (int row = 0; row < rows.rows(); row++) {
                double fraction = columnNoise.split(firstRow + row).nextDouble();
                result.set(row, column, axis.spread(rows.get(row, column) + 0.0, fraction));
            }
        }
        return result;
    }

    /** Puts atoms back: the inverse of {@link #spread}, for any noise. */
    public Matrix collapse(Matrix rows) {
        require(rows);
        Matrix result = rows.copy();
        for (int column = 0; column < rows.columns(); column++) {
            AtomAxis axis = axes.get(column);
            if (!axis.isEmpty()) {
                for (int row = 0; row < rows.rows(); row++) {
                    result.set(row, column, axis.collapse(rows.get(row, column)));
                }
            }
        }
        return result;
    }

    /**
     * The same values as another dataset spreads them: a row keeps its place within its atom.
     *
     * @param rows as {@link #spread} gives them
     * @return with the logarithm of how much wider or narrower the atoms of each row have become
     */
    public Mapped respread(Matrix rows, AtomSpread other) {
        require(rows);
        Matrix result = rows.copy();
        double[] logDet = new double[rows.rows()];
        for (int column = 0; column < rows.columns(); column++) {
            AtomAxis from = axes.get(column);
            AtomAxis to = other.axes.get(column);
            if (from.isEmpty() && to.isEmpty()) {
                continue;
            }
            for (int row = 0; row < rows.rows(); row++) {
                double value = from.collapse(rows.get(row, column));
                double width = from.width(value);
                double place = width > 0 ? (rows.get(row, column) - from.spread(value, 0)) / width : 0.5;
                result.set(row, column, to.spread(value, place));
                if (width > 0 && to.width(value) > 0) {
                    logDet[row] += Math.log(to.width(value) / width);
                }
            }
        }
        return new Mapped(result, logDet);
    }

    private void require(Matrix rows) {
        if (rows.columns() != axes.size()) {
            throw new IllegalArgumentException(
                    "rows of " + rows.columns() + " features where " + axes.size() + " were expected");
        }
    }
}
