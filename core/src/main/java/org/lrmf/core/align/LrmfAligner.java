package org.lrmf.core.align;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lrmf.core.align.ClosedForms.ClosedForm;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.measure.DensityOptions;
import org.lrmf.core.objective.FlowObjectives;
import org.lrmf.core.train.FlowFit;
import org.lrmf.core.train.TracePoint;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.Trainer;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.random.RandomStream;

/**
 * Log-likelihood ratio minimising flows (Usman et al., NeurIPS 2020), with what makes them work on real data: closed
 * forms are fitted first and the best on validation rows is where T starts; S starts from the target's private model;
 * and the flow is kept only if it brings the validation rows of the two sides closer together.
 */
final class LrmfAligner implements Aligner {
    private final Backend backend = CpuBackend.shared();

    /** A refinement of a closed form. */
    private record Refined(Bijection map, List<TracePoint> trace, int skippedSteps, int bestStep) {}

    @Override
    public Fit fit(Split source, Split target, AlignOptions options, TrainListener listener) {
        RandomStream random = new RandomStream(options.seed()).split("lrmf");
        Spreading a = Spreading.of(source, options, "source atoms");
        Spreading b = Spreading.of(target, options, "target atoms");
        ClosedForms forms = new ClosedForms(a.training(), a.atoms(), b.training(), b.atoms());
        String chosen = ClosedFormChoice.best(a, b, random.split("choice"));
        ClosedForm best = forms.named(chosen).orElseGet(() -> forms.of(Method.GAUSSIAN));
        Judge judge = new Judge(a, b, best.after(), random.split("judge"));
        List<String> notes = new ArrayList<>();
        DensityOptions sized = DensityOptions.forRows(
                Math.min(a.training().rows(), b.training().rows()), a.training().columns());
        Refined refined = refine(
                best,
                a,
                b,
                options.flow().orElse(sized.flow()),
                options.training().orElse(sized.training()),
                random,
                listener);
        Judge.Comparison comparison = judge.compare(best.map(), refined.map());
        boolean keep = refined.bestStep() > 0 && comparison.secondIsBetter();
        notes.add(String.format(
                Locale.ROOT,
                "The closed form chosen by cross-validation: %s. The flow's refinement was %s: %s.",
                best.words(),
                keep ? "kept" : "dropped",
                comparison.words()));
        // Nothing is left to choose for a closed form, so that it may use the validation rows too.
        ClosedForm whole = new ClosedForms(
                        a.training().append(a.validation()),
                        a.atoms(),
                        b.training().append(b.validation()),
                        b.atoms())
                .named(chosen)
                .orElse(best);
        AlignmentMap map = new AlignmentMap(
                new boolean[a.atoms().features()], a.atoms(), keep ? refined.map() : whole.map(), b.atoms());
        return new Fit(
                map,
                keep ? best.after() : whole.after(),
                best.words(),
                keep,
                refined.trace(),
                refined.skippedSteps(),
                notes);
    }

    private Refined refine(
            ClosedForm form,
            Spreading a,
            Spreading b,
            RealNvpOptions size,
            TrainOptions training,
            RandomStream random,
            TrainListener listener) {
        Matrix sourceTraining = form.before().forward(a.training()).rows();
        Matrix sourceValidation = form.before().forward(a.validation()).rows();
        Matrix targetTraining = form.after().forward(b.training()).rows();
        Matrix targetValidation = form.after().forward(b.validation()).rows();

        LuAffineLayer.Start affine =
                LuAffineLayer.of(form.middle().matrix(), form.middle().shift());
        FlowSpec map = FlowSpec.realNvp(affine.layer(), size, random.split("map layers"));
        float[] mapStart = map.initialise(random.split("map start"));
        System.arraycopy(affine.parameters(), 0, mapStart, 0, affine.parameters().length);
        FlowSpec density =
                FlowSpec.realNvp(LuAffineLayer.identity(map.features()), size, random.split("density layers"));
        FlowFit.Fitted target = FlowFit.one(
                density,
                density.initialise(random.split("density start")),
                targetTraining,
                targetValidation,
                training,
                backend,
                random.split("target fit"));
        FlowFit.Fitted source = FlowFit.one(
                density,
                density.initialise(random.split("density start")),
                sourceTraining,
                sourceValidation,
                training,
                backend,
                random.split("source fit"));

        Objective objective = FlowObjectives.logLikelihoodRatio(map, density, backend);
        float[] start = new float[objective.parameters()];
        System.arraycopy(mapStart, 0, start, 0, mapStart.length);
        float[] shared = target.trained().parameters();
        System.arraycopy(shared, 0, start, mapStart.length, shared.length);
        float[] decays = new float[start.length];
        System.arraycopy(map.decays(), 0, decays, 0, mapStart.length);
        System.arraycopy(density.decays(), 0, decays, mapStart.length, shared.length);

        // c of the training curve comes from the private models fitted from scratch; the reported L has a better one.
        double constant = -source.trained().validation() - target.trained().validation();
        Trained trained = Trainer.minimise(
                objective,
                start,
                decays,
                List.of(FloatMatrix.of(sourceTraining), FloatMatrix.of(targetTraining)),
                List.of(FloatMatrix.of(sourceValidation), FloatMatrix.of(targetValidation)),
                training,
                random.split("joint fit"),
                (point, steps) -> listener.validated(point.plus(constant, constant), steps));
        Flow flow = new Flow(map, java.util.Arrays.copyOf(trained.parameters(), mapStart.length), backend);
        return new Refined(
                form.before().then(flow).then(form.after().inverted()),
                trained.trace().stream()
                        .map(point -> point.plus(constant, constant))
                        .toList(),
                trained.skippedSteps()
                        + target.trained().skippedSteps()
                        + source.trained().skippedSteps(),
                trained.bestStep());
    }
}
