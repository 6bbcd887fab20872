package org.lrmf.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
     */
    void run(LongConsumer written) throws IOException {
        ExecutorService reading = Executors.newSingleThreadExecutor();
        ExecutorService writing = Executors.newSingleThreadExecutor();
        try {
            Future<@Nullable Numbers> next = reading.submit(this::read);
            Future<@Nullable Void> last = writing.submit(() -> null);
            Numbers numbers = await(next);
            while (numbers != null) {
                next = reading.submit(this::read);
                Chunk chunk = numbers.chunk();
                Matrix mapped = map.apply(numbers.rows(), chunk.firstRow());
                await(last);
                last = writing.submit(() -> {
                    writer.write(Table.withNumbers(reader.columns(), chunk.rows(), numeric, mapped));
                    return null;
                });
                written.accept(chunk.firstRow() + chunk.rows().size());
                numbers = await(next);
            }
            await(last);
        } finally {
            reading.shutdownNow();
            writing.shutdownNow();
            awaitEnd(reading);
            awaitEnd(writing);
        }
    }

    private @Nullable Numbers read() throws IOException {
        Chunk chunk = reader.next();
        return chunk == null
                ? null
                : new Numbers(chunk, Table.numbers(input, reader.columns(), chunk.rows(), numeric, chunk.firstRow()));
    }

    private static <T extends @Nullable Object> T await(Future<T> work) throws IOException {
        try {
            return work.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof BadInputException bad) {
                throw bad;
            } else if (cause instanceof IOException io) {
                throw io;
            } else if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the transform was interrupted", e);
        }
    }

    /** The reader and the writer may be closed only when no thread uses them. */
    private static void awaitEnd(ExecutorService service) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = service.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
