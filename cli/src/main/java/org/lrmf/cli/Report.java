package org.lrmf.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lrmf.core.align.Alignment;
import org.lrmf.core.measure.LabelTransfer;
import org.lrmf.core.measure.RatioEstimate;
import org.lrmf.core.measure.Text;
import org.lrmf.core.train.Faults;
import org.lrmf.engine.array.Matrix;
import org.lrmf.report.ColumnTable;
import org.lrmf.report.FactGroup;
import org.lrmf.report.FactGroup.Fact;
import org.lrmf.report.LossPoint;
import org.lrmf.report.ReportModel;
import org.lrmf.report.ReportWriter;
import org.lrmf.report.Samples;
import org.lrmf.report.VerdictBanner;

/** Fills the report. */
final class Report {
    private Report() {}

    static void write(Run run, Alignment alignment, Optional<LabelTransfer> labels, Path path) throws IOException {
        Samples samples = samples(run, alignment);
        List<String> notes = new ArrayList<>();
        run.tables()
                .sampling()
                .ifPresent(sampling ->
                        notes.add(sampling.sentence() + " The aligned table holds all rows of the source."));
        notes.addAll(run.tables().notes());
        notes.addAll(alignment.fit().notes());
        addWarnings(run, alignment, notes);
        ReportModel model = new ReportModel(
                run.tables().source().path().getFileName() + " → "
                        + run.tables().target().path().getFileName(),
                new VerdictBanner(
                        VerdictBanner.Outcome.valueOf(alignment.verdict().word().name()),
                        alignment.verdict().sentence(),
                        alignment.verdict().reasons()),
                KeyNumbers.of(alignment, run.options().verdict().toleranceNats(), labels),
                MeasureRows.of(alignment),
                samples,
                alignment.fit().trace().stream()
                        .map(point -> new LossPoint(point.step(), point.training(), point.validation()))
                        .toList(),
                ColumnTable.of(samples),
                facts(run, alignment),
                run.command(),
                notes);
        ReportWriter.write(model, path);
    }

    /** Test rows alone are drawn: they show what the verdict is taken on. */
    private static Samples samples(Run run, Alignment alignment) {
        int[] source = Samples.drawn(alignment.source().testRows());
        int[] target = Samples.drawn(alignment.target().testRows());
        Matrix a = run.tables().a();
        List<String> labels = run.tables()
                .label()
                .map(label -> Run.pick(run.tables().source().texts(label), source))
                .orElse(List.of());
        return new Samples(
                run.tables().columns(),
                a.select(source),
                alignment.aligned().select(source),
                run.tables().b().select(target),
                labels);
    }

    private static void addWarnings(Run run, Alignment alignment, List<String> notes) {
        if (run.tables().label().isEmpty()) {
            notes.add(
                    "That two distributions are alike does not prove that each row went to the right place: two groups "
                            + "of rows may have changed places. If some rows have labels on both sides, name them with --label.");
        }
        long source = alignment.map().source().columnsWithAtoms();
        long target = alignment.map().target().columnsWithAtoms();
        if (source + target > 0) {
            notes.add(text(
                    "Repeated values%s: %d of %d columns of the source and %d of the target hold values that many rows "
                            + "share. They are spread out for fitting, ties broken at random by the seed, and put back "
                            + "on the target's repeated values afterwards.",
                    run.tables().sampling().isPresent() ? ", looked for in the sample" : "",
                    source,
                    run.tables().columns().size(),
                    target));
        }
        alignment.inverse().warning().ifPresent(notes::add);
        addFaults(alignment, notes);
    }

    private static void addFaults(Alignment alignment, List<String> notes) {
        Faults faults = alignment.fit().faults();
        int densities =
                alignment.measurement().ratio().map(RatioEstimate::skippedSteps).orElse(0);
        if (faults.skippedSteps() + densities > 0) {
            notes.add(text(
                    "%d training steps of the map and %d of the densities behind L were not taken because their loss or "
                            + "gradient was not finite.",
                    faults.skippedSteps(), densities));
        }
        if (faults.recoveries() > 0) {
            notes.add(text(
                    "Training broke down %d times and went back to its best parameters with half the learning rate.",
                    faults.recoveries()));
        }
        if (faults.stops() > 0) {
            notes.add(text(
                    "%d trainings ended early because going back did not help; their best parameters until then were kept.",
                    faults.stops()));
        }
    }

    private static List<FactGroup> facts(Run run, Alignment alignment) {
        return List.of(
                new FactGroup(
                        "Settings",
                        List.of(
                                new Fact("method", run.options().method().word()),
                                new Fact("closed form", alignment.fit().start()),
                                new Fact(
                                        "flow's refinement",
                                        !run.options().method().trainsFlow()
                                                ? "none asked for"
                                                : alignment.fit().refined() ? "kept" : "not kept"),
                                new Fact(
                                        "inverse's largest error",
                                        alignment.inverse().words()),
                                new Fact("seed", Long.toString(run.options().seed())),
                                new Fact(
                                        "tolerance",
                                        text(
                                                "%.3f nats",
                                                run.options().verdict().toleranceNats())),
                                new Fact(
                                        "columns",
                                        String.join(", ", run.tables().columns())))),
                new FactGroup(
                        "Rows",
                        List.of(
                                new Fact("source", Provenance.rows(alignment.source())),
                                new Fact("target", Provenance.rows(alignment.target())))),
                Provenance.facts(run));
    }

    private static String text(String format, Object... values) {
        return Text.format(format, values);
    }
}
