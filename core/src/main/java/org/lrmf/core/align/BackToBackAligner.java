package org.lrmf.core.align;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.train.Faults;
import org.lrmf.core.train.FlowFit;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.random.RandomStream;

/**
 * Two density flows back to back, F∘G⁻¹: one is fitted to each side by maximum likelihood, and rows go through the
 * source's flow to the normal distribution and through the target's flow back (the likelihood part of AlignFlow, Grover
 * et al., AAAI 2020). Both start alike, on sides that the same closed form has brought together as for the other
 * methods, so that the map starts at that closed form. Nothing in the fits ties a row to its image.
 */
final class BackToBackAligner implements Aligner {
    private static final double[] RATES = {0.25, 1, 2.5};

    private final Backend backend = Backends.chosen();

    @Override
    public Fit fit(Split source, Split target, AlignOptions options, TrainingContext context) {
        Start start = Start.of(source, target, options);
        ValidationRows validation = new ValidationRows(
                start.source(),
                start.target(),
                BaselineAligner.VALIDATION_ROWS,
                start.random().split("validation rows"));
        RandomStream random = new RandomStream(options.seed()).split("back to back");
        Bijection moved = start.form().before().then(start.form().middle());
        Matrix sourceTraining = moved.forward(start.source().training()).rows();
        Matrix sourceValidation = moved.forward(start.source().validation()).rows();
        FlowSpec density = start.flow().spec(LuAffineLayer.identity(sourceTraining.columns()), random.split("layers"));
        float[] parameters = density.initialise(random.split("start"));

        List<String> tried = new ArrayList<>();
        Bijection best = null;
        double least = Double.POSITIVE_INFINITY;
        String chosen = "";
        Faults faults = Faults.NONE;
        for (double factor : RATES) {
            TrainOptions training =
                    start.training().withRate(factor * start.training().rate());
            FlowFit.Fitted from = FlowFit.one(
                    density,
                    parameters,
                    sourceTraining,
                    sourceValidation,
                    training,
                    backend,
                    random.split("source fit"),
                    context.silent("source fit at " + factor));
            FlowFit.Fitted to = FlowFit.one(
                    density,
                    parameters,
                    start.targetTraining(),
                    start.targetValidation(),
                    training,
                    backend,
                    random.split("target fit"),
                    context.silent("target fit at " + factor));
            faults = faults.plus(from.trained().faults()).plus(to.trained().faults());
            Bijection map = moved.then(new Flow(density, from.trained().parameters(), backend))
                    .then(new Flow(density, to.trained().parameters(), backend).inverted())
                    .then(start.form().after().inverted());
            double energy = validation.energy(map.forward(validation.source()).rows());
            String words = "learning rate "
                    + BigDecimal.valueOf(training.rate()).stripTrailingZeros().toPlainString();
            tried.add(String.format(Locale.ROOT, "%s: %.4f", words, energy));
            if (best == null || energy < least) {
                best = map;
                least = energy;
                chosen = words;
            }
        }
        if (best == null) {
            throw new IllegalStateException("back to back without settings");
        }
        List<String> notes = List.of(
                start.words() + " The settings tried, with the energy distance on validation rows: "
                        + String.join("; ", tried) + ".",
                "Kept: " + chosen + ".");
        return start.refined(best, List.of(), faults, notes);
    }
}
