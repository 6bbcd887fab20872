package org.lrmf.experiments.paper;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Method;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.density.Density;
import org.lrmf.core.density.Gaussian;
import org.lrmf.core.density.PulledBack;
import org.lrmf.core.flow.DataDependentStart;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowLayer;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.GlowOptions;
import org.lrmf.core.flow.InverseLayer;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.objective.FlowObjectives;
import org.lrmf.core.train.FlowFit;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.Trainer;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.core.train.TrainingStore;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.random.RandomStream;

/** The trainings of Setup 4. Each has a name, under which a store keeps it. */
final class GlowTrial {
    /** Rows that set the data-dependent starts. */
    private static final int START_ROWS = 512;

    private final GlowImages images;
    private final GlowScale scale;
    private final RandomStream random;
    private final TrainingStore store;
    private final Consumer<String> progress;
    private final Backend backend = Backends.chosen();

    /**
     * T and S.
     *
     * @param sharedOnSource S fine-tuned on images of A under T, {@code sharedOnTarget} on B's
     * @param trained the last training of both
     */
    record Fitted(Bijection map, Density shared, Density sharedOnSource, Density sharedOnTarget, Trained trained) {}

    GlowTrial(GlowImages images, GlowScale scale, RandomStream random, TrainingStore store, Consumer<String> progress) {
        this.images = images;
        this.scale = scale;
        this.random = random;
        this.store = store;
        this.progress = progress;
    }

    private TrainingContext context(String name) {
        TrainListener listener = (point, steps) -> progress.accept(String.format(
                Locale.ROOT,
                "%s: step %d of %d, %.2f nats on validation images",
                name,
                point.step(),
                steps,
                point.validation()));
        return new TrainingContext(name, listener, store);
    }

    /** The private density of the source. */
    FlowFit.Fitted source() {
        return alone("private density of A", images.source(), scale.model(), scale.alone());
    }

    /** The private density of the target. */
    FlowFit.Fitted target() {
        return alone("private density of B", images.target(), scale.model(), scale.alone());
    }

    private FlowFit.Fitted alone(String name, Sample side, GlowOptions size, TrainOptions options) {
        FlowSpec spec = size.density(random.split("density layers"));
        return FlowFit.one(
                spec,
                started(spec, side, name),
                side.training(),
                side.validation(),
                options,
                backend,
                random.split(name),
                context(name));
    }

    private float[] started(FlowSpec spec, Sample side, String name) {
        Matrix rows =
                side.training().slice(0, Math.min(START_ROWS, side.training().rows()));
        return DataDependentStart.of(spec, rows, random.split(name).split("start"), backend);
    }

    /** S for both sides, without a map: what T is to improve on. */
    Fitted untouched(FlowFit.Fitted target) {
        String name = "S without a map";
        FlowFit.Fitted both = FlowFit.both(
                target.spec(),
                target.trained().parameters(),
                List.of(images.source().training(), images.target().training()),
                List.of(images.source().validation(), images.target().validation()),
                scale.joint(),
                backend,
                random.split(name),
                context(name));
        double[] ones = new double[target.spec().features()];
        Arrays.fill(ones, 1);
        Bijection identity = new ElementwiseAffine(ones, new double[ones.length]);
        return fitted(name, identity, target.spec(), both.trained().parameters(), both.trained());
    }

    /** With S fine-tuned on either side. */
    private Fitted fitted(String name, Bijection map, FlowSpec spec, float[] parameters, Trained trained) {
        return new Fitted(
                map,
                density(spec, parameters),
                tuned(name + ", S on A", spec, parameters, images.source().map(map)),
                tuned(name + ", S on B", spec, parameters, images.target()),
                trained);
    }

    private Density tuned(String name, FlowSpec spec, float[] parameters, Sample side) {
        TrainOptions gentle = scale.joint()
                .withRate(scale.joint().rate() / 2)
                .withSteps(Math.max(1, scale.joint().steps() / 2));
        Trained trained = FlowFit.one(
                        spec,
                        parameters,
                        side.training(),
                        side.validation(),
                        gentle,
                        backend,
                        random.split(name),
                        context(name))
                .trained();
        return density(spec, trained.parameters());
    }

    private Density density(FlowSpec spec, float[] parameters) {
        return new PulledBack(new Flow(spec, parameters, backend), Gaussian.standard(spec.features()));
    }

    /**
     * Trains T and S.
     *
     * @param floor the least loss there is for images without noise, in nats: minus c
     */
    Fitted fit(GlowAttempt attempt, FlowFit.Fitted source, FlowFit.Fitted target, double floor) {
        Optional<Bijection> before = attempt.matched() ? Optional.of(matching()) : Optional.empty();
        Sample a = before.map(images.source()::map).orElse(images.source());
        FlowFit.Fitted model =
                attempt.wide() ? alone("wide density of B", images.target(), scale.wider(), scale.alone()) : target;
        FlowSpec shared = model.spec();
        FlowSpec map = map(attempt.map(), source.spec());
        float[] mapped = mapStart(attempt.map(), map, source, target);
        float[] density = attempt.shared() == GlowAttempt.SharedStart.TARGET
                ? model.trained().parameters()
                : started(shared, images.target(), "fresh S");
        Objective objective = FlowObjectives.logLikelihoodRatio(map, shared, backend);
        float[] decays = JointFit.joined(map.decays(), shared.decays());
        int stages = attempt.noise().size();
        TrainOptions options = scale.joint().withSteps(scale.joint().steps() / stages);
        float[] parameters = JointFit.joined(mapped, density);
        Trained trained = null;
        for (int stage = 0; stage < stages; stage++) {
            double noise = attempt.noise().get(stage);
            String name = attempt.name() + (stages == 1 ? "" : ", noise " + noise);
            Sample noisyA = GlowImages.noisy(a, noise, random.split("noise of A"));
            Sample noisyB = GlowImages.noisy(images.target(), noise, random.split("noise of B"));
            if (attempt.restarted() && noise > 0) {
                density = noisyDensity(shared, model, noisyB, noise, attempt.wide());
                System.arraycopy(density, 0, parameters, map.parameters(), density.length);
            } else if (attempt.restarted()) {
                System.arraycopy(model.trained().parameters(), 0, parameters, map.parameters(), density.length);
            }
            List<FloatMatrix> training = JointFit.floats(noisyA.training(), noisyB.training());
            List<FloatMatrix> validation = JointFit.floats(noisyA.validation(), noisyB.validation());
            RandomStream draws = random.split(name);
            trained = attempt.polyak()
                    ? PolyakTraining.minimise(
                            objective, parameters, training, validation, floor, options, draws, context(name))
                    : Trainer.minimise(
                            objective, parameters, decays, training, validation, options, draws, context(name));
            parameters = trained.parameters();
        }
        Flow flow = new Flow(map, Arrays.copyOf(parameters, map.parameters()), backend);
        float[] own = Arrays.copyOfRange(parameters, map.parameters(), parameters.length);
        return fitted(
                attempt.name(),
                before.map(first -> first.then(flow)).orElse(flow),
                shared,
                own,
                Objects.requireNonNull(trained));
    }

    private FlowSpec map(GlowAttempt.MapStart start, FlowSpec density) {
        if (start == GlowAttempt.MapStart.IDENTITY) {
            return scale.model().map(random.split("map layers"));
        }
        List<FlowLayer> layers = Stream.concat(
                        density.layers().stream(), Stream.of((FlowLayer) new InverseLayer(density)))
                .toList();
        return new FlowSpec(layers);
    }

    private float[] mapStart(GlowAttempt.MapStart start, FlowSpec map, FlowFit.Fitted source, FlowFit.Fitted target) {
        return switch (start) {
            case IDENTITY -> map.initialise(random.split("map start"));
            case FRESH_COMPOSITION ->
                JointFit.joined(
                        started(source.spec(), images.source(), "fresh F"),
                        started(target.spec(), images.target(), "fresh G"));
            case PRIVATE_COMPOSITION ->
                JointFit.joined(source.trained().parameters(), target.trained().parameters());
        };
    }

    /** B's model for images with noise, from its model for images without. */
    private float[] noisyDensity(FlowSpec spec, FlowFit.Fitted model, Sample noisy, double noise, boolean wide) {
        String name = (wide ? "wide density" : "density") + " of B with noise " + noise;
        TrainOptions options = scale.alone().withSteps(scale.alone().steps() / 4);
        return FlowFit.one(
                        spec,
                        model.trained().parameters(),
                        noisy.training(),
                        noisy.validation(),
                        options,
                        backend,
                        random.split(name),
                        context(name))
                .trained()
                .parameters();
    }

    /** The affine map that gives A's images the mean and covariance of B's and moves them least. */
    private Bijection matching() {
        return Method.GAUSSIAN
                .aligner()
                .fit(
                        DigitTrial.split(images.source()),
                        DigitTrial.split(images.target()),
                        AlignOptions.defaults(1).withAtoms(false),
                        TrainingContext.NONE)
                .map()
                .bijection();
    }
}
