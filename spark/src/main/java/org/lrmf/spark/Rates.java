package org.lrmf.spark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows per second of work that is done again and again. */
final class Rates {
    private final List<Double> rates = new ArrayList<>();

    /**
     * @param rows that {@code work} goes through
     * @param warmUps times it is done before, uncounted: the compiler's time, and files on their way into memory
     */
    Rates measure(long rows, int warmUps, int times, Runnable work) {
        for (int i = 0; i < warmUps; i++) {
            work.run();
        }
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            rates.add(rows / ((System.nanoTime() - start) / 1e9));
        }
        return this;
    }

    /** Of all that was measured; the lower of the two in the middle. */
    double median() {
        List<Double> sorted = new ArrayList<>(rates);
        Collections.sort(sorted);
        return sorted.get((sorted.size() - 1) / 2);
    }
}
