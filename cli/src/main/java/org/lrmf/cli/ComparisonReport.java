package org.lrmf.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lrmf.core.align.Contest;
import org.lrmf.core.align.Method;
import org.lrmf.core.measure.Text;
import org.lrmf.engine.array.Matrix;
import org.lrmf.report.ComparisonModel;
import org.lrmf.report.ComparisonModel.Bracket;
import org.lrmf.report.ComparisonModel.Cell;
import org.lrmf.report.ComparisonWriter;
import org.lrmf.report.Contender;
import org.lrmf.report.FactGroup;
import org.lrmf.report.FactGroup.Fact;

/** Fills the report of a comparison. */
final class ComparisonReport {
    private ComparisonReport() {}

    static void write(Comparison comparison, Path path) throws IOException {
        ComparisonWriter.write(model(comparison), path);
    }

    private static ComparisonModel model(Comparison comparison) {
        Run run = comparison.first();
        Contest contest = run.contest();
        int[] source = Comparison.drawn(contest.source().testRows());
        int seeds = comparison.runs().size();
        List<ComparisonModel.Measure> measures = new ArrayList<>();
        measures.add(new ComparisonModel.Measure(
                "verdict", "The word that lrmf align would say, with the number of seeds where they differ."));
        comparison
                .measures()
                .forEach(
                        measure -> measures.add(new ComparisonModel.Measure(measure.heading(), measure.explanation())));
        return new ComparisonModel(
                run.tables().source().path().getFileName() + " → "
                        + run.tables().target().path().getFileName(),
                comparison.sentence(),
                seeds == 1
                        ? "All numbers are taken on rows that no fit and no choice has seen; one seed, so that nothing is known "
                                + "of their spread."
                        : Text.format(
                                "All numbers are taken on rows that no fit and no choice has seen: the mean over %d seeds, each "
                                        + "with a split of its own, and below it the standard deviation between them.",
                                seeds),
                measures,
                comparison.standings().stream()
                        .map(standing -> contender(comparison, standing))
                        .toList(),
                run.tables().columns(),
                contest.source().data().select(source),
                contest.target().data().select(Comparison.drawn(contest.target().testRows())),
                run.tables()
                        .label()
                        .map(label -> Run.pick(run.tables().source().texts(label), source))
                        .orElse(List.of()),
                facts(comparison, contest),
                run.command(),
                notes(comparison));
    }

    private static Contender contender(Comparison comparison, Standing standing) {
        List<Cell> cells = new ArrayList<>();
        Optional<Bracket> bracket = Optional.empty();
        Matrix images = Matrix.zeros(0, comparison.first().tables().columns().size());
        List<String> notes = new ArrayList<>();
        if (standing.scored()) {
            Map<String, Integer> words = new TreeMap<>();
            standing.trials()
                    .forEach(trial -> words.merge(
                            Text.format("%s", trial.assessment().verdict().word())
                                    .replace('_', ' ')
                                    .toLowerCase(java.util.Locale.ROOT),
                            1,
                            Integer::sum));
            cells.add(new Cell(
                    words.getOrDefault("not aligned", 0) - words.getOrDefault("aligned", 0),
                    words.size() == 1
                            ? words.keySet().iterator().next()
                            : String.join(
                                    ", ",
                                    words.entrySet().stream()
                                            .map(entry -> entry.getValue() + " " + entry.getKey())
                                            .toList()),
                    ""));
            for (Measured measure : comparison.measures()) {
                Standing.Spread spread = standing.spread(measure::of);
                cells.add(new Cell(
                        spread.mean(),
                        measure.text(spread.mean()),
                        Double.isFinite(spread.deviation()) ? "± " + measure.text(spread.deviation()) : ""));
            }
            bracket = Optional.of(new Bracket(
                    standing.spread(Measured.LOWER::of).mean(),
                    standing.spread(Measured.DIVERGENCE::of).mean(),
                    standing.spread(Measured.UPPER::of).mean(),
                    standing.spread(Measured.RATIO::of).mean()));
            images = standing.trials().get(0).drawn();
            for (Trial trial : standing.trials()) {
                String seed = comparison.runs().size() == 1 ? "" : "Seed " + trial.seed() + ": ";
                trial.notes().forEach(note -> notes.add(seed + note));
            }
        }
        List<String> failures = new ArrayList<>();
        standing.failures().forEach((seed, reason) -> failures.add("seed " + seed + ": " + sentence(reason)));
        if (standing.scored()) {
            failures.forEach(failure -> notes.add("Failed for " + failure));
        }
        return new Contender(
                standing.method().word(), MethodWords.of(standing.method()), cells, bracket, images, failures, notes);
    }

    private static String sentence(String reason) {
        return reason.endsWith(".") ? reason : reason + ".";
    }

    private static List<String> notes(Comparison comparison) {
        List<String> notes = new ArrayList<>();
        comparison.first().tables().sampling().ifPresent(sampling -> notes.add(sampling.sentence()));
        notes.addAll(comparison.first().tables().notes());
        List<Method> trained = comparison.standings().stream()
                .map(Standing::method)
                .filter(Method::trainsFlow)
                .toList();
        if (!trained.isEmpty()) {
            notes.add(
                    "All trained methods start at the same closed form, chosen by cross-validation, with the same layers and "
                            + "batches.");
        }
        if (trained.stream().anyMatch(method -> method != Method.LRMF)) {
            notes.add(
                    "Trained methods that are not LRMF are trained with three settings each, and the snapshot with the least "
                            + "energy distance on validation rows is kept.");
        }
        if (trained.contains(Method.LRMF)) {
            notes.add(
                    "LRMF is trained with one setting and kept or dropped by L, energy distance and nearest neighbours on "
                            + "validation rows; where it was dropped, its line is that of the closed form.");
        }
        notes.add("That two distributions are alike does not prove that each row went to the right place.");
        long partly = comparison.standings().stream()
                .filter(standing -> standing.scored() && !standing.failures().isEmpty())
                .count();
        if (partly > 0) {
            notes.add(
                    "Some methods failed for some seeds; their means are over the others, and their settings say which.");
        }
        return notes;
    }

    private static List<FactGroup> facts(Comparison comparison, Contest contest) {
        Run run = comparison.first();
        return List.of(
                new FactGroup(
                        "Settings",
                        List.of(
                                new Fact(
                                        "seeds",
                                        String.join(
                                                ", ",
                                                comparison.runs().stream()
                                                        .map(one -> Long.toString(
                                                                one.options().seed()))
                                                        .toList())),
                                new Fact(
                                        "tolerance",
                                        Text.format(
                                                "%.3f nats",
                                                run.options().verdict().toleranceNats())),
                                new Fact(
                                        "columns",
                                        String.join(", ", run.tables().columns())),
                                new Fact("pictures", "of seed " + run.options().seed()),
                                new Fact("source rows", Provenance.rows(contest.source())),
                                new Fact("target rows", Provenance.rows(contest.target())))),
                Provenance.facts(run));
    }
}
