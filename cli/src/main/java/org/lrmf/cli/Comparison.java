package org.lrmf.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.lrmf.core.measure.Text;
import org.lrmf.report.Samples;

/**
 * Methods on one pair of tables.
 *
 * @param runs one for each seed
 * @param standings the methods, best first
 */
record Comparison(List<Run> runs, List<Standing> standings) {
    /** Points of one small picture. */
    private static final int DRAWN = 1_000;

    Run first() {
        return runs.get(0);
    }

    /** At most so many rows as are drawn, evenly from all. */
    static int[] drawn(int[] rows) {
        return Samples.drawn(rows, DRAWN);
    }

    /** Who came closest, and who cannot be told from the first: none whose verdict says that it can. */
    String sentence() {
        List<Standing> scored = standings.stream().filter(Standing::scored).toList();
        if (scored.isEmpty()) {
            return "Every method failed.";
        }
        Standing best = scored.get(0);
        String closest = Text.format(
                "%s leaves the least difference that classifiers see, %.4f ± %.4f nats",
                best.method().word(), best.divergence().mean(), best.divergenceError());
        List<Standing> others = scored.subList(1, scored.size());
        if (others.isEmpty()) {
            return closest + ".";
        }
        List<Standing> near = others.stream()
                .filter(other -> other.divergence().mean() - best.divergence().mean()
                        < 2 * Math.hypot(best.divergenceError(), other.divergenceError()))
                .toList();
        if (near.isEmpty()) {
            return closest + ", less than any other by more than two standard errors.";
        }
        // One that is shown to differ and one that is not are no tie, however large their errors.
        String tied = near.stream()
                .filter(other -> other.notAligned() == best.notAligned())
                .map(other -> other.method().word())
                .collect(Collectors.joining(", "));
        return tied.isEmpty()
                ? closest + "; those within two standard errors of it have another verdict."
                : closest + "; within two standard errors of it: " + tied + ".";
    }

    List<Measured> measures() {
        boolean labelled = first().tables().label().isPresent();
        return Arrays.stream(Measured.values())
                .filter(measure -> labelled || measure != Measured.LABELS)
                .toList();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("sentence", sentence());
        ArrayNode seeds = json.putArray("seeds");
        runs.forEach(run -> seeds.add(run.options().seed()));
        ArrayNode methods = json.putArray("methods");
        standings.forEach(standing -> methods.add(json(standing)));
        ObjectNode rows = json.putObject("rows");
        rows.put("source", first().tables().sourceRows());
        rows.put("target", first().tables().targetRows());
        Metrics.addInput(json, first().tables());
        json.set("provenance", Provenance.json(first()));
        return json;
    }

    private ObjectNode json(Standing standing) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("method", standing.method().word());
        for (Measured measure : measures()) {
            Standing.Spread spread = standing.spread(measure::of);
            if (Double.isFinite(spread.mean())) {
                ObjectNode node = json.putObject(measure.key());
                node.put("mean", spread.mean());
                if (Double.isFinite(spread.deviation())) {
                    node.put("standardDeviation", spread.deviation());
                }
            }
        }
        ArrayNode trials = json.putArray("trials");
        for (Trial trial : standing.trials()) {
            ObjectNode node = trials.addObject();
            node.put("seed", trial.seed());
            node.put("verdict", trial.assessment().verdict().word().name());
            for (Measured measure : measures()) {
                if (Double.isFinite(measure.of(trial))) {
                    node.put(measure.key(), measure.of(trial));
                }
            }
            ExplanationJson.put(
                    node,
                    "classifierNats",
                    trial.assessment().measurement().classifier().nats());
            trial.notes().forEach(node.putArray("notes")::add);
        }
        ArrayNode failures = json.putArray("failures");
        standing.failures()
                .forEach(
                        (seed, reason) -> failures.addObject().put("seed", seed).put("reason", reason));
        return json;
    }

    void print(OutputFolder folder) {
        StringBuilder heading = new StringBuilder(Text.format("%-13s", "method"));
        measures().forEach(measure -> heading.append(Text.format(" %10s", measure.heading())));
        System.out.println(heading);
        for (Standing standing : standings) {
            StringBuilder line =
                    new StringBuilder(Text.format("%-13s", standing.method().word()));
            if (standing.scored()) {
                measures()
                        .forEach(measure -> line.append(Text.format(
                                " %10s",
                                measure.text(standing.spread(measure::of).mean()))));
            }
            standing.failures()
                    .forEach((seed, reason) -> line.append(" failed for seed ")
                            .append(seed)
                            .append(": ")
                            .append(reason));
            System.out.println(line);
        }
        System.out.println(sentence());
        System.out.println("Report: " + folder.comparison());
    }
}
