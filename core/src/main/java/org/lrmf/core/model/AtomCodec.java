package org.lrmf.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.atoms.AtomAxis;
import org.lrmf.core.atoms.AtomSpread;

/** The repeated values of one side as JSON and tensors. */
final class AtomCodec {
    private AtomCodec() {}

    static ObjectNode write(AtomSpread atoms, String path, TensorStore tensors) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("seed", atoms.seed());
        ArrayNode columns = json.putArray("columns");
        for (int i = 0; i < atoms.axes().size(); i++) {
            AtomAxis axis = atoms.axes().get(i);
            columns.addObject()
                    .put("atoms", axis.values().length)
                    .put("gapScale", axis.gapScale())
                    .put("least", axis.least())
                    .put("greatest", axis.greatest());
            if (!axis.isEmpty()) {
                tensors.put(path + "." + i + ".values", axis.values());
                tensors.put(path + "." + i + ".widths", axis.widths());
            }
        }
        return json;
    }

    static AtomSpread read(JsonNode json, String path, TensorStore tensors) {
        List<AtomAxis> axes = new ArrayList<>();
        for (int i = 0; i < json.path("columns").size(); i++) {
            JsonNode column = json.path("columns").get(i);
            double gapScale = column.path("gapScale").asDouble();
            boolean empty = column.path("atoms").asInt() == 0;
            axes.add(new AtomAxis(
                    empty ? new double[0] : tensors.doubles(path + "." + i + ".values"),
                    empty ? new double[0] : tensors.doubles(path + "." + i + ".widths"),
                    gapScale,
                    // Earlier files do not say it; there only discrete columns had ends.
                    column.path("least").asBoolean(gapScale < 1),
                    column.path("greatest").asBoolean(gapScale < 1)));
        }
        return new AtomSpread(axes, json.path("seed").longValue());
    }
}
