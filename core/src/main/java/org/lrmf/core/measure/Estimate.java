package org.lrmf.core.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One number with what is needed to read it.
 *
 * @param value in the method's unit
 * @param standardError over rows unless the method says otherwise; empty where an interval or chance level stands for it
 * @param interval at 95%, where one is known
 * @param chance what samples of one distribution would show, where that was tried or is known
 * @param rows how many rows of both sides the number rests on
 */
public record Estimate(
        Method method,
        double value,
        OptionalDouble standardError,
        Optional<Interval> interval,
        Optional<Chance> chance,
        int rows) {
    /**
     * How a number comes about.
     *
     * @param key its name in JSON
     * @param name its name in words
     * @param unit empty for a plain number
     * @param meaning in one sentence for somebody who knows no statistics
     * @param source paper and equation
     * @param cost in rows n and columns D
     */
    public record Method(
            String key, String name, String unit, Direction direction, String meaning, String source, String cost) {}

    /** Both ends in the method's unit. */
    public record Interval(double low, double high) {}

    /**
     * Samples of one distribution.
     *
     * @param level what they stay below in 95 of 100 cases
     * @param pValue how often they show at least as much
     */
    public record Chance(double level, double pValue) {}

    static Estimate of(Method method, double value, double standardError, int rows) {
        return new Estimate(method, value, OptionalDouble.of(standardError), Optional.empty(), Optional.empty(), rows);
    }

    Estimate within(double low, double high) {
        return new Estimate(method, value, standardError, Optional.of(new Interval(low, high)), chance, rows);
    }

    Estimate besideChance(double level, double pValue) {
        return new Estimate(method, value, standardError, interval, Optional.of(new Chance(level, pValue)), rows);
    }
}
