package org.lrmf.engine.optimise;

/**
 * A linear warm-up followed by a cosine that falls to a fraction of the peak (Loshchilov and Hutter, "SGDR", ICLR 2017).
 *
 * @param peak the highest rate
 * @param warmUpSteps steps of linear rise
 * @param steps the length of the whole schedule
 * @param finalFraction what is left of the peak at the end
 */
public record LearningRate(double peak, int warmUpSteps, int steps, double finalFraction) {
    public LearningRate {
        if (!(peak > 0) || !Double.isFinite(peak)) {
            throw new IllegalArgumentException("the learning rate must be positive, not " + peak);
        }
        if (warmUpSteps < 0 || steps < 0) {
            throw new IllegalArgumentException("a schedule cannot have " + warmUpSteps + " of " + steps + " steps");
        }
        if (!(finalFraction >= 0 && finalFraction <= 1)) {
            throw new IllegalArgumentException("the final fraction lies between 0 and 1, not at " + finalFraction);
        }
    }

    /** The rate of step {@code step}, counted from 0. */
    public double at(int step) {
        if (step < warmUpSteps) {
            return peak * (step + 1) / warmUpSteps;
        }
        double progress = Math.min(1, (double) (step - warmUpSteps) / Math.max(1, steps - warmUpSteps));
        return peak * (finalFraction + (1 - finalFraction) * 0.5 * (1 + Math.cos(Math.PI * progress)));
    }
}
