package org.lrmf.core.baseline;

import java.math.BigDecimal;
import java.util.List;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.random.RandomStream;

/**
 * The losses that T is trained by in LRMF's place. Each is tried with the same number of settings, so that none has an
 * advantage by its tuning.
 */
public enum Baseline {
    /** Maximum mean discrepancy, at three learning rates. */
    MMD {
        @Override
        public List<Candidate> candidates(Task task) {
            SampleLoss loss = KernelDiscrepancy.forRows(task.mapped, task.target, task.random.split("median"));
            return rates(task, loss);
        }
    },
    /** Sinkhorn divergence, at three entropies relative to the target's mean cost. */
    SINKHORN {
        @Override
        public List<Candidate> candidates(Task task) {
            double scale = EntropicMap.meanCost(task.target);
            return List.of(0.02, 0.1, 0.5).stream()
                    .map(share -> new Candidate(
                            "entropy " + share,
                            task.training,
                            new SampleObjective(task.map, SinkhornDivergence.forTraining(share * scale), task.backend)))
                    .toList();
        }
    },
    /** Optimal assignment of minibatches, at three learning rates. */
    EMD {
        @Override
        public List<Candidate> candidates(Task task) {
            return rates(task, new AssignmentCost());
        }
    },
    /** An adversary, at two learning rates and two penalties. */
    GAN {
        @Override
        public List<Candidate> candidates(Task task) {
            return List.of(adversary(task, 0.25, 0.1), adversary(task, 1, 0.1), adversary(task, 1, 1));
        }
    };

    /** The discriminator's learning rate over T's. */
    private static final double ADVERSARY_PACE = 2;

    /**
     * What is to be fitted.
     *
     * @param map T, which maps the source's training rows to {@code mapped} at the start
     * @param mapped of shape {@code [rows, features]}
     * @param target the target's training rows, of shape {@code [rows, features]}
     * @param training settings, of which some are varied
     */
    public record Task(
            FlowSpec map, Matrix mapped, Matrix target, TrainOptions training, Backend backend, RandomStream random) {}

    /** The settings to be tried, three for each method. */
    public abstract List<Candidate> candidates(Task task);

    private static List<Candidate> rates(Task task, SampleLoss loss) {
        return List.of(0.25, 1.0, 2.5).stream()
                .map(factor -> {
                    double rate = factor * task.training.rate();
                    Objective objective = new SampleObjective(task.map, loss, task.backend);
                    return new Candidate("learning rate " + plain(rate), task.training.withRate(rate), objective);
                })
                .toList();
    }

    private static Candidate adversary(Task task, double factor, double penalty) {
        double rate = factor * task.training.rate();
        String words = "learning rate " + plain(rate) + ", gradient penalty " + penalty;
        Objective objective = new AdversarialObjective(
                task.map,
                new AdversarialObjective.Options(ADVERSARY_PACE * rate, penalty),
                task.backend,
                task.random.split(words));
        return new Candidate(words, task.training.withRate(rate), objective);
    }

    private static String plain(double rate) {
        return BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
    }
}
