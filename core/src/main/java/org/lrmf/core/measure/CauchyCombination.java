package org.lrmf.core.measure;

/**
 * One p-value of several whose dependence is not known: the mean of {@code tan((½ − p)·π)} has a tail close to that of a
 * Cauchy variable whatever the dependence (Liu and Xie, JASA 2020, theorem 1).
 */
final class CauchyCombination {
    /** A p-value near 1 would have as much weight against a difference as one near 0 has for it. */
    private static final double MOST = 0.9;

    private static final double LEAST = 1e-15;

    private double sum;
    private int count;

    void add(double pValue) {
        sum += Math.tan((0.5 - Math.max(LEAST, Math.min(MOST, pValue))) * Math.PI);
        count++;
    }

    /** @throws IllegalStateException if none was added */
    double pValue() {
        if (count == 0) {
            throw new IllegalStateException("there is no p-value to combine");
        }
        return 0.5 - Math.atan(sum / count) / Math.PI;
    }
}
