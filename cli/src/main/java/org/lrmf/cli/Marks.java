package org.lrmf.cli;

import org.lrmf.core.measure.ClassifierResult;
import org.lrmf.core.measure.EnergyDistance;
import org.lrmf.core.measure.RatioEstimate;
import org.lrmf.core.measure.Verdict;
import org.lrmf.report.KeyNumber.State;

/**
 * What each number says about the alignment. None speaks for it that detects a difference or whose error leaves room for
 * one above the tolerance, and none speaks against it for what chance does often.
 *
 * @param word of the verdict: where it is ALIGNED, a difference that is detected is one below the tolerance
 */
record Marks(double toleranceNats, Verdict.Word word) {
    /** A p-value below this is a detected difference: below it nothing speaks for the alignment. */
    private static final double DETECTED = 0.05;

    private static final double CLEARLY_DETECTED = 0.01;

    /** So many rows on the right side may be chance where rows are few, but speak for nothing. */
    private static final double CHANCE_OF_FEW_ROWS = 0.6;

    State ratio(RatioEstimate ratio, boolean reliable) {
        if (!reliable) {
            return State.UNRELIABLE;
        }
        return limits(ratio.nats() - 2 * ratio.standardError(), ratio.nats() + 2 * ratio.standardError());
    }

    State divergence(ClassifierResult seen, double lowerLimitNats) {
        State size = limits(lowerLimitNats, seen.nats() + 2 * seen.standardError());
        // What is seen clearly and is small speaks for the alignment where the verdict says that nothing larger was
        // missed.
        return size == State.GOOD ? atBest(seen.pValue()) : size;
    }

    State toldApart(ClassifierResult seen) {
        State detected = test(seen.pValue());
        return detected == State.GOOD && seen.accuracy() >= CHANCE_OF_FEW_ROWS ? State.NEUTRAL : detected;
    }

    State energy(EnergyDistance energy) {
        return energy.value() > energy.nullLevel() && energy.pValue() >= DETECTED
                ? State.NEUTRAL
                : test(energy.pValue());
    }

    private State limits(double lower, double upper) {
        if (lower > toleranceNats) {
            return State.BAD;
        }
        return upper <= toleranceNats ? State.GOOD : State.NEUTRAL;
    }

    private State atBest(double pValue) {
        return pValue >= DETECTED || word == Verdict.Word.ALIGNED ? State.GOOD : State.NEUTRAL;
    }

    private State test(double pValue) {
        if (pValue >= DETECTED) {
            return State.GOOD;
        }
        return pValue < CLEARLY_DETECTED && word != Verdict.Word.ALIGNED ? State.BAD : State.NEUTRAL;
    }
}
