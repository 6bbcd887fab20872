package org.lrmf.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lrmf.io.ColumnNames;

/** Looks for columns of numbers that may be no measurements: those that number rows, and codes of classes. */
final class ColumnHints {
    /** Fewer rows are in order by chance. */
    private static final int ROWS_IN_ORDER = 20;

    private static final int MOST_CLASSES = 10;
    private static final int ROWS_OF_A_CLASS = 10;

    private final ColumnNames table;
    private final List<String> numeric;
    private final List<Column> columns;
    private long rows;

    private static final class Column {
        private double before = Double.NEGATIVE_INFINITY;
        private boolean rising = true;
        private boolean whole = true;
        private final Set<Double> values = new TreeSet<>();

        void accept(double value) {
            rising &= value > before;
            before = value;
            whole &= value == Math.rint(value);
            if (whole && values.size() <= MOST_CLASSES) {
                values.add(value + 0.0);
            }
        }
    }

    /**
     * @param numeric the columns that are aligned
     */
    ColumnHints(ColumnNames table, List<String> numeric) {
        this.table = table;
        this.numeric = numeric;
        columns = Stream.generate(Column::new).limit(numeric.size()).toList();
    }

    /** The next row's numbers, of shape {@code [numeric]}. */
    void accept(double[] values) {
        rows++;
        for (int i = 0; i < values.length; i++) {
            columns.get(i).accept(values[i]);
        }
    }

    /** Whether whole numbers rise from row to row, as numbers of rows and times do, and measurements hardly ever. */
    boolean numbersRows(int column) {
        return rows >= ROWS_IN_ORDER && columns.get(column).whole && columns.get(column).rising;
    }

    /** Whether there are a few whole numbers, each on many rows. */
    boolean namesClasses(int column) {
        int values = columns.get(column).values.size();
        return columns.get(column).whole
                && values > 1
                && values <= MOST_CLASSES
                && rows >= (long) ROWS_OF_A_CLASS * values;
    }

    /** Sentences for the user. Codes of classes are so in both tables; rows are numbered in one or in both. */
    static List<String> sentences(ColumnHints source, ColumnHints target) {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < source.numeric.size(); i++) {
            int column = i;
            String files = Stream.of(source, target)
                    .filter(side -> side.numbersRows(column))
                    .map(side -> side.table.path().toString())
                    .distinct()
                    .collect(Collectors.joining(" and "));
            String argument = source.table.argument(source.numeric.get(i));
            if (!files.isEmpty()) {
                sentences.add(files + ", column " + source.numeric.get(i)
                        + ": whole numbers that rise from row to row, as numbers of rows and times do, were taken for "
                        + "measurements; if they name rows, carry the column along with --passthrough " + argument
                        + ".");
            } else if (source.namesClasses(i) && target.namesClasses(i)) {
                sentences.add("Column " + source.numeric.get(i)
                        + ": a few whole numbers, as codes of classes are, were taken for measurements, so that rows may get "
                        + "others; if they name classes, carry the column along with --passthrough " + argument
                        + ", or show how classes travel with --label " + argument + ".");
            }
        }
        return sentences;
    }
}
