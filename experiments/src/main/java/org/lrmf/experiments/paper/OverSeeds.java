package org.lrmf.experiments.paper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.lrmf.core.measure.Text;

/** One number, measured once with each seed. */
final class OverSeeds {
    private final List<Double> values = new ArrayList<>();

    static OverSeeds of(double... values) {
        OverSeeds result = new OverSeeds();
        DoubleStream.of(values).forEach(result::add);
        return result;
    }

    void add(double value) {
        values.add(value);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The value of the first seed. */
    double first() {
        return values.get(0);
    }

    double mean() {
        return stream().average().orElse(Double.NaN);
    }

    double least() {
        return Collections.min(values);
    }

    double most() {
        return Collections.max(values);
    }

    /** The largest absolute value; not a number if one of them is none. */
    double farthest() {
        return stream().map(Math::abs).reduce(0, (a, b) -> Double.isNaN(b) ? b : Math.max(a, b));
    }

    private DoubleStream stream() {
        return values.stream().mapToDouble(Double::doubleValue);
    }

    /** The mean, and the range where there is more than one value, each written in {@code format}. */
    String text(String format) {
        String mean = Text.format(format, mean());
        return values.size() == 1
                ? mean
                : mean + " (" + Text.format(format, least()) + " to " + Text.format(format, most()) + ")";
    }
}
