package org.lrmf.experiments.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lrmf.core.density.Gaussian;
import org.lrmf.core.density.PulledBack;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowKind;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.objective.FlowObjectives;
import org.lrmf.core.train.FlowFit;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.Trainer;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.random.RandomStream;

/**
 * The paper's method and nothing more: T and S are flows trained jointly on L by AdamW, T from the identity. The
 * product's own aligner has better starts and checks; this one shows what the bare objective does.
 */
final class JointFit {
    /** Where S starts. */
    enum SharedStart {
        /** At a normal distribution: the couplings are the identity. */
        STANDARD,
        /** At the target's private model. */
        TARGET
    }

    private static final Backend BACKEND = Backends.chosen();

    private JointFit() {}

    /**
     * T after a number of steps.
     *
     * @param step 0 for the start
     */
    record Snapshot(int step, Flow map) {}

    /**
     * A fit.
     *
     * @param map T, at the step with the lowest validation loss
     * @param shared S at that step
     * @param snapshots T at each validation, the start first, where they were asked for
     */
    record Fitted(Flow map, PulledBack shared, List<Snapshot> snapshots) {}

    /**
     * Trains two RealNVPs without snapshots.
     *
     * @param context whose store keeps the trainings
     */
    static Fitted kept(
            Sample a,
            Sample b,
            RealNvpOptions size,
            SharedStart start,
            TrainOptions options,
            RandomStream random,
            TrainingContext context) {
        return train(a, b, FlowKind.REALNVP, size, start, options, random, context, map -> {});
    }

    /** Trains two RealNVPs; the rows should be of the order of 1. */
    static Fitted train(
            Sample a, Sample b, RealNvpOptions size, SharedStart start, TrainOptions options, RandomStream random) {
        return train(a, b, FlowKind.REALNVP, size, start, options, random);
    }

    /** Trains T of another kind, as large as a RealNVP of {@code size}, which S is. */
    static Fitted train(
            Sample a,
            Sample b,
            FlowKind kind,
            RealNvpOptions size,
            SharedStart start,
            TrainOptions options,
            RandomStream random) {
        List<Snapshot> snapshots = new ArrayList<>();
        Fitted fitted = train(a, b, kind, size, start, options, random, TrainingContext.NONE, map -> {
            int step = Math.min(snapshots.size() * options.validateEvery(), options.steps());
            snapshots.add(new Snapshot(step, map));
        });
        return new Fitted(fitted.map(), fitted.shared(), snapshots);
    }

    /**
     * @param validated hears of T whenever it is validated, which a training that was kept is not again
     */
    private static Fitted train(
            Sample a,
            Sample b,
            FlowKind kind,
            RealNvpOptions size,
            SharedStart start,
            TrainOptions options,
            RandomStream random,
            TrainingContext context,
            Consumer<Flow> validated) {
        int features = a.training().columns();
        FlowSpec map = kind.sized(size).spec(LuAffineLayer.identity(features), random.split("map layers"));
        FlowSpec density = FlowSpec.realNvp(LuAffineLayer.identity(features), size, random.split("density layers"));
        float[] mapStart = map.initialise(random.split("map start"));
        float[] shared = start == SharedStart.TARGET
                ? alone(density, b, options, random.split("target"), context.silent("target"))
                        .trained()
                        .parameters()
                : density.initialise(random.split("density start"));
        Objective objective = FlowObjectives.logLikelihoodRatio(map, density, BACKEND);
        List<Batch> held =
                floats(a.validation(), b.validation()).stream().map(Batch::of).toList();
        Trained trained = Trainer.minimise(
                objective,
                joined(mapStart, shared),
                joined(map.decays(), density.decays()),
                floats(a.training(), b.training()),
                parameters -> {
                    validated.accept(flow(map, parameters));
                    return objective.value(parameters, held);
                },
                options,
                random.split("joint"),
                context.silent("joint"));
        float[] both = trained.parameters();
        Flow toNoise = new Flow(density, Arrays.copyOfRange(both, map.parameters(), both.length), BACKEND);
        return new Fitted(flow(map, both), new PulledBack(toNoise, Gaussian.standard(features)), List.of());
    }

    private static Flow flow(FlowSpec map, float[] parameters) {
        return new Flow(map, Arrays.copyOf(parameters, map.parameters()), BACKEND);
    }

    private static FlowFit.Fitted alone(
            FlowSpec spec, Sample side, TrainOptions options, RandomStream random, TrainingContext context) {
        float[] start = spec.initialise(random.split("start"));
        return FlowFit.one(
                spec, start, side.training(), side.validation(), options, BACKEND, random.split("fit"), context);
    }

    static float[] joined(float[] first, float[] second) {
        float[] result = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, result, first.length, second.length);
        return result;
    }

    static List<FloatMatrix> floats(Matrix... matrices) {
        return Stream.of(matrices).map(FloatMatrix::of).toList();
    }
}
