package org.lrmf.engine.optimise;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Limited-memory BFGS (Nocedal and Wright, "Numerical Optimization", 2nd edition, algorithm 7.5) with a bisecting line
 * search for the weak Wolfe conditions (Lewis and Overton, Mathematical Programming 2013, algorithm 2.6), on all rows at
 * once. Deterministic if the function is. A value that is not finite counts as too long a step.
 */
public final class Lbfgs {
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int TRIALS = 30;

    private Lbfgs() {}

    /** A function of a flat parameter vector. */
    @FunctionalInterface
    public interface Smooth {
        /** The value; writes its gradient to {@code gradient}, of shape {@code [parameters]}. */
        double gradient(float[] parameters, float[] gradient);
    }

    /**
     * @param iterations line searches at most
     * @param memory pairs of steps and gradient changes that are kept
     * @param gradientTolerance the largest entry of a gradient that counts as zero
     * @param valueTolerance the decrease, relative to the larger of 1 and the value, that counts as none
     */
    public record Options(int iterations, int memory, double gradientTolerance, double valueTolerance) {
        public Options {
            if (iterations < 0 || memory < 1) {
                throw new IllegalArgumentException("iterations cannot be negative and memory must be at least 1, not "
                        + iterations + " and " + memory);
            }
            if (!(gradientTolerance >= 0) || !(valueTolerance >= 0)) {
                throw new IllegalArgumentException(
                        "tolerances cannot be negative, as " + gradientTolerance + " or " + valueTolerance + " is");
            }
        }

        public static Options defaults() {
            return new Options(200, 10, 1e-5, 1e-9);
        }

        public Options withIterations(int most) {
            return new Options(most, memory, gradientTolerance, valueTolerance);
        }
    }

    /**
     * The end of a minimisation.
     *
     * @param value at {@code parameters}, never above that at the start
     * @param iterations steps taken
     * @param converged whether a tolerance was met, rather than the steps used up
     */
    public record Minimum(float[] parameters, double value, int iterations, boolean converged) {}

    /** A point with its value and gradient. */
    private record Point(float[] at, double value, float[] gradient) {
        static Point of(Smooth function, float[] at) {
            float[] gradient = new float[at.length];
            double value = function.gradient(at, gradient);
            return new Point(at, value, gradient);
        }

        boolean isFinite() {
            return Double.isFinite(value) && Double.isFinite(largest(gradient));
        }
    }

    private record Pair(double[] step, double[] change, double product) {}

    /**
     * Minimises from {@code start}.
     *
     * @throws IllegalArgumentException if value or gradient at the start are not finite
     */
    public static Minimum minimise(Smooth function, float[] start, Options options) {
        Point point = Point.of(function, start.clone());
        if (!point.isFinite()) {
            throw new IllegalArgumentException("the value or the gradient at the start is not finite");
        }
        Deque<Pair> memory = new ArrayDeque<>();
        for (int iteration = 0; iteration < options.iterations; iteration++) {
            if (largest(point.gradient) <= options.gradientTolerance) {
                return new Minimum(point.at, point.value, iteration, true);
            }
            double[] direction = direction(point.gradient, memory);
            Point next = search(function, point, direction, memory.isEmpty());
            if (next.value >= point.value && !memory.isEmpty()) {
                // Rounding can spoil the memory near the minimum: steepest descent has the last word.
                memory.clear();
                next = search(function, point, direction(point.gradient, memory), true);
            }
            double gain = point.value - next.value;
            if (gain <= options.valueTolerance * Math.max(1, Math.abs(point.value))) {
                return new Minimum(next.at, next.value, gain > 0 ? iteration + 1 : iteration, true);
            }
            remember(memory, point, next, options.memory);
            point = next;
        }
        return new Minimum(
                point.at, point.value, options.iterations, largest(point.gradient) <= options.gradientTolerance);
    }

    /** Against the gradient, bent by the remembered curvature: the two-loop recursion. */
    private static double[] direction(float[] gradient, Deque<Pair> memory) {
        double[] direction = new double[gradient.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -(double) gradient[i];
        }
        double[] weights = new double[memory.size()];
        int k = 0;
        for (Pair pair : memory) {
            weights[k] = dot(pair.step, direction) / pair.product;
            add(direction, -weights[k++], pair.change);
        }
        Pair newest = memory.peekFirst();
        if (newest != null) {
            double scale = newest.product / dot(newest.change, newest.change);
            for (int i = 0; i < direction.length; i++) {
                direction[i] *= scale;
            }
        }
        for (Iterator<Pair> oldestFirst = memory.descendingIterator(); oldestFirst.hasNext(); ) {
            Pair pair = oldestFirst.next();
            add(direction, weights[--k] - dot(pair.change, direction) / pair.product, pair.step);
        }
        return direction;
    }

    /** The point that the line search ends at; {@code from} itself if none along the line is lower. */
    private static Point search(Smooth function, Point from, double[] direction, boolean first) {
        double slope = dot(direction, from.gradient);
        if (!(slope < 0)) {
            return from;
        }
        // Nothing is known of the scale before the first step, so that it is at most 1 long.
        double step = first ? Math.min(1, 1 / Math.sqrt(dot(direction, direction))) : 1;
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        Point best = from;
        for (int trial = 0; trial < TRIALS; trial++) {
            float[] at = from.at.clone();
            for (int i = 0; i < at.length; i++) {
                at[i] = (float) (at[i] + step * direction[i]);
            }
            Point point = Point.of(function, at);
            boolean lower = point.isFinite() && point.value < from.value;
            if (lower && point.value < best.value) {
                best = point;
            }
            if (!lower || point.value > from.value + DECREASE * step * slope) {
                high = step;
            } else if (dot(direction, point.gradient) < CURVATURE * slope) {
                low = step;
            } else {
                return point;
            }
            step = high == Double.POSITIVE_INFINITY ? 2 * low : (low + high) / 2;
        }
        return best;
    }

    private static void remember(Deque<Pair> memory, Point from, Point to, int most) {
        double[] step = difference(to.at, from.at);
        double[] change = difference(to.gradient, from.gradient);
        double product = dot(step, change);
        if (product > 1e-10 * Math.sqrt(dot(step, step) * dot(change, change))) {
            memory.addFirst(new Pair(step, change, product));
            if (memory.size() > most) {
                memory.removeLast();
            }
        }
    }

    private static double[] difference(float[] left, float[] right) {
        double[] result = new double[left.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (double) left[i] - right[i];
        }
        return result;
    }

    private static void add(double[] to, double weight, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += weight * what[i];
        }
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static double dot(double[] left, float[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
