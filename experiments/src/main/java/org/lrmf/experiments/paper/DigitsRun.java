package org.lrmf.experiments.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.measure.LogLikelihoodRatio;
import org.lrmf.core.measure.Measurement;
import org.lrmf.core.measure.RatioEstimate;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.measure.Text;
import org.lrmf.core.measure.Verdict;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.core.train.TrainingStore;
import org.lrmf.engine.Backends;
import org.lrmf.engine.random.RandomStream;

/**
 * Fits and measures methods on the codes of digits.
 *
 * @param store keeps every training: autoencoders, maps and the densities behind L
 * @param progress hears what is being done
 */
record DigitsRun(DigitScale scale, TrainingStore store, Consumer<String> progress) {
    /** Draws of a training picture's code that densities are measured with. */
    private static final int MEASURED_DRAWS = 2;

    DigitResults results(
            DigitSets.Framing framing,
            DigitEmbedding embedding,
            DigitSets sets,
            List<DigitMethod> methods,
            List<Long> seeds) {
        DigitResults results = new DigitResults(framing, embedding, sets, methods);
        for (long seed : seeds) {
            String place = framing.name().toLowerCase(Locale.ROOT) + "/" + embedding.word() + "/seed " + seed;
            TrainingContext context = new TrainingContext(place, TrainListener.NONE, store);
            Consumer<String> heard = words -> progress.accept(framing.words() + ", " + embedding.word() + ": " + words);
            DigitTrial trial = DigitTrial.of(sets, embedding, seed, scale, context, heard);
            results.add(trial);
            for (DigitMethod method : methods) {
                measure(
                        method,
                        trial,
                        results,
                        seed == seeds.get(0),
                        context.silent(method.word()),
                        words -> heard.accept(Text.format("%s, seed %d: %s", method.word(), seed, words)));
            }
        }
        return results;
    }

    private void measure(
            DigitMethod method,
            DigitTrial trial,
            DigitResults results,
            boolean first,
            TrainingContext context,
            Consumer<String> heard) {
        RandomStream random = trial.random().split(method.name());
        DigitTrial seen = method.balanced() ? trial.balanced() : trial;
        DigitMethod.Fitted fitted = method.fit(seen, scale, random.split("fit"), context);
        Bijection map = fitted.map();
        DigitScores scores = results.of(method);
        CodeVote.Accuracy accuracy = trial.vote()
                .accuracy(map.forward(trial.asked()).rows(), trial.sets().sourceTestLabels());
        heard.accept(Text.format("%.3f read rightly", accuracy.plain()));
        scores.accuracy.add(accuracy.plain());
        scores.balanced.add(accuracy.balanced());
        Sample a = DigitTrial.withDraws(seen.a(), MEASURED_DRAWS).map(map);
        Sample b = DigitTrial.withDraws(seen.b(), MEASURED_DRAWS);
        Optional<RatioEstimate> ratio = Optional.empty();
        if (isRated(method, results.embedding, first)) {
            LogLikelihoodRatio likelihoods =
                    new LogLikelihoodRatio(scale.densities(), Backends.chosen(), context.silent("ratio"));
            ratio = Optional.of(likelihoods.estimate(a, b, random.split("ratio")));
        }
        Verdict.Options tolerance = Verdict.Options.defaults();
        Measurement measurement =
                Measurement.of(a.test(), b.test(), ratio, tolerance.toleranceNats(), random.split("measurement"));
        ratio.ifPresent(known -> scores.nats.add(known.nats()));
        scores.least.add(measurement.lowerLimitNats());
        scores.energy.add(measurement.energy().value());
        heard.accept(Text.format(
                "2·JSD at least %.3f nats, energy distance %.4f%s",
                measurement.lowerLimitNats(),
                measurement.energy().value(),
                ratio.map(known -> Text.format(", L %.3f ± %.3f", known.nats(), known.standardError()))
                        .orElse("")));
        if (method == DigitMethod.LRMF) {
            results.verdicts.add(Verdict.of(measurement, names(a.test().columns()), tolerance)
                    .word()
                    .name());
            if (first) {
                results.figures.addAll(DigitFigures.of(trial, fitted, random.split("samples")));
            }
        }
    }

    /** L takes five fits of flows: for maps that are only compared with, one seed shows what there is to see. */
    private static boolean isRated(DigitMethod method, DigitEmbedding embedding, boolean first) {
        return switch (method) {
            case LRMF, BALANCED -> true;
            case GAUSSIAN, BACK_TO_BACK -> first && embedding == DigitEmbedding.VAE;
            case NONE, MMD -> false;
        };
    }

    private static List<String> names(int columns) {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            names.add("code " + column);
        }
        return names;
    }
}
