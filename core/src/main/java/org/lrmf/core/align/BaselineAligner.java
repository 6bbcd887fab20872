package org.lrmf.core.align;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lrmf.core.baseline.Baseline;
import org.lrmf.core.baseline.Candidate;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.train.Faults;
import org.lrmf.core.train.TracePoint;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.Trainer;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.random.RandomStream;

/**
 * T as in LRMF, from the same start, trained by another loss: each setting is trained, and of all their snapshots, the start
 * among them, the one with the least energy distance on validation rows is kept.
 */
final class BaselineAligner implements Aligner {
    /** Rows on which snapshots are compared; the comparison is made at every validation. */
    static final int VALIDATION_ROWS = 800;

    private final Baseline baseline;
    private final Backend backend = Backends.chosen();

    BaselineAligner(Baseline baseline) {
        this.baseline = baseline;
    }

    @Override
    public Fit fit(Split source, Split target, AlignOptions options, TrainingContext context) {
        Start start = Start.of(source, target, options);
        Start.MapStart map = start.map();
        ValidationRows validation = new ValidationRows(
                start.source(), start.target(), VALIDATION_ROWS, start.random().split("validation rows"));
        RandomStream random = new RandomStream(options.seed()).split(baseline.name());
        Matrix a = start.sourceTraining();
        Matrix b = start.targetTraining();
        Baseline.Task task = new Baseline.Task(
                map.map(),
                start.form().middle().forward(a).rows(),
                b,
                equalBatches(start.training(), a, b),
                backend,
                random.split("candidates"));
        List<Candidate> candidates = baseline.candidates(task);
        List<String> tried = new ArrayList<>();
        Trained best = null;
        String chosen = "";
        Faults faults = Faults.NONE;
        for (int i = 0; i < candidates.size(); i++) {
            int before = i;
            Candidate candidate = candidates.get(i);
            Trained trained = Trainer.minimise(
                    candidate.objective(),
                    map.parameters(),
                    map.map().decays(),
                    List.of(FloatMatrix.of(a), FloatMatrix.of(b)),
                    parameters -> validation.energy(start.around(map.map(), parameters, backend)
                            .forward(validation.source())
                            .rows()),
                    candidate.training(),
                    random.split("training"),
                    context.part(
                            "candidate " + i,
                            (point, steps) -> context.listener()
                                    .validated(
                                            new TracePoint(
                                                    before * steps + point.step(),
                                                    point.training(),
                                                    point.validation()),
                                            candidates.size() * steps)));
            tried.add(text("%s: %.4f", candidate.words(), trained.validation()));
            faults = faults.plus(trained.faults());
            if (best == null || trained.validation() < best.validation()) {
                best = trained;
                chosen = candidate.words();
            }
        }
        if (best == null) {
            throw new IllegalStateException("a baseline without settings");
        }
        boolean refined = best.bestStep() > 0;
        List<String> notes = List.of(
                text(
                        "%s The settings tried, with the least energy distance "
                                + "on validation rows: %s; at the start it was %.4f.",
                        start.words(),
                        String.join("; ", tried),
                        best.trace().get(0).validation()),
                refined
                        ? text("Kept: %s, step %d.", chosen, best.bestStep())
                        : "No step came closer than the start, which was kept.");
        if (!refined) {
            return start.unrefined(List.of(), faults, notes);
        }
        Bijection whole = start.around(map.map(), best.parameters(), backend);
        return start.refined(whole, List.of(), faults, notes);
    }

    /** Rows are matched one to one, so that both sides' batches must be of one size. */
    private static TrainOptions equalBatches(TrainOptions options, Matrix a, Matrix b) {
        return options.withBatch(Math.min(options.batch(), Math.min(a.rows(), b.rows())));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
