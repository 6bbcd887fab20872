package org.lrmf.engine.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CrewTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyItemIsDoneOnceInEachLoop(int threads) {
        Crew crew = new Crew(threads);
        assertThat(crew.threads()).isEqualTo(threads);
        for (int count : new int[] {0, 1, 2, 3, 100, 1000}) {
            AtomicIntegerArray done = new AtomicIntegerArray(count);
            for (int loop = 0; loop < 20; loop++) {
                crew.forEach(count, done::incrementAndGet);
            }
            for (int i = 0; i < count; i++) {
                assertThat(done.get(i)).isEqualTo(20);
            }
        }
    }

    @Test
    void whatTheItemsWroteIsSeenAfterTheLoop() {
        Crew crew = new Crew(3);
        long[] values = new long[500];
        for (int loop = 1; loop <= 50; loop++) {
            long added = loop;
            crew.forEach(values.length, i -> values[i] += added);
        }
        assertThat(values).containsOnly(50 * 51 / 2);
    }

    @Test
    void aFailureReachesTheCallerAndTheCrewGoesOn() {
        Crew crew = new Crew(3);
        assertThatIllegalStateException()
                .isThrownBy(() -> crew.forEach(100, i -> {
                    if (i == 40) {
                        throw new IllegalStateException("item 40");
                    }
                }))
                .withMessage("item 40");
        assertThatThrownBy(() -> crew.forEach(100, i -> {
                    throw new AssertionError("each item");
                }))
                .isInstanceOf(AssertionError.class);
        AtomicIntegerArray done = new AtomicIntegerArray(100);
        crew.forEach(100, done::incrementAndGet);
        for (int i = 0; i < 100; i++) {
            assertThat(done.get(i)).isEqualTo(1);
        }
    }

    @Test
    void aLoopInsideALoopRuns() {
        Crew crew = new Crew(3);
        AtomicIntegerArray done = new AtomicIntegerArray(100);
        crew.forEach(10, i -> crew.forEach(10, j -> done.incrementAndGet(10 * i + j)));
        for (int i = 0; i < 100; i++) {
            assertThat(done.get(i)).isEqualTo(1);
        }
    }

    @Test
    void callersQueue() throws InterruptedException {
        Crew crew = new Crew(2);
        AtomicIntegerArray done = new AtomicIntegerArray(200);
        Thread[] callers = new Thread[4];
        for (int caller = 0; caller < callers.length; caller++) {
            callers[caller] = new Thread(() -> crew.forEach(200, done::incrementAndGet));
            callers[caller].start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        for (int i = 0; i < 200; i++) {
            assertThat(done.get(i)).isEqualTo(callers.length);
        }
    }

    @Test
    void anInterruptedThreadIsToldAndStaysInterrupted() {
        Crew crew = new Crew(2);
        AtomicInteger done = new AtomicInteger();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> crew.forEach(10, i -> done.incrementAndGet()))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).hasValue(0);
        crew.forEach(10, i -> done.incrementAndGet());
        assertThat(done).hasValue(10);
    }

    @Test
    void anInterruptEndsALoopOfLoops() {
        Crew crew = new Crew(2);
        Thread caller = Thread.currentThread();
        assertThatThrownBy(() -> {
                    for (int loop = 0; loop < 1_000_000; loop++) {
                        boolean tenth = loop == 10;
                        crew.forEach(4, i -> {
                            if (tenth) {
                                caller.interrupt();
                            }
                        });
                    }
                })
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aWorkerHoldsNothingOfItsFirstCaller() {
        InheritableThreadLocal<String> carried = new InheritableThreadLocal<>();
        carried.set("the caller's");
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Thread caller = Thread.currentThread();
        CountDownLatch both = new CountDownLatch(2);
        new Crew(2).forEach(2, i -> {
            both.countDown();
            await(both);
            if (Thread.currentThread() != caller) {
                seen.add(carried.get() + ", " + Thread.currentThread().getContextClassLoader());
            }
        });
        carried.remove();
        assertThat(seen).containsExactly("null, null");
    }

    @Test
    void workersWithoutWorkEndAndOthersTakeTheirPlace() throws InterruptedException {
        Crew crew = new Crew(3, Duration.ofMillis(20));
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        AtomicIntegerArray done = new AtomicIntegerArray(1000);
        for (int round = 1; round <= 3; round++) {
            CountDownLatch all = new CountDownLatch(3);
            crew.forEach(3, i -> {
                workers.add(Thread.currentThread());
                all.countDown();
                await(all);
            });
            workers.remove(Thread.currentThread());
            assertThat(workers).hasSize(2);
            for (Thread worker : workers) {
                worker.join(60_000);
                assertThat(worker.isAlive()).isFalse();
            }
            workers.clear();
            crew.forEach(1000, done::incrementAndGet);
            for (int i = 0; i < 1000; i++) {
                assertThat(done.get(i)).isEqualTo(round);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCrewOfNobodyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Crew(0));
    }
}
