package org.lrmf.core.train;

/**
 * What went wrong with the numbers of trainings.
 *
 * @param skippedSteps steps not taken because the loss or its gradient was not finite
 * @param recoveries returns to the best parameters with a smaller step
 * @param stops trainings ended early because returning did not help
 */
public record Faults(int skippedSteps, int recoveries, int stops) {
    public static final Faults NONE = new Faults(0, 0, 0);

    public Faults plus(Faults other) {
        return new Faults(skippedSteps + other.skippedSteps, recoveries + other.recoveries, stops + other.stops);
    }

    Faults skip() {
        return new Faults(skippedSteps + 1, recoveries, stops);
    }

    Faults recover() {
        return new Faults(skippedSteps, recoveries + 1, stops);
    }

    Faults stop() {
        return new Faults(skippedSteps, recoveries, stops + 1);
    }
}
