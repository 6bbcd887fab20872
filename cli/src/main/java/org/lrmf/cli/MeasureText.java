package org.lrmf.cli;

import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.measure.Estimate;
import org.lrmf.core.measure.Text;

/** Estimates as lines of text, one below the other. */
final class MeasureText {
    private MeasureText() {}

    static List<String> lines(List<Estimate> estimates) {
        int widest = estimates.stream()
                .mapToInt(e -> e.method().name().length())
                .max()
                .orElse(0);
        return estimates.stream().map(estimate -> line(estimate, widest)).toList();
    }

    private static String line(Estimate estimate, int width) {
        Estimate.Method method = estimate.method();
        List<String> parts = new ArrayList<>();
        parts.add((value(estimate.value()) + error(estimate) + " " + method.unit()).strip());
        parts.add(method.direction().words());
        estimate.chance()
                .ifPresent(chance -> parts.add(Text.format(
                        "one distribution stays below %s, p = %.2g", value(chance.level()), chance.pValue())));
        parts.add(Text.format("%,d rows", estimate.rows()));
        return Text.format("%-" + Math.max(1, width) + "s  %s", method.name(), String.join("; ", parts));
    }

    /** A standard error where there is one, else an interval where there is one. */
    static String error(Estimate estimate) {
        if (estimate.standardError().isPresent()) {
            return " ± " + value(estimate.standardError().getAsDouble());
        }
        return estimate.interval()
                .map(interval -> " [" + value(interval.low()) + ", " + value(interval.high()) + "]")
                .orElse("");
    }

    static String value(double value) {
        double size = Math.abs(value);
        return Text.format(size != 0 && (size < 1e-3 || size >= 1e4) ? "%.1e" : "%.4f", value);
    }
}
