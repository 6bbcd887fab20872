package org.lrmf.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowLayer;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.engine.backend.Backend;

/** Flows as JSON (the spec) and a tensor (the parameters). */
final class FlowCodec {
    private FlowCodec() {}

    static void write(Flow flow, ObjectNode json, String path, TensorStore tensors) {
        ArrayNode layers = json.putArray("layers");
        for (FlowLayer layer : flow.spec().layers()) {
            LayerCodec.write(layer, layers.addObject());
        }
        tensors.put(path + ".parameters", flow.parameters());
    }

    static Flow read(JsonNode json, String path, TensorStore tensors, Backend backend) {
        List<FlowLayer> layers = new ArrayList<>();
        float[] parameters = tensors.get(path + ".parameters").floats();
        long total = 0;
        for (JsonNode node : json.path("layers")) {
            FlowLayer layer = LayerCodec.read(node, parameters.length);
            layers.add(layer);
            total += layer.parameters();
            if (total > parameters.length) {
                throw new IllegalArgumentException("a flow has fewer parameters than its layers need");
            }
        }
        return new Flow(new FlowSpec(layers), parameters, backend);
    }
}
