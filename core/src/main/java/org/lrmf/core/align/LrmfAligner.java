package org.lrmf.core.align;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lrmf.core.align.ClosedForms.ClosedForm;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.train.Faults;
import org.lrmf.core.train.FlowFit;
import org.lrmf.core.train.TracePoint;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.random.RandomStream;

/**
 * Log-likelihood ratio minimising flows (Usman et al., NeurIPS 2020), with what makes them work on real data: closed
 * forms are fitted first and the best in cross-validation is where T starts; S starts from the target's private model;
 * and the flow is kept only if it brings the validation rows of the two sides closer together.
 */
public final class LrmfAligner implements Aligner {
    private final Backend backend = Backends.chosen();
    private final JointTraining joint;

    /** Trains T and S in this JVM. */
    public LrmfAligner() {
        this(JointTraining.LOCAL);
    }

    /** Trains T and S by {@code joint}; all else is done in this JVM, on the rows that are split. */
    public LrmfAligner(JointTraining joint) {
        this.joint = joint;
    }

    /** A refinement of a closed form. */
    private record Refined(Bijection map, List<TracePoint> trace, Faults faults, int bestStep) {}

    @Override
    public Fit fit(Split source, Split target, AlignOptions options, TrainingContext context) {
        Start start = Start.of(source, target, options);
        ClosedForm form = start.form();
        Judge judge = new Judge(
                start.source(), start.target(), form.after(), start.random().split("judge"), context.silent("judge"));
        Refined refined = refine(start, context);
        Judge.Comparison comparison = judge.compare(form.map(), refined.map());
        boolean keep = refined.bestStep() > 0 && comparison.secondIsBetter();
        List<String> notes = List.of(String.format(
                Locale.ROOT,
                "%s The flow's refinement was %s: %s.",
                start.words(),
                keep ? "kept" : "dropped",
                comparison.words()));
        return keep
                ? start.refined(refined.map(), refined.trace(), refined.faults(), notes)
                : start.unrefined(refined.trace(), refined.faults(), notes);
    }

    private Refined refine(Start start, TrainingContext context) {
        RandomStream random = start.random();
        TrainOptions training = start.training();
        Matrix sourceTraining = start.sourceTraining();
        Matrix sourceValidation = start.sourceValidation();
        Matrix targetTraining = start.targetTraining();
        Matrix targetValidation = start.targetValidation();

        FlowSpec map = start.map().map();
        float[] mapStart = start.map().parameters();
        FlowSpec density = start.flow().spec(LuAffineLayer.identity(map.features()), random.split("density layers"));
        FlowFit.Fitted target = FlowFit.one(
                density,
                density.initialise(random.split("density start")),
                targetTraining,
                targetValidation,
                training,
                backend,
                random.split("target fit"),
                context.silent("target fit"));
        FlowFit.Fitted source = FlowFit.one(
                density,
                density.initialise(random.split("density start")),
                sourceTraining,
                sourceValidation,
                training,
                backend,
                random.split("source fit"),
                context.silent("source fit"));

        float[] both = new float[map.parameters() + density.parameters()];
        System.arraycopy(mapStart, 0, both, 0, mapStart.length);
        float[] shared = target.trained().parameters();
        System.arraycopy(shared, 0, both, mapStart.length, shared.length);
        float[] decays = new float[both.length];
        System.arraycopy(map.decays(), 0, decays, 0, mapStart.length);
        System.arraycopy(density.decays(), 0, decays, mapStart.length, shared.length);

        // c of the training curve comes from the private models fitted from scratch; the reported L has a better one.
        double constant = -source.trained().validation() - target.trained().validation();
        Trained trained = joint.train(
                new JointTraining.Problem(
                        map,
                        density,
                        both,
                        decays,
                        start.sourceScores(),
                        start.targetScores(),
                        sourceTraining,
                        targetTraining,
                        sourceValidation,
                        targetValidation,
                        training,
                        random.split("joint fit")),
                context.part(
                        "joint fit",
                        (point, steps) -> context.listener().validated(point.plus(constant, constant), steps)));
        return new Refined(
                start.around(map, Arrays.copyOf(trained.parameters(), mapStart.length), backend),
                trained.trace().stream()
                        .map(point -> point.plus(constant, constant))
                        .toList(),
                trained.faults()
                        .plus(target.trained().faults())
                        .plus(source.trained().faults()),
                trained.bestStep());
    }
}
