package org.lrmf.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A thread that reads or writes, one piece after the other, while another works. */
final class BackgroundThread implements AutoCloseable {
    private final ExecutorService service = Executors.newSingleThreadExecutor();

    <T extends @Nullable Object> Future<T> submit(Callable<T> work) {
        return service.submit(work);
    }

    /** Waits for a piece of work and throws what it threw. */
    static <T extends @Nullable Object> T await(Future<T> work) throws IOException {
        try {
            return work.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            } else if (cause instanceof RuntimeException unchecked) {
                throw unchecked;
            } else if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading or writing was interrupted", e);
        }
    }

    /** Ends the thread; what it used may be closed only when it no longer runs. */
    @Override
    public void close() {
        service.shutdownNow();
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
