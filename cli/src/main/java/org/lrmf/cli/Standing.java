package org.lrmf.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.lrmf.core.align.Method;

/**
 * One method over all seeds.
 *
 * @param failures the sentence of each seed that failed, by seed
 */
record Standing(Method method, List<Trial> trials, Map<Long, String> failures) {
    /** A mean over seeds with the standard deviation between them, NaN for one seed. */
    record Spread(double mean, double deviation) {}

    Standing {
        trials = List.copyOf(trials);
        failures = java.util.Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    /** Runs trials by seed; one that throws is a failure of its seed, in the exception's words, and not of the others. */
    static Standing of(Method method, Map<Long, Supplier<Trial>> trials) {
        List<Trial> done = new ArrayList<>();
        Map<Long, String> failures = new TreeMap<>();
        trials.forEach((seed, trial) -> {
            try {
                done.add(trial.get());
            } catch (RuntimeException e) {
                failures.put(seed, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            }
        });
        return new Standing(method, done, failures);
    }

    boolean scored() {
        return !trials.isEmpty();
    }

    Spread spread(ToDoubleFunction<Trial> number) {
        double[] values = trials.stream().mapToDouble(number).toArray();
        double mean = java.util.Arrays.stream(values).average().orElse(Double.NaN);
        double squares = java.util.Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new Spread(mean, values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1)));
    }

    /** The divergence that classifiers see, in nats: what methods are ranked by. */
    Spread divergence() {
        return spread(Measured.DIVERGENCE::of);
    }

    /** The standard error of the mean divergence: between seeds where there are some, else over rows. */
    double divergenceError() {
        double rows = spread(
                        trial -> trial.assessment().measurement().classifier().standardError())
                .mean();
        double seeds = divergence().deviation() / Math.sqrt(trials.size());
        return Double.isNaN(seeds) ? rows : Math.max(seeds, rows / Math.sqrt(trials.size()));
    }

    /** The least divergence first, those that failed for every seed last. */
    static List<Standing> ranked(List<Standing> standings) {
        List<Standing> result = new ArrayList<>(standings);
        result.sort(Comparator.comparing((Standing standing) -> !standing.scored())
                .thenComparing(
                        standing -> standing.scored() ? standing.divergence().mean() : 0));
        return result;
    }
}
