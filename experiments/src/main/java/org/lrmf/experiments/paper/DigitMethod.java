package org.lrmf.experiments.paper;

import java.util.List;
import java.util.Optional;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Method;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.density.Density;
import org.lrmf.core.density.PulledBack;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.random.RandomStream;

/** What is tried on the codes of digits. Every trained map starts at the identity. */
enum DigitMethod {
    NONE("none") {
        @Override
        Fitted fit(DigitTrial trial, RunOptions options, RandomStream random) {
            return product(Method.NONE, trial, options, random);
        }
    },
    GAUSSIAN("Gaussian") {
        @Override
        Fitted fit(DigitTrial trial, RunOptions options, RandomStream random) {
            return product(Method.GAUSSIAN, trial, options, random);
        }
    },
    LRMF("LRMF") {
        @Override
        Fitted fit(DigitTrial trial, RunOptions options, RandomStream random) {
            ElementwiseAffine scale = ElementwiseAffine.standardising(trial.b().training());
            JointFit.Fitted fitted = JointFit.train(
                    trial.a().map(scale),
                    trial.b().map(scale),
                    SIZE,
                    JointFit.SharedStart.TARGET,
                    training(options),
                    random);
            return new Fitted(
                    scale.then(fitted.map()).then(scale.inverted()),
                    Optional.of(new PulledBack(scale, fitted.shared())));
        }
    },
    BACK_TO_BACK("F∘G⁻¹") {
        @Override
        Fitted fit(DigitTrial trial, RunOptions options, RandomStream random) {
            return new Fitted(BackToBack.fit(trial.a(), trial.b(), SIZE, training(options), random), Optional.empty());
        }
    },
    MMD("MMD") {
        @Override
        Fitted fit(DigitTrial trial, RunOptions options, RandomStream random) {
            return product(Method.MMD, trial, options, random);
        }
    };

    /** T, S and the private densities alike; with a T of half this width and depth L and the energy distance stay higher. */
    static final RealNvpOptions SIZE = new RealNvpOptions(8, 64, 2, Activation.SILU);

    private static final int MMD_STEPS = 300;

    /**
     * A fit.
     *
     * @param map from codes of USPS to codes of MNIST
     * @param shared S, where the method has one
     */
    record Fitted(Bijection map, Optional<Density> shared) {}

    private final String word;

    DigitMethod(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    abstract Fitted fit(DigitTrial trial, RunOptions options, RandomStream random);

    /**
     * Long enough for the private densities' plateau; the best step by validation rows is kept. The decay is strong, since
     * 16 columns of a few thousand pictures are soon learnt by heart.
     */
    static TrainOptions training(RunOptions options) {
        return new TrainOptions(options.size(1_600, 150), 256, 2e-3, 50, 0.1, 5, 50, 12);
    }

    private static Fitted product(Method method, DigitTrial trial, RunOptions options, RandomStream random) {
        AlignOptions align = AlignOptions.defaults(random.nextLong())
                .withAtoms(false)
                .withStart(Method.NONE)
                .withFlow(SIZE)
                .withTraining(training(options).withSteps(options.size(MMD_STEPS, 50)));
        Sample a = DigitTrial.withDraws(trial.a(), 1);
        Sample b = DigitTrial.withDraws(trial.b(), 1);
        return new Fitted(
                method.aligner()
                        .fit(DigitTrial.split(a), DigitTrial.split(b), align, TrainListener.NONE)
                        .map()
                        .bijection(),
                Optional.empty());
    }

    static List<DigitMethod> all() {
        return List.of(values());
    }
}
