package org.lrmf.engine.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A uniform random sample without replacement from a stream of unknown length, in one pass and with memory for the sample
 * alone. Which items are taken depends on the random stream and on their numbers, not on what they are.
 *
 * <p>Algorithm L (Kim-Hung Li, "Reservoir-sampling algorithms of time complexity O(n(1 + log(N/n)))", ACM TOMS 20(4), 1994),
 * which draws how many items to pass over where Vitter's algorithm R (ACM TOMS 11(1), 1985) draws for each of them.
 */
public final class Reservoir<T> {
    private final int capacity;
    private final RandomStream random;
    private final List<T> items = new ArrayList<>();
    private long[] numbers = new long[16];
    private long seen;
    /** The number of the next item that is taken once the reservoir is full. */
    private long next;
    /** Distributed as the largest of {@code capacity} uniform keys, the least of all items so far. */
    private double threshold = 1;

    /**
     * @throws IllegalArgumentException if {@code capacity} is not positive
     */
    public Reservoir(int capacity, RandomStream random) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a sample has at least one item, not " + capacity);
        }
        this.capacity = capacity;
        this.random = random;
    }

    public void offer(T item) {
        if (items.size() < capacity) {
            int slot = items.size();
            numbers = slot < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * slot);
            numbers[slot] = seen;
            items.add(item);
            next = seen;
            if (items.size() == capacity) {
                passOver();
            }
        } else if (seen == next) {
            int slot = random.nextInt(capacity);
            items.set(slot, item);
            numbers[slot] = seen;
            passOver();
        }
        seen++;
    }

    private void passOver() {
        threshold *= StrictMath.exp(StrictMath.log(uniform()) / capacity);
        double passed = Math.floor(StrictMath.log(uniform()) / StrictMath.log1p(-threshold));
        next = passed < Long.MAX_VALUE - next ? next + (long) passed + 1 : Long.MAX_VALUE;
    }

    /** Uniform on (0, 1]. */
    private double uniform() {
        return 1 - random.nextDouble();
    }

    /** The sample, in the order of the stream. */
    public List<T> sample() {
        return IntStream.range(0, items.size())
                .boxed()
                .sorted(Comparator.comparingLong(slot -> numbers[slot]))
                .map(items::get)
                .toList();
    }
}
