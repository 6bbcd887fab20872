package org.lrmf.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.flow.CouplingLayer;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowLayer;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.LuShape;

/** Flows as JSON (the spec) and a tensor (the parameters). */
final class FlowCodec {
    private FlowCodec() {}

    static void write(Flow flow, ObjectNode json, String path, TensorStore tensors) {
        ArrayNode layers = json.putArray("layers");
        for (FlowLayer layer : flow.spec().layers()) {
            ObjectNode node = layers.addObject();
            if (layer instanceof CouplingLayer coupling) {
                node.put("layer", "coupling");
                Numbers.put(node.putArray("kept"), coupling.kept());
                Numbers.put(node.putArray("moved"), coupling.moved());
                node.put("hidden", coupling.hidden());
                node.put("hiddenLayers", coupling.hiddenLayers());
                node.put("activation", coupling.activation().name());
            } else if (layer instanceof LuAffineLayer affine) {
                node.put("layer", "lu-affine");
                Numbers.put(node.putArray("permutation"), affine.shape().permutation());
                ArrayNode negative = node.putArray("negative");
                for (boolean sign : affine.shape().negative()) {
                    negative.add(sign);
                }
            }
        }
        tensors.put(path + ".parameters", flow.parameters());
    }

    static Flow read(JsonNode json, String path, TensorStore tensors) {
        List<FlowLayer> layers = new ArrayList<>();
        float[] parameters = tensors.get(path + ".parameters").floats();
        long total = 0;
        for (JsonNode node : json.path("layers")) {
            FlowLayer layer = layer(node, parameters.length);
            layers.add(layer);
            total += layer.parameters();
            if (total > parameters.length) {
                throw new IllegalArgumentException("a flow has fewer parameters than its layers need");
            }
        }
        return new Flow(new FlowSpec(layers), parameters, CpuBackend.shared());
    }

    /** Sizes are held against the parameters that are there before anything of that size is made. */
    private static FlowLayer layer(JsonNode node, int available) {
        String kind = node.path("layer").asText();
        if (kind.equals("coupling")) {
            int hidden = Numbers.bounded(node.path("hidden"), available);
            int hiddenLayers = Numbers.bounded(node.path("hiddenLayers"), available);
            return new CouplingLayer(
                    Numbers.ints(node.path("kept")),
                    Numbers.ints(node.path("moved")),
                    hidden,
                    hiddenLayers,
                    Activation.valueOf(node.path("activation").asText()));
        } else if (kind.equals("lu-affine")) {
            int[] permutation = Numbers.ints(node.path("permutation"));
            boolean[] negative = new boolean[permutation.length];
            if (node.path("negative").size() != negative.length) {
                throw new IllegalArgumentException("an LU map has not as many signs as places");
            }
            for (int i = 0; i < negative.length; i++) {
                negative[i] = node.path("negative").get(i).asBoolean();
            }
            return new LuAffineLayer(new LuShape(permutation.length, permutation, negative));
        }
        throw new IllegalArgumentException("a flow has an unknown kind of layer");
    }
}
