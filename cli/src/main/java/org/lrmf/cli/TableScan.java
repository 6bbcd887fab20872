package org.lrmf.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lrmf.core.align.NumberRange;
import org.lrmf.io.BadInputException;
import org.lrmf.io.Chunk;
import org.lrmf.io.ColumnNames;
import org.lrmf.io.NumberCell;

/**
 * What is learned of a table while its rows go by: whether they can be aligned, how many there are, and the digest of their
 * numbers. Holds no rows, and complains at the end, when it is known which columns hold text.
 */
final class TableScan {
    private final ColumnNames table;
    private final List<String> numeric;
    private final int[] indices;
    private final boolean[] logarithm;
    private final boolean dropping;
    private final Digest digest = new Digest();
    private final List<NumberRange> ranges;
    private final ColumnHints hints;
    private final long[] numbers;
    private final long[] texts;
    private final @Nullable BadInputException[] firstTexts;
    private final boolean[] marked;
    private final double[] values;
    private long read;
    private long kept;
    private @Nullable BadInputException noNumber;
    private @Nullable BadInputException noLogarithm;

    /**
     * @param numeric the columns that are aligned
     * @param logarithm those that are aligned as log(1 + x), of shape {@code [numeric]}
     * @param dropping whether rows that lack a number are left out, and not refused
     */
    TableScan(ColumnNames table, List<String> numeric, boolean[] logarithm, boolean dropping) {
        this.table = table;
        this.numeric = numeric;
        this.logarithm = logarithm;
        this.dropping = dropping;
        indices = table.indices(numeric);
        ranges = Stream.generate(NumberRange::new).limit(numeric.size()).toList();
        numbers = new long[numeric.size()];
        texts = new long[numeric.size()];
        firstTexts = new @Nullable BadInputException[numeric.size()];
        marked = new boolean[numeric.size()];
        values = new double[numeric.size()];
        hints = new ColumnHints(table, numeric);
    }

    /** Looks at the next rows and returns those that are kept. */
    List<String[]> accept(Chunk chunk) {
        List<String[]> result = new ArrayList<>(chunk.rows().size());
        for (String[] row : chunk.rows()) {
            read++;
            if (isKept(row)) {
                kept++;
                result.add(row);
            }
        }
        return result;
    }

    private boolean isKept(String[] row) {
        int wrong = -1;
        for (int i = 0; i < indices.length; i++) {
            double value = NumberCell.number(row[indices[i]]);
            values[i] = value;
            if (!Double.isNaN(value)) {
                numbers[i]++;
                continue;
            }
            boolean text = NumberCell.kind(row[indices[i]]) == NumberCell.Kind.TEXT;
            if (text) {
                countText(row, i);
            }
            if (dropping && !text) {
                countNumbersAfter(row, i);
                return false;
            }
            wrong = wrong < 0 ? i : wrong;
        }
        if (wrong >= 0) {
            noNumber = noNumber == null ? refusal(row, wrong) : noNumber;
            return true;
        }
        for (int i = 0; i < values.length; i++) {
            ranges.get(i).accept(values[i]);
            if (logarithm[i] && values[i] <= -1 && noLogarithm == null) {
                noLogarithm = MappableRows.noLogarithm(
                        table, numeric.get(i), read, values[i], "leave the column out of --log1p");
            }
        }
        digest.add(values);
        hints.accept(values);
        return true;
    }

    /** A row that is dropped still says which columns hold text. */
    private void countNumbersAfter(String[] row, int column) {
        for (int i = column + 1; i < indices.length; i++) {
            NumberCell.Kind kind = NumberCell.kind(row[indices[i]]);
            numbers[i] += kind == NumberCell.Kind.NUMBER ? 1 : 0;
            if (kind == NumberCell.Kind.TEXT) {
                countText(row, i);
            }
        }
    }

    private void countText(String[] row, int column) {
        if (texts[column]++ == 0) {
            firstTexts[column] = refusal(row, column);
            marked[column] = NumberCell.isMarked(row[indices[column]]);
        }
    }

    private BadInputException refusal(String[] row, int column) {
        return NumberCell.refuse(
                table.path(),
                numeric.get(column),
                read,
                row[indices[column]],
                InputOptions.OR_DROP,
                ", or carry the column along unchanged with --passthrough " + table.argument(numeric.get(column)));
    }

    /** A column with some wrong cells is taken for numeric, so that the cells are named. */
    boolean isMostlyNumeric(int column) {
        return numbers[column] > texts[column];
    }

    /**
     * To be asked of a column of text.
     *
     * @param elsewhere whether the other table holds numbers there
     * @throws BadInputException that names the first cell, if the column should hold numbers: they are there in the other
     *     table, or people read them in the text
     */
    void requireMeantAsText(int column, boolean elsewhere) {
        BadInputException first = firstTexts[column];
        if (first != null && (elsewhere || marked[column])) {
            throw first;
        }
    }

    /**
     * @throws BadInputException that names the first cell which holds no number
     */
    void requireNumbers() {
        if (noNumber != null) {
            throw noNumber;
        }
    }

    /**
     * @throws BadInputException if a column holds numbers that are too large or too close together
     */
    void requireRange() {
        for (int i = 0; i < numeric.size(); i++) {
            String place = table.path() + ", column " + numeric.get(i) + " ";
            ranges.get(i).complaint().ifPresent(complaint -> {
                throw new BadInputException(place + complaint + "; rescale it, or leave it out with --passthrough.");
            });
        }
    }

    /**
     * @throws BadInputException that names the first number which has no log(1 + x) but needs one
     */
    void requireLogarithms() {
        if (noLogarithm != null) {
            throw noLogarithm;
        }
    }

    /** What the rows so far say of columns. */
    ColumnHints hints() {
        return hints;
    }

    /** Rows so far, without those that were left out. */
    long kept() {
        return kept;
    }

    /** Rows that were left out because a number was missing. */
    long dropped() {
        return read - kept;
    }

    /** The digest of all numbers of the rows that were kept; to be asked once, at the end. */
    String digest() {
        return digest.hex();
    }
}
