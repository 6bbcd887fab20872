package org.lrmf.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        List<ColumnHints> sides = List.of(source, target);
        List<String> rows = source.columns(i -> sides.stream().anyMatch(side -> side.numbersRows(i)));
        if (!rows.isEmpty()) {
            String files = sides.stream()
                    .filter(side -> !side.columns(side::numbersRows).isEmpty())
                    .map(side -> side.table.path().toString())
                    .distinct()
                    .collect(Collectors.joining(" and "));
            sentences.add(named(rows) + " of " + files
                    + ": whole numbers that rise from row to row, as numbers of rows and times do, were taken for "
                    + "measurements; if they name rows, carry them along with --passthrough "
                    + source.arguments(rows) + ".");
        }
        List<String> classes = source.columns(i -> sides.stream().allMatch(side -> side.namesClasses(i)));
        if (!classes.isEmpty()) {
            sentences.add(named(classes)
                    + ": a few whole numbers, as codes of classes are, were taken for measurements, which a map changes; if "
                    + "they name classes, carry them along with --passthrough " + source.arguments(classes)
                    + ", or show how those of one column travel with --label.");
        }
        return sentences;
    }

    private List<String> columns(IntPredicate wanted) {
        return IntStream.range(0, numeric.size())
                .filter(wanted)
                .mapToObj(numeric::get)
                .toList();
    }

    private String arguments(List<String> names) {
        return names.stream().map(table::argument).collect(Collectors.joining(","));
    }

    private static String named(List<String> columns) {
        return (columns.size() == 1 ? "Column " : "Columns ") + ColumnNames.listed(columns);
    }
}
