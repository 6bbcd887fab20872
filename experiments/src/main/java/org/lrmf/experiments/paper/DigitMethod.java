package org.lrmf.experiments.paper;

import java.util.Optional;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Method;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.density.Density;
import org.lrmf.core.density.PulledBack;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.random.RandomStream;

/** What is tried on the codes of digits. Every trained map starts at the identity. */
enum DigitMethod {
    NONE("none") {
        @Override
        Fitted fit(DigitTrial trial, DigitScale scale, RandomStream random, TrainingContext context) {
            return product(Method.NONE, trial, scale, random, context);
        }
    },
    GAUSSIAN("Gaussian") {
        @Override
        Fitted fit(DigitTrial trial, DigitScale scale, RandomStream random, TrainingContext context) {
            return product(Method.GAUSSIAN, trial, scale, random, context);
        }
    },
    LRMF("LRMF") {
        @Override
        Fitted fit(DigitTrial trial, DigitScale scale, RandomStream random, TrainingContext context) {
            return bare(trial, scale, random, context);
        }
    },
    /** What LRMF does where the shares of labels are equal, which only labels of both sides can bring about. */
    BALANCED("LRMF, labels balanced") {
        @Override
        Fitted fit(DigitTrial trial, DigitScale scale, RandomStream random, TrainingContext context) {
            return bare(trial, scale, random, context);
        }
    },
    BACK_TO_BACK("F∘G⁻¹") {
        @Override
        Fitted fit(DigitTrial trial, DigitScale scale, RandomStream random, TrainingContext context) {
            return new Fitted(
                    BackToBack.fit(trial.a(), trial.b(), SIZE, scale.flows(), random, context), Optional.empty());
        }
    },
    MMD("MMD") {
        @Override
        Fitted fit(DigitTrial trial, DigitScale scale, RandomStream random, TrainingContext context) {
            return product(Method.MMD, trial, scale, random, context);
        }
    };

    /** T, S and the private densities alike; with a T of half this width and depth L and the energy distance stay higher. */
    static final RealNvpOptions SIZE = new RealNvpOptions(8, 64, 2, Activation.SILU);

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

    /** Whether it is fitted and measured where each label counts alike. */
    boolean balanced() {
        return this == BALANCED;
    }

    /** Fits T to the training and validation rows; the context's store keeps the trainings. */
    abstract Fitted fit(DigitTrial trial, DigitScale scale, RandomStream random, TrainingContext context);

    /** The bare objective. */
    private static Fitted bare(DigitTrial trial, DigitScale scale, RandomStream random, TrainingContext context) {
        ElementwiseAffine units = ElementwiseAffine.standardising(trial.b().training());
        JointFit.Fitted fitted = JointFit.kept(
                trial.a().map(units),
                trial.b().map(units),
                SIZE,
                JointFit.SharedStart.TARGET,
                scale.flows(),
                random,
                context);
        return new Fitted(
                units.then(fitted.map()).then(units.inverted()), Optional.of(new PulledBack(units, fitted.shared())));
    }

    private static Fitted product(
            Method method, DigitTrial trial, DigitScale scale, RandomStream random, TrainingContext context) {
        AlignOptions align = AlignOptions.defaults(random.nextLong())
                .withAtoms(false)
                .withStart(Method.NONE)
                .withFlow(SIZE)
                .withTraining(scale.flows());
        return new Fitted(
                method.aligner()
                        .fit(DigitTrial.split(trial.a()), DigitTrial.split(trial.b()), align, context)
                        .map()
                        .bijection(),
                Optional.empty());
    }
}
