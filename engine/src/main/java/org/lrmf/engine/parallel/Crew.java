package org.lrmf.engine.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that stay awake between short parallel loops: a training step is a millisecond, and waking a parked thread
 * costs a good part of that. A worker spins for a moment after each loop, then parks.
 *
 * <p>Which thread runs which item is left to chance; results must not depend on it. One loop at a time: callers queue.
 */
public final class Crew {
    private static final int SPINS = 20_000;
    private static final Crew SHARED =
            new Crew(Integer.getInteger("lrmf.threads", Runtime.getRuntime().availableProcessors()));

    private final Worker[] workers;
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
        if (threads < 1) {
            throw new IllegalArgumentException("a crew needs at least one thread, not " + threads);
        }
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker("lrmf-crew-" + (i + 1));
            workers[i].start();
        }
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
     */
    public void forEach(int count, IntConsumer body) {
        boolean inside = Thread.holdsLock(this) || Thread.currentThread() instanceof Worker;
        if (count <= 1 || workers.length == 0 || inside) {
            for (int i = 0; i < count; i++) {
                body.accept(i);
            }
            return;
        }
        share(count, body);
    }

    private synchronized void share(int count, IntConsumer body) {
        this.body = body;
        items = count;
        failure = null;
        next.set(0);
        running.set(workers.length);
        loop++;
        for (Worker worker : workers) {
            if (worker.parked) {
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
        private volatile boolean parked;

        Worker(String name) {
            super(name);
            setDaemon(true);
        }

        @Override
        public void run() {
            int done = 0;
            while (true) {
                int spins = 0;
                while (loop == done) {
                    if (++spins < SPINS) {
                        Thread.onSpinWait();
                    } else {
                        parked = true;
                        if (loop == done) {
                            LockSupport.park(Crew.this);
                        }
                        parked = false;
                    }
                }
                done = loop;
                work();
                running.decrementAndGet();
            }
        }
    }
}
