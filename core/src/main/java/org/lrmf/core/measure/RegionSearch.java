package org.lrmf.core.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Erfc;
import org.lrmf.core.measure.UnevenRegion.Range;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * Looks for regions where two samples are most unbalanced: all ranges of one column and all rectangles of two, with
 * limits near the tenths of the pooled rows (the bump hunting of Friedman and Fisher, Statistics and Computing 1999, with
 * all boxes of two sides tried instead of peeling). Half of the rows choose, the other half test. Cost: {@code D²(n +
 * 3000)}, with at most 5,000 choosing rows a side and the 80 columns most unbalanced by themselves.
 */
public final class RegionSearch {
    private static final int MOST_ROWS = 5_000;
    private static final int MOST_COLUMNS = 80;
    private static final int LEAST_ROWS = 40;
    private static final int REGIONS = 3;
    /** A region of one column is easier to understand: one of two must be clearer by as much. */
    private static final double SIMPLER = 0.9;

    private final List<ColumnBins> bins = new ArrayList<>();
    private final byte[][] first;
    private final byte[][] second;
    private final int firsts;
    private final int seconds;

    /** A region found on the choosing rows, and how many standard errors its shares differ there. */
    private record Candidate(List<Range> ranges, double score) {
        boolean shares(Candidate other) {
            return ranges.stream()
                    .anyMatch(range -> other.ranges.stream().anyMatch(taken -> taken.column() == range.column()));
        }
    }

    private RegionSearch(Matrix x, Matrix y) {
        firsts = x.rows();
        seconds = y.rows();
        Matrix pooled = x.append(y);
        first = new byte[x.columns()][];
        second = new byte[x.columns()][];
        for (int column = 0; column < x.columns(); column++) {
            ColumnBins binned = new ColumnBins(column, pooled.column(column));
            bins.add(binned);
            first[column] = binned(binned, x.column(column));
            second[column] = binned(binned, y.column(column));
        }
    }

    private static byte[] binned(ColumnBins bins, double[] values) {
        byte[] result = new byte[values.length];
        for (int row = 0; row < values.length; row++) {
            result[row] = (byte) bins.bin(values[row]);
        }
        return result;
    }

    /**
     * The regions that differ most, without a column in common, with a corrected p-value below {@code level}.
     *
     * @param x rows of the first sample in the unit in which the limits are to be given, {@code [rows, features]}; y
     *     likewise
     * @return the clearest first, at most three; none with fewer than 40 rows on a side
     */
    public static List<UnevenRegion> search(Matrix x, Matrix y, double level, RandomStream random) {
        if (Math.min(x.rows(), y.rows()) < LEAST_ROWS) {
            return List.of();
        }
        int[] firstOrder = random.split("first").permutation(x.rows());
        int[] secondOrder = random.split("second").permutation(y.rows());
        int firsts = Math.min(MOST_ROWS, x.rows() / 2);
        int seconds = Math.min(MOST_ROWS, y.rows() / 2);
        List<Candidate> chosen = new RegionSearch(
                        x.select(Arrays.copyOf(firstOrder, firsts)), y.select(Arrays.copyOf(secondOrder, seconds)))
                .best();
        int[] firstTest = Arrays.copyOfRange(firstOrder, firsts, x.rows());
        int[] secondTest = Arrays.copyOfRange(secondOrder, seconds, y.rows());
        List<UnevenRegion> tested = chosen.stream()
                .map(candidate -> test(candidate.ranges(), x, firstTest, y, secondTest))
                .sorted(Comparator.comparingDouble(UnevenRegion::pValue))
                .toList();
        List<UnevenRegion> found = new ArrayList<>();
        double running = 0;
        for (int i = 0; i < tested.size(); i++) {
            UnevenRegion region = tested.get(i);
            running = Math.max(running, Math.min(1, region.pValue() * (tested.size() - i)));
            if (running < level) {
                found.add(new UnevenRegion(
                        region.ranges(), region.firstShare(), region.secondShare(), region.rows(), running));
            }
        }
        return List.copyOf(found);
    }

    private static UnevenRegion test(List<Range> ranges, Matrix x, int[] firstRows, Matrix y, int[] secondRows) {
        UnevenRegion region = new UnevenRegion(ranges, 0, 0, 0, 1);
        double a = IntStream.of(firstRows).filter(row -> region.holds(x, row)).count();
        double b = IntStream.of(secondRows).filter(row -> region.holds(y, row)).count();
        double score = score(a, firstRows.length, b, secondRows.length);
        return new UnevenRegion(
                ranges,
                a / firstRows.length,
                b / secondRows.length,
                firstRows.length + secondRows.length,
                Erfc.value(score / Math.sqrt(2)));
    }

    /** The difference of two shares in standard errors under one share. */
    private static double score(double a, double m, double b, double n) {
        double share = (a + b) / (m + n);
        double variance = share * (1 - share) * (1 / m + 1 / n);
        return variance > 0 ? Math.abs(a / m - b / n) / Math.sqrt(variance) : 0;
    }

    private List<Candidate> best() {
        List<Candidate> singles = IntStream.range(0, bins.size())
                .mapToObj(this::bestOfColumn)
                .sorted(Comparator.comparingDouble(candidate -> -candidate.score()))
                .toList();
        int[] columns = singles.stream()
                .limit(MOST_COLUMNS)
                .mapToInt(candidate -> candidate.ranges().get(0).column())
                .toArray();
        Candidate[][] pairs = new Candidate[columns.length][];
        Crew.shared().forEach(columns.length, i -> {
            pairs[i] = new Candidate[i];
            for (int j = 0; j < i; j++) {
                pairs[i][j] = bestOfPair(Math.min(columns[i], columns[j]), Math.max(columns[i], columns[j]));
            }
        });
        List<Candidate> all = new ArrayList<>(singles);
        Arrays.stream(pairs).flatMap(Arrays::stream).forEach(all::add);
        all.sort(Comparator.comparingDouble(
                candidate -> -candidate.score() * (candidate.ranges().size() > 1 ? SIMPLER : 1)));
        List<Candidate> chosen = new ArrayList<>();
        for (Candidate candidate : all) {
            if (chosen.size() < REGIONS
                    && candidate.score() > 0
                    && chosen.stream().noneMatch(candidate::shares)) {
                chosen.add(candidate);
            }
        }
        return chosen;
    }

    private Candidate bestOfColumn(int column) {
        int size = bins.get(column).bins();
        int[] a = new int[size + 1];
        int[] b = new int[size + 1];
        for (byte bin : first[column]) {
            a[bin + 1]++;
        }
        for (byte bin : second[column]) {
            b[bin + 1]++;
        }
        Arrays.parallelPrefix(a, Integer::sum);
        Arrays.parallelPrefix(b, Integer::sum);
        double best = 0;
        int from = 0;
        int to = size - 1;
        for (int low = 0; low < size; low++) {
            for (int high = low; high < size; high++) {
                double score = score(a[high + 1] - a[low], firsts, b[high + 1] - b[low], seconds);
                if (score > best) {
                    best = score;
                    from = low;
                    to = high;
                }
            }
        }
        return new Candidate(List.of(bins.get(column).range(from, to)), best);
    }

    private Candidate bestOfPair(int one, int other) {
        int width = bins.get(one).bins();
        int height = bins.get(other).bins();
        int[][] a = summed(first[one], first[other], width, height);
        int[][] b = summed(second[one], second[other], width, height);
        double best = 0;
        int[] box = {0, 0, 0, 0};
        for (int left = 0; left < width; left++) {
            for (int right = left; right < width; right++) {
                if (left == 0 && right == width - 1) {
                    continue;
                }
                for (int bottom = 0; bottom < height; bottom++) {
                    for (int top = bottom; top < height; top++) {
                        if (bottom == 0 && top == height - 1) {
                            continue;
                        }
                        double score = score(
                                within(a, left, right, bottom, top),
                                firsts,
                                within(b, left, right, bottom, top),
                                seconds);
                        if (score > best) {
                            best = score;
                            box = new int[] {left, right, bottom, top};
                        }
                    }
                }
            }
        }
        return new Candidate(
                List.of(bins.get(one).range(box[0], box[1]), bins.get(other).range(box[2], box[3])), best);
    }

    /** Counts of rows in all lower bins of both columns. */
    private static int[][] summed(byte[] one, byte[] other, int width, int height) {
        int[][] sums = new int[width + 1][height + 1];
        for (int row = 0; row < one.length; row++) {
            sums[one[row] + 1][other[row] + 1]++;
        }
        for (int i = 1; i <= width; i++) {
            for (int j = 1; j <= height; j++) {
                sums[i][j] += sums[i - 1][j] + sums[i][j - 1] - sums[i - 1][j - 1];
            }
        }
        return sums;
    }

    private static int within(int[][] sums, int left, int right, int bottom, int top) {
        return sums[right + 1][top + 1] - sums[left][top + 1] - sums[right + 1][bottom] + sums[left][bottom];
    }
}
