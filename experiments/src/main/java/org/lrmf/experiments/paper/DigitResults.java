package org.lrmf.experiments.paper;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lrmf.report.Figure;
import org.lrmf.report.FindingsTable;

/** What all seeds of one framing and embedding gave. */
final class DigitResults {
    final DigitSets.Framing framing;
    final DigitEmbedding embedding;
    final DigitSets sets;
    final Map<DigitMethod, DigitScores> methods = new EnumMap<>(DigitMethod.class);
    final OverSeeds ceiling = new OverSeeds();
    final OverSeeds ceilingBalanced = new OverSeeds();
    final OverSeeds bound = new OverSeeds();
    final OverSeeds sharpness = new OverSeeds();
    final OverSeeds error = new OverSeeds();
    final List<String> verdicts = new ArrayList<>();
    final List<Figure> figures = new ArrayList<>();

    DigitResults(DigitSets.Framing framing, DigitEmbedding embedding, DigitSets sets, List<DigitMethod> tried) {
        this.framing = framing;
        this.embedding = embedding;
        this.sets = sets;
        tried.forEach(method -> methods.put(method, new DigitScores()));
    }

    DigitScores of(DigitMethod method) {
        return methods.getOrDefault(method, new DigitScores());
    }

    /** Takes what a seed's autoencoder does before anything is aligned. */
    void add(DigitTrial trial) {
        ceiling.add(trial.ceiling().plain());
        ceilingBalanced.add(trial.ceiling().balanced());
        bound.add(trial.bound());
        sharpness.add(trial.fidelity().sharpness());
        error.add(trial.fidelity().error());
    }

    FindingsTable table(String caption) {
        List<List<String>> lines = new ArrayList<>();
        methods.forEach((method, scores) -> lines.add(scores.line(method.word())));
        lines.add(
                List.of("MNIST's own held-out codes", ceiling.text("%.3f"), ceilingBalanced.text("%.3f"), "", "", ""));
        return new FindingsTable(caption, List.of("map", "accuracy", "balanced", "L", "lower limit", "energy"), lines);
    }

    /** Adds the numbers under their names. */
    void record(Map<String, Double> numbers) {
        String place = framing.name().toLowerCase(Locale.ROOT)
                + (embedding == DigitEmbedding.VAE ? "" : "." + embedding.word());
        methods.forEach((method, scores) -> {
            String name = place + "." + method.word();
            numbers.put(name + ".accuracy", scores.accuracy.mean());
            numbers.put(name + ".balanced", scores.balanced.mean());
            if (!scores.nats.isEmpty()) {
                numbers.put(name + ".nats", scores.nats.mean());
            }
            numbers.put(name + ".lowerLimit", scores.least.mean());
            numbers.put(name + ".energy", scores.energy.mean());
        });
        numbers.put(place + ".ceiling", ceiling.mean());
        numbers.put(place + ".bound", bound.mean());
        numbers.put(place + ".sharpness", sharpness.mean());
        numbers.put(place + ".pixelError", error.mean());
    }
}
