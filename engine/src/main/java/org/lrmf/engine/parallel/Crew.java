package org.lrmf.engine.parallel;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that stay awake between short parallel loops: a training step is a millisecond, and waking a parked thread
 * costs a good part of that. A worker spins for a moment after each loop, then parks, and after some seconds without a loop it
 * ends: a crew that is no longer used keeps no thread alive.
 *
 * <p>Which thread runs which item is left to chance; results must not depend on it. One loop at a time: callers queue.
 */
public final class Crew {
    private static final int SPINS = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Crew SHARED = new Crew(sharedThreads());

    private final long patienceNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final @Nullable Worker[] workers;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private volatile @Nullable Throwable failure;
    private IntConsumer body = i -> {};
    private int items;
    private volatile int loop;

    /**
     * @param threads how many threads work, the caller's among them
     * @throws IllegalArgumentException if {@code threads} is less than 1
     */
    public Crew(int threads) {
        this(threads, PATIENCE);
    }

    /**
     * @param patience after which a worker without work ends
     */
    Crew(int threads, Duration patience) {
        if (threads < 1) {
            throw new IllegalArgumentException("a crew needs at least one thread, not " + threads);
        }
        workers = new Worker[threads - 1];
        patienceNanos = patience.toNanos();
    }

    private static int sharedThreads() {
        int threads = Integer.getInteger("lrmf.threads", Runtime.getRuntime().availableProcessors());
        return Math.max(1, threads);
    }

    /** The crew of this JVM: as many threads as processors, or the system property {@code lrmf.threads}. */
    public static Crew shared() {
        return SHARED;
    }

    public int threads() {
        return workers.length + 1;
    }

    /**
     * Runs {@code body} for 0 to {@code count - 1} and returns when all are done. A loop started inside another's body
     * runs on the thread that starts it.
     *
     * @throws CancellationException if the calling thread is interrupted before the loop starts; it stays interrupted.
     *     Whatever takes long runs many loops, so that an interrupt ends it soon
     */
    public void forEach(int count, IntConsumer body) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the thread was interrupted");
        }
        boolean inside = lock.isHeldByCurrentThread() || Thread.currentThread() instanceof Worker;
        if (count <= 1 || workers.length == 0 || inside) {
            for (int i = 0; i < count; i++) {
                body.accept(i);
            }
            return;
        }
        lock.lock();
        try {
            share(count, body);
        } finally {
            lock.unlock();
        }
    }

    private void share(int count, IntConsumer body) {
        this.body = body;
        items = count;
        failure = null;
        next.set(0);
        running.set(workers.length);
        int before = loop;
        loop = before + 1;
        for (int i = 0; i < workers.length; i++) {
            Worker worker = workers[i];
            if (worker == null || worker.gone) {
                workers[i] = new Worker("lrmf-crew-" + (i + 1), before);
                workers[i].start();
            } else if (worker.parked) {
                LockSupport.unpark(worker);
            }
        }
        work();
        for (int spins = 0; running.get() > 0; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                // A worker that is waited for so long has lost its processor, perhaps to this loop.
                LockSupport.parkNanos(20_000);
            }
        }
        this.body = i -> {};
        Throwable thrown = failure;
        if (thrown instanceof Error error) {
            throw error;
        } else if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private void work() {
        int item = next.getAndIncrement();
        while (item < items) {
            try {
                body.accept(item);
            } catch (RuntimeException | Error thrown) {
                failure = thrown;
                next.set(items);
            }
            item = next.getAndIncrement();
        }
    }

    private final class Worker extends Thread {
        private int done;
        private volatile boolean parked;
        private volatile boolean gone;

        /** A worker that has done all loops up to {@code done}. */
        Worker(String name, int done) {
            // What the caller's thread carries along is not for a thread that outlives the call.
            super(null, null, name, 0, false);
            this.done = done;
            setContextClassLoader(null);
            setDaemon(true);
        }

        @Override
        public void run() {
            while (awaitLoop()) {
                done = loop;
                work();
                running.decrementAndGet();
            }
        }

        /** Whether there is a loop to help with; otherwise the thread ends. */
        private boolean awaitLoop() {
            for (int spins = 0; spins < SPINS; spins++) {
                if (loop != done) {
                    return true;
                }
                Thread.onSpinWait();
            }
            long start = System.nanoTime();
            while (loop == done) {
                parked = true;
                if (loop == done) {
                    LockSupport.parkNanos(Crew.this, patienceNanos);
                }
                parked = false;
                if (System.nanoTime() - start >= patienceNanos && leave()) {
                    return false;
                }
            }
            return true;
        }

        /** Leaves the crew, unless a loop is running that counts on this thread. */
        private boolean leave() {
            if (!lock.tryLock()) {
                return false;
            }
            try {
                gone = loop == done;
                return gone;
            } finally {
                lock.unlock();
            }
        }
    }
}
