package org.lrmf.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.report.ComparisonModel.Bracket;
import org.lrmf.report.ComparisonModel.Cell;

/** Comparisons for the tests. */
final class ComparisonExamples {
    private ComparisonExamples() {}

    /** Three methods, of which the last failed; {@code name} stands for every text that a user may choose. */
    static ComparisonModel of(int columns, String name) {
        Matrix source = rows(columns, 60, 1);
        Matrix target = rows(columns, 50, 2);
        List<String> names = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            names.add(name + column);
        }
        for (int row = 0; row < 60; row++) {
            labels.add(row % 2 == 0 ? name : "other");
        }
        return new ComparisonModel(
                name,
                "first leaves the least difference.",
                "Taken on rows that nothing has seen.",
                List.of(
                        new ComparisonModel.Measure("divergence", "In nats."),
                        new ComparisonModel.Measure("energy", "A distance.")),
                List.of(
                        contender("first", 0.01, 0.5, source),
                        contender("second", 0.2, 0.1, rows(columns, 60, 3)),
                        new Contender(
                                "third",
                                "Fails.",
                                List.of(),
                                Optional.empty(),
                                Matrix.zeros(0, columns),
                                List.of("seed 1: " + name),
                                List.of())),
                names,
                source,
                target,
                labels,
                List.of(new FactGroup("Settings", List.of(new FactGroup.Fact("label", name)))),
                "./lrmf compare " + name,
                List.of(name));
    }

    private static Contender contender(String name, double divergence, double energy, Matrix images) {
        return new Contender(
                name,
                "A method.",
                List.of(
                        new Cell(divergence, Double.toString(divergence), "± 0.001"),
                        new Cell(energy, Double.toString(energy), "")),
                Optional.of(new Bracket(0, divergence, 2 * divergence, divergence)),
                images,
                List.of(),
                List.of("Kept: everything."));
    }

    private static Matrix rows(int columns, int count, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(count, columns);
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = random.nextGaussian();
        }
        return result;
    }
}
