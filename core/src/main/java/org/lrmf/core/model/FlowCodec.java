package org.lrmf.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lrmf.core.flow.Flow;
import org.lrmf.engine.backend.Backend;

/** Flows as JSON (the spec) and a tensor (the parameters). */
final class FlowCodec {
    private FlowCodec() {}

    static void write(Flow flow, ObjectNode json, String path, TensorStore tensors) {
        LayerCodec.write(flow.spec(), json.putArray("layers"));
        tensors.put(path + ".parameters", flow.parameters());
    }

    static Flow read(JsonNode json, String path, TensorStore tensors, int features, Backend backend) {
        float[] parameters = tensors.get(path + ".parameters").floats();
        FlowBounds bounds = new FlowBounds(parameters.length, features);
        return new Flow(LayerCodec.read(json.path("layers"), bounds), parameters, backend);
    }
}
