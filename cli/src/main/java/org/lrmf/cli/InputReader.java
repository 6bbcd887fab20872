package org.lrmf.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lrmf.cli.InputOptions.Tables;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.io.Chunk;
import org.lrmf.io.ColumnNames;
import org.lrmf.io.ColumnSelection;
import org.lrmf.io.Table;
import org.lrmf.io.TableReader;

/** Reads two tables, each once, checks all their rows, and keeps them or random samples of them. */
final class InputReader {
    private final InputOptions options;
    private final SampleSize size;
    private final boolean quiet;
    /** Rows of each table that are kept; 0 as long as all are. */
    private int most;

    private Sampling.Reason reason = Sampling.Reason.ASKED;

    private record Side(ColumnNames names, TableReader reader, TableScan scan, RowStore store) {
        Table table(boolean header) {
            return new Table(names.path(), header, names.names(), store.rows(), scan.dropped());
        }
    }

    InputReader(InputOptions options, SampleSize size, boolean quiet) {
        this.options = options;
        this.size = size;
        this.quiet = quiet;
    }

    /**
     * @throws org.lrmf.io.BadInputException if there is no such table or column, or a row that cannot be aligned
     */
    Tables read() throws IOException {
        boolean header = !options.noHeader;
        try (TableReader a = TableReader.open(options.source, header);
                TableReader b = TableReader.open(options.target, header)) {
            ColumnNames source = new ColumnNames(options.source, a.columns());
            ColumnNames target = new ColumnNames(options.target, b.columns());
            Optional<String> label = Optional.ofNullable(options.label)
                    .map(name -> source.resolve(List.of(name)).get(0));
            ColumnSelection selection = ColumnSelection.choose(
                    source, target, new ColumnSelection.Request(options.columns, options.passthrough, label));
            List<String> numeric = selection.numeric();
            boolean[] logarithm = logarithm(source, numeric);
            RandomStream random = new RandomStream(options.seed);
            Side x = side(source, a, numeric, logarithm, random.split("source sample"));
            Side y = side(target, b, numeric, logarithm, random.split("target sample"));
            size.asked().ifPresent(rows -> sample(rows, Sampling.Reason.ASKED, x, y));
            fill(x, x, y);
            fill(y, x, y);
            for (int i = 0; i < numeric.size(); i++) {
                boolean first = x.scan.isMostlyNumeric(i);
                boolean second = y.scan.isMostlyNumeric(i);
                if (!first) {
                    x.scan.requireMeantAsText(i, second);
                }
                if (!second) {
                    y.scan.requireMeantAsText(i, first);
                }
            }
            selection.requireNumbers(i -> x.scan.isMostlyNumeric(i) && y.scan.isMostlyNumeric(i));
            x.scan.requireNumbers();
            y.scan.requireNumbers();
            x.scan.requireRange();
            y.scan.requireRange();
            x.scan.requireLogarithms();
            y.scan.requireLogarithms();
            List<String> notes = new ArrayList<>();
            LeftOut.sentence(options.source, x.scan.dropped()).ifPresent(notes::add);
            LeftOut.sentence(options.target, y.scan.dropped()).ifPresent(notes::add);
            if (options.columns.isEmpty()) {
                LeftOut.sentence(source, target).ifPresent(notes::add);
                notes.addAll(ColumnHints.sentences(x.scan.hints(), y.scan.hints()));
            }
            if (!quiet) {
                notes.forEach(System.err::println);
            }
            Table first = x.table(header);
            Table second = y.table(header);
            return new Tables(
                    first,
                    second,
                    numeric,
                    first.numbers(numeric),
                    second.numbers(numeric),
                    logarithm,
                    label,
                    sampling(x, y),
                    notes);
        }
    }

    private boolean[] logarithm(ColumnNames source, List<String> numeric) {
        List<String> chosen = options.log1p.equals(List.of("all")) ? numeric : source.resolve(options.log1p);
        boolean[] logarithm = new boolean[numeric.size()];
        for (int i = 0; i < logarithm.length; i++) {
            logarithm[i] = chosen.contains(numeric.get(i));
        }
        return logarithm;
    }

    private Side side(
            ColumnNames names, TableReader reader, List<String> numeric, boolean[] logarithm, RandomStream random) {
        boolean dropping = options.missing == InputOptions.Missing.DROP;
        return new Side(
                names,
                reader,
                new TableScan(names, numeric, logarithm, dropping),
                new RowStore(random, numeric.size()));
    }

    private void fill(Side side, Side x, Side y) throws IOException {
        boolean any = false;
        try (ReadAhead ahead = new ReadAhead(side.reader);
                RowCount count = new RowCount(quiet, "of " + side.names.path() + " read", side.reader::share)) {
            Chunk chunk = ahead.next();
            while (chunk != null) {
                any = true;
                side.store.add(side.scan.accept(chunk));
                long bytes = x.store.bytes() + y.store.bytes();
                long longest = Math.max(x.store.seen(), y.store.seen());
                if (most == 0) {
                    // Both, or the table that happens to fit would leave no room for the other's sample.
                    size.reason(longest, bytes)
                            .ifPresent(why -> sample(size.most(x.store.seen() + y.store.seen(), bytes), why, x, y));
                }
                count.accept(chunk.firstRow() + chunk.rows().size());
                chunk = ahead.next();
            }
        }
        if (!any) {
            throw Table.noRows(side.names.path(), !options.noHeader);
        }
    }

    private void sample(int rows, Sampling.Reason why, Side x, Side y) {
        most = rows;
        reason = why;
        x.store.sample(rows);
        y.store.sample(rows);
    }

    private Optional<Sampling> sampling(Side x, Side y) {
        boolean sampled = most > 0 && Math.max(x.scan.kept(), y.scan.kept()) > most;
        return sampled
                ? Optional.of(
                        new Sampling(most, reason, x.scan.kept(), y.scan.kept(), x.scan.digest(), y.scan.digest()))
                : Optional.empty();
    }
}
