package org.lrmf.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.lrmf.core.align.Method;
import org.lrmf.core.measure.Verdict;

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

    /** The divergence that classifiers see, in nats, within its limits: what methods are ranked by. */
    Spread divergence() {
        return spread(Measured.DIVERGENCE::of);
    }

    /**
     * The standard error of the mean divergence: between seeds where there are some, else over rows. Nothing that lies
     * between 0 and 2 log 2 varies by more than log 2, whatever the logits of few rows say.
     */
    double divergenceError() {
        double rows = spread(trial -> Math.min(
                        Math.log(2),
                        trial.assessment().measurement().classifier().standardError()))
                .mean();
        double seeds = divergence().deviation() / Math.sqrt(trials.size());
        return Double.isNaN(seeds) ? rows : Math.max(seeds, rows / Math.sqrt(trials.size()));
    }

    /** Whether most seeds show that a difference above the tolerance is left. */
    boolean notAligned() {
        long shown = trials.stream()
                .filter(trial -> trial.assessment().verdict().word() == Verdict.Word.NOT_ALIGNED)
                .count();
        return 2 * shown > trials.size();
    }

    /** The least divergence first, of equals the least energy distance; those that failed for every seed last. */
    static List<Standing> ranked(List<Standing> standings) {
        List<Standing> result = new ArrayList<>(standings);
        result.sort(Comparator.comparing((Standing standing) -> !standing.scored())
                .thenComparing(
                        standing -> standing.scored() ? standing.divergence().mean() : 0)
                .thenComparing(standing ->
                        standing.scored() ? standing.spread(Measured.ENERGY::of).mean() : 0));
        return result;
    }
}
