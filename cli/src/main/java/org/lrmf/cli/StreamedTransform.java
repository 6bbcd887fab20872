package org.lrmf.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.lrmf.engine.array.Matrix;
import org.lrmf.io.BadInputException;
import org.lrmf.io.Chunk;
import org.lrmf.io.Table;
import org.lrmf.io.TableReader;
import org.lrmf.io.TableWriter;

/**
 * Reads, maps and writes a table in chunks, in the order of its rows. While one chunk is mapped the next is read and the
 * last is written; no more than those are in memory.
 */
final class StreamedTransform {
    /** Maps the numbers of a chunk. */
    interface RowMap {
        Matrix apply(Matrix rows, long firstRow);
    }

    private record Numbers(Chunk chunk, Matrix rows) {}

    private final Path input;
    private final TableReader reader;
    private final TableWriter writer;
    private final List<String> numeric;
    private final RowMap map;

    /** @param numeric the columns that are mapped, in the order that {@code map} expects */
    StreamedTransform(Path input, TableReader reader, TableWriter writer, List<String> numeric, RowMap map) {
        this.input = input;
        this.reader = reader;
        this.writer = writer;
        this.numeric = numeric;
        this.map = map;
    }

    /**
     * Maps all rows; the table that was written is yet to be committed.
     *
     * @param written told after each chunk how many rows were handed on
     * @throws BadInputException if a cell holds no number, or a row is mapped to none
     */
    void run(LongConsumer written) throws IOException {
        try (BackgroundThread reading = new BackgroundThread();
                BackgroundThread writing = new BackgroundThread()) {
            Future<@Nullable Numbers> next = reading.submit(this::read);
            Future<@Nullable Void> last = writing.submit(() -> null);
            Numbers numbers = BackgroundThread.await(next);
            while (numbers != null) {
                next = reading.submit(this::read);
                Chunk chunk = numbers.chunk();
                Matrix mapped = map.apply(numbers.rows(), chunk.firstRow());
                requireFinite(mapped, chunk.firstRow());
                BackgroundThread.await(last);
                last = writing.submit(() -> {
                    writer.write(Table.withNumbers(reader.columns(), chunk.rows(), numeric, mapped));
                    return null;
                });
                written.accept(chunk.firstRow() + chunk.rows().size());
                numbers = BackgroundThread.await(next);
            }
            BackgroundThread.await(last);
        }
    }

    private void requireFinite(Matrix mapped, long firstRow) {
        for (int row = 0; row < mapped.rows(); row++) {
            for (int i = 0; i < numeric.size(); i++) {
                if (!Double.isFinite(mapped.get(row, i))) {
                    throw new BadInputException(input + ", row " + (firstRow + row + 1)
                            + " of those that are mapped would get a number that is not finite in column "
                            + numeric.get(i)
                            + ": it lies too far from the rows that the map was fitted on; leave it out.");
                }
            }
        }
    }

    private @Nullable Numbers read() throws IOException {
        Chunk chunk = reader.next();
        return chunk == null
                ? null
                : new Numbers(
                        chunk,
                        Table.numbers(
                                input,
                                reader.columns(),
                                chunk.rows(),
                                numeric,
                                chunk.firstRow(),
                                InputOptions.OR_DROP));
    }
}
