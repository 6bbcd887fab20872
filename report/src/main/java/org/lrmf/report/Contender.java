package org.lrmf.report;

import java.util.List;
import java.util.Optional;
import org.lrmf.engine.array.Matrix;

/**
 * One method in a comparison.
 *
 * @param name its word on the command line
 * @param words what it is, in one sentence
 * @param cells its numbers, in the order of the measures; empty where it failed
 * @param bracket what is known of the divergence that it leaves
 * @param images the drawn source rows, mapped, {@code [rows, features]}; no rows where it failed
 * @param failures why it failed, one sentence for each failed seed
 * @param notes how it was tuned
 */
public record Contender(
        String name,
        String words,
        List<ComparisonModel.Cell> cells,
        Optional<ComparisonModel.Bracket> bracket,
        Matrix images,
        List<String> failures,
        List<String> notes) {
    public Contender {
        cells = List.copyOf(cells);
        failures = List.copyOf(failures);
        notes = List.copyOf(notes);
    }

    /** Whether there are numbers. */
    public boolean scored() {
        return !cells.isEmpty();
    }
}
