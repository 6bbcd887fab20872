package org.lrmf.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.lrmf.core.measure.BlurredBound;
import org.lrmf.core.measure.Estimate;
import org.lrmf.core.measure.Explanation;
import org.lrmf.core.measure.KolmogorovSmirnov;
import org.lrmf.core.measure.PairDifference;
import org.lrmf.core.measure.UnevenRegion;

/** What stands beside the verdict, as JSON. */
final class ExplanationJson {
    private ExplanationJson() {}

    static void add(ObjectNode json, Explanation explanation) {
        BlurredBound blurred = explanation.blurred();
        json.withObject("/divergence")
                .putObject("blurred")
                .put("scale", blurred.scale())
                .put("estimateNats", blurred.blurred().nats())
                .put("standardError", blurred.blurred().standardError())
                .put("where", blurred.where().name());
        ObjectNode differences = json.putObject("differences");
        List<String> names = explanation.names().columns();
        addColumns(differences.putArray("columns"), explanation.distances().columns(), names);
        ArrayNode pairs = differences.putArray("pairs");
        for (PairDifference pair : explanation.pairs()) {
            ObjectNode node = pairs.addObject();
            node.putArray("columns").add(names.get(pair.first())).add(names.get(pair.second()));
            node.put("sourceCorrelation", pair.firstCorrelation());
            node.put("targetCorrelation", pair.secondCorrelation());
            node.put("standardError", pair.standardError());
            node.put("pValue", pair.pValue());
        }
        explanation.parity().ifPresent(parity -> {
            ObjectNode node = differences.putObject("parity");
            ArrayNode columns = node.putArray("columns");
            parity.columns().forEach(column -> columns.add(names.get(column)));
            node.put("sourceShare", parity.firstShare());
            node.put("targetShare", parity.secondShare());
            node.put("rows", parity.rows());
            node.put("pValue", parity.pValue());
        });
        ArrayNode regions = differences.putArray("regions");
        for (UnevenRegion region : explanation.regions()) {
            ObjectNode node = regions.addObject();
            ArrayNode ranges = node.putArray("ranges");
            for (UnevenRegion.Range range : region.ranges()) {
                ObjectNode limits = ranges.addObject().put("column", names.get(range.column()));
                if (Double.isFinite(range.low())) {
                    limits.put("above", range.low());
                }
                if (Double.isFinite(range.high())) {
                    limits.put("atMost", range.high());
                }
            }
            node.put("sourceShare", region.firstShare());
            node.put("targetShare", region.secondShare());
            node.put("rows", region.rows());
            node.put("pValue", region.pValue());
        }
    }

    private static void addColumns(ArrayNode json, KolmogorovSmirnov columns, List<String> names) {
        for (int column = 0; column < names.size(); column++) {
            json.addObject()
                    .put("column", names.get(column))
                    .put("distance", columns.distances()[column])
                    .put("pValue", columns.pValues()[column]);
        }
    }

    /** Each estimate under its key: how it comes about, and what it is. */
    static void addEstimates(ObjectNode json, List<Estimate> estimates) {
        for (Estimate estimate : estimates) {
            Estimate.Method method = estimate.method();
            ObjectNode node = json.putObject(method.key());
            put(node, estimate);
            node.put("unit", method.unit())
                    .put("direction", method.direction().words())
                    .put("source", method.source())
                    .put("cost", method.cost());
        }
    }

    /** Adds what the same methods gave for the rows as they were. */
    static void addBefore(ObjectNode json, List<Estimate> estimates) {
        for (Estimate estimate : estimates) {
            put(json.withObject("/" + estimate.method().key()).putObject("before"), estimate);
        }
    }

    /** JSON has no word for what is not finite. */
    static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    private static void put(ObjectNode node, Estimate estimate) {
        put(node, "value", estimate.value());
        estimate.standardError().ifPresent(error -> put(node, "standardError", error));
        estimate.interval()
                .ifPresent(interval ->
                        node.putArray("interval").add(interval.low()).add(interval.high()));
        estimate.chance().ifPresent(chance -> node.put("null", chance.level()).put("pValue", chance.pValue()));
        node.put("rows", estimate.rows());
    }
}
