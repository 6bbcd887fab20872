package org.lrmf.engine.random;

/**
 * A stream of random numbers that depends on its seed alone, whatever the JVM, and splits into independent streams by
 * key.
 *
 * <p>SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014). {@link #split}
 * does not advance the parent, so the streams of two parts of a program do not depend on which of them draws first.
 * Not safe for use by several threads: split a stream for each.
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final long origin;
    private long state;
    private double spareGaussian = Double.NaN;

    public RandomStream(long seed) {
        this.origin = mix(seed + GOLDEN_GAMMA);
        this.state = origin;
    }

    /** Where the stream stands; {@link #goTo} brings a stream of the same origin back there. */
    public record Position(long state, double spareGaussian) {
        private static final int NUMBERS = 3;

        /** The position as numbers, for {@link #of}. */
        public double[] numbers() {
            // Halves, since a double cannot hold every long.
            return new double[] {state >>> 32, state & 0xffffffffL, spareGaussian};
        }

        /**
         * The position that these are the numbers of.
         *
         * @throws IllegalArgumentException unless there are three
         */
        public static Position of(double... numbers) {
            if (numbers.length != NUMBERS) {
                throw new IllegalArgumentException("the position of a stream is three numbers, not " + numbers.length);
            }
            return new Position((long) numbers[0] << 32 | (long) numbers[1], numbers[2]);
        }
    }

    public Position position() {
        return new Position(state, spareGaussian);
    }

    public void goTo(Position position) {
        state = position.state;
        spareGaussian = position.spareGaussian;
    }

    /** An independent stream for the part of the work named {@code key}. */
    public RandomStream split(String key) {
        long hash = origin;
        for (int i = 0; i < key.length(); i++) {
            hash = mix(hash ^ (key.charAt(i) + GOLDEN_GAMMA));
        }
        return new RandomStream(hash);
    }

    /** An independent stream for item number {@code index}. */
    public RandomStream split(long index) {
        return new RandomStream(mix(origin ^ mix(index + GOLDEN_GAMMA)));
    }

    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform on [0, 1), in steps of 2^-53. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /**
     * Uniform on 0 (inclusive) to {@code bound} (exclusive).
     *
     * @throws IllegalArgumentException if {@code bound} is not positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive, not " + bound);
        }
        return (int) Math.multiplyHigh(nextLong() >>> 1, (long) bound << 1);
    }

    /** Standard normal, by Marsaglia's polar method. */
    public double nextGaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        while (true) {
            double u = 2 * nextDouble() - 1;
            double v = 2 * nextDouble() - 1;
            double s = u * u + v * v;
            if (s < 1 && s > 0) {
                double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
                spareGaussian = v * factor;
                return u * factor;
            }
        }
    }

    /** The numbers 0 to {@code n - 1} in random order (Fisher–Yates). */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
