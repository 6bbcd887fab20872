package org.lrmf.cli;

import java.io.IOException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.lrmf.io.Chunk;
import org.lrmf.io.TableReader;

/** Reads the next chunk while the last one is looked at. The reader below is the caller's to close, afterwards. */
final class ReadAhead implements AutoCloseable {
    private final TableReader reader;
    private final BackgroundThread thread = new BackgroundThread();
    private @Nullable Future<@Nullable Chunk> next;

    ReadAhead(TableReader reader) {
        this.reader = reader;
    }

    /** The next rows, or null at the end. */
    @Nullable
    Chunk next() throws IOException {
        Future<@Nullable Chunk> current = next == null ? thread.submit(reader::next) : next;
        Chunk chunk = BackgroundThread.await(current);
        next = chunk == null ? current : thread.submit(reader::next);
        return chunk;
    }

    @Override
    public void close() {
        thread.close();
    }
}
