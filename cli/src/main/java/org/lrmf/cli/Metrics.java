package org.lrmf.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.lrmf.core.align.Alignment;
import org.lrmf.core.measure.Explanation;
import org.lrmf.core.measure.FamilyShares;
import org.lrmf.core.measure.InverseAccuracy;
import org.lrmf.core.measure.JacobianSpread;
import org.lrmf.core.measure.LabelTransfer;
import org.lrmf.core.measure.Measurement;
import org.lrmf.core.measure.Verdict;

/** The numbers of {@code metrics.json}. */
final class Metrics {
    private Metrics() {}

    static ObjectNode of(Run run, Alignment alignment, Optional<LabelTransfer> labels) {
        ObjectNode json = of(alignment.measurement(), alignment.explanation(), alignment.verdict());
        json.withObject("/energyDistance")
                .put("before", alignment.before().energy().value())
                .put("after", alignment.measurement().energy().value());
        json.putObject("neighbours")
                .put("jaccard10", alignment.neighbourhoods().jaccard())
                .put("trustworthiness10", alignment.neighbourhoods().trustworthiness())
                .put("rows", alignment.neighbourhoods().rows());
        JacobianSpread stretching = alignment.stretching();
        ObjectNode spread = json.putObject("stretching");
        ExplanationJson.put(spread, "smallest", stretching.smallest());
        ExplanationJson.put(spread, "smallestTypical", stretching.smallestTypical());
        ExplanationJson.put(spread, "largestTypical", stretching.largestTypical());
        ExplanationJson.put(spread, "largest", stretching.largest());
        ExplanationJson.put(spread, "logDetGap", stretching.logDetGap());
        spread.put("rows", stretching.rows());
        InverseAccuracy inverse = alignment.inverse();
        ObjectNode accuracy = json.putObject("inverse");
        ExplanationJson.put(accuracy, "trainingError", inverse.near());
        ExplanationJson.put(accuracy, "farError", inverse.far());
        accuracy.put("rows", inverse.rows());
        ObjectNode measures = json.withObject("/measures");
        ExplanationJson.addEstimates(
                measures, List.of(alignment.neighbourhoods().estimate(), stretching.estimate()));
        ExplanationJson.addBefore(measures, alignment.before().estimates());
        labels.ifPresent(transfer -> json.putObject("labels")
                .putObject("transferAccuracy")
                .put("before", transfer.before())
                .put("after", transfer.after())
                .put("ceiling", transfer.ceiling()));
        ObjectNode fit = json.putObject("fit");
        fit.put("method", run.options().method().word());
        if (run.options().method().trainsFlow()) {
            fit.put("flow", run.options().kind().word());
        }
        fit.put("start", alignment.fit().start());
        fit.put("refined", alignment.fit().refined());
        fit.put("skippedSteps", alignment.fit().faults().skippedSteps());
        fit.put("recoveries", alignment.fit().faults().recoveries());
        fit.put("stoppedTrainings", alignment.fit().faults().stops());
        alignment.fit().notes().forEach(fit.putArray("notes")::add);
        ObjectNode rows = json.putObject("rows");
        rows.put("source", run.tables().sourceRows());
        rows.put("target", run.tables().targetRows());
        rows.put("sourceDropped", run.tables().source().dropped());
        rows.put("targetDropped", run.tables().target().dropped());
        rows.put("sourceTest", alignment.source().testRows().length);
        rows.put("targetTest", alignment.target().testRows().length);
        addInput(json, run.tables());
        ColumnRanges.add(json, run.tables());
        json.set("provenance", Provenance.json(run));
        return json;
    }

    /** Says which columns were left out and what was sampled; nothing where nothing was. */
    static void addInput(ObjectNode json, InputOptions.Tables tables) {
        List<String> columns =
                LeftOut.columns(tables.source().columns(), tables.target().columns());
        if (!columns.isEmpty()) {
            columns.forEach(json.putArray("columnsLeftOut")::add);
        }
        tables.sampling()
                .ifPresent(sampling -> json.putObject("sample")
                        .put("source", tables.a().rows())
                        .put("target", tables.b().rows())
                        .put("sourceOf", sampling.sourceRows())
                        .put("targetOf", sampling.targetRows())
                        .put("asked", sampling.asked()));
    }

    static ObjectNode of(Measurement measured, Explanation explanation, Verdict verdict) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("verdict", verdict.word().name());
        json.put("sentence", verdict.sentence());
        verdict.reasons().forEach(json.putArray("reasons")::add);
        measured.ratio().ifPresent(ratio -> {
            ObjectNode node = json.putObject("lrmf");
            node.put("nats", ratio.nats());
            node.put("standardError", ratio.standardError());
            node.put("reliable", measured.ratioIsReliable());
            node.put("skippedSteps", ratio.skippedSteps());
            node.set("sharedDensity", shares(ratio.shared()));
            node.set("sourceDensity", shares(ratio.source()));
            node.set("targetDensity", shares(ratio.target()));
        });
        json.putObject("divergence")
                .put("estimateNats", measured.classifier().nats())
                .put("standardError", measured.classifier().standardError())
                .put("lowerBoundNats", measured.lowerLimitNats())
                .put("upperLimitNats", measured.upperLimitNats());
        ObjectNode classifier = json.putObject("c2st");
        classifier.put("accuracy", measured.classifier().accuracy());
        classifier.put("pValue", measured.classifier().pValue());
        ObjectNode learners = classifier.putObject("accuracies");
        measured.classifier().accuracies().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(entry -> learners.put(entry.getKey(), entry.getValue()));
        json.putObject("energyDistance")
                .put("value", measured.energy().value())
                .put("null", measured.energy().nullLevel())
                .put("pValue", measured.energy().pValue());
        ExplanationJson.add(json, explanation);
        ObjectNode measures = json.putObject("measures");
        ExplanationJson.addEstimates(measures, measured.estimates());
        ExplanationJson.addEstimates(measures, explanation.distances().estimates());
        return json;
    }

    private static ObjectNode shares(FamilyShares shares) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("gaussian", shares.gaussian())
                .put("mixture", shares.mixture())
                .put("flow", shares.flow());
    }
}
