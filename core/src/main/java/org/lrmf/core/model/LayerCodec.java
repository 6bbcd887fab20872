package org.lrmf.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.flow.ContinuousLayer;
import org.lrmf.core.flow.CouplingLayer;
import org.lrmf.core.flow.FlowLayer;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.PlanarLayer;
import org.lrmf.core.flow.SplineCouplingLayer;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.LuShape;
import org.lrmf.engine.graph.OdeShape;
import org.lrmf.engine.graph.SplineShape;

/** The layers of flows as JSON: all that they are but their parameters. */
final class LayerCodec {
    private LayerCodec() {}

    static void write(FlowSpec flow, ArrayNode layers) {
        for (FlowLayer layer : flow.layers()) {
            write(layer, layers.addObject());
        }
    }

    private static void write(FlowLayer layer, ObjectNode node) {
        if (layer instanceof CouplingLayer coupling) {
            node.put("layer", "coupling");
            Numbers.put(node.putArray("kept"), coupling.kept());
            Numbers.put(node.putArray("moved"), coupling.moved());
            node.put("hidden", coupling.hidden());
            node.put("hiddenLayers", coupling.hiddenLayers());
            node.put("activation", coupling.activation().name());
        } else if (layer instanceof SplineCouplingLayer coupling) {
            node.put("layer", "spline-coupling");
            Numbers.put(node.putArray("kept"), coupling.kept());
            Numbers.put(node.putArray("moved"), coupling.moved());
            node.put("hidden", coupling.hidden());
            node.put("hiddenLayers", coupling.hiddenLayers());
            node.put("activation", coupling.activation().name());
            node.put("bins", coupling.spline().bins());
            node.put("bound", coupling.spline().bound());
        } else if (layer instanceof PlanarLayer planar) {
            node.put("layer", "planar");
            node.put("features", planar.features());
        } else if (layer instanceof ContinuousLayer continuous) {
            node.put("layer", "continuous");
            node.put("features", continuous.shape().features());
            node.put("hidden", continuous.shape().hidden());
            node.put("hiddenLayers", continuous.shape().hiddenLayers());
            node.put("steps", continuous.shape().steps());
            node.put("tolerance", continuous.shape().tolerance());
        } else if (layer instanceof LuAffineLayer affine) {
            node.put("layer", "lu-affine");
            // Maps of rows that are no images are written as they always were.
            if (affine.pixels() > 1) {
                node.put("pixels", affine.pixels());
            }
            writeShape(affine.shape(), node);
        } else if (!ImageLayerCodec.write(layer, node)) {
            throw new IllegalArgumentException("no way is known to save a " + layer.getClass());
        }
    }

    private static void writeShape(LuShape shape, ObjectNode node) {
        Numbers.put(node.putArray("permutation"), shape.permutation());
        ArrayNode negative = node.putArray("negative");
        for (boolean sign : shape.negative()) {
            negative.add(sign);
        }
    }

    /**
     * Sizes are held against the parameters and columns that are there before anything of that size is made.
     *
     * @throws IllegalArgumentException if the JSON is no list of layers
     */
    static FlowSpec read(JsonNode nodes, FlowBounds bounds) {
        List<FlowLayer> layers = new ArrayList<>();
        long total = 0;
        for (JsonNode node : nodes) {
            FlowLayer layer = layer(node, bounds);
            layers.add(layer);
            total += layer.parameters();
            if (total > bounds.parameters()) {
                throw new IllegalArgumentException("a flow has fewer parameters than its layers need");
            }
        }
        return new FlowSpec(layers);
    }

    private static FlowLayer layer(JsonNode node, FlowBounds bounds) {
        int available = bounds.parameters();
        String kind = node.path("layer").asText();
        return switch (kind) {
            case "coupling" ->
                new CouplingLayer(
                        Numbers.ints(node.path("kept")),
                        Numbers.ints(node.path("moved")),
                        Numbers.bounded(node.path("hidden"), available),
                        Numbers.bounded(node.path("hiddenLayers"), available),
                        activation(node));
            case "spline-coupling" ->
                new SplineCouplingLayer(
                        Numbers.ints(node.path("kept")),
                        Numbers.ints(node.path("moved")),
                        Numbers.bounded(node.path("hidden"), available),
                        Numbers.bounded(node.path("hiddenLayers"), available),
                        activation(node),
                        new SplineShape(Numbers.bounded(node.path("bins"), available), (float)
                                node.path("bound").asDouble()));
            case "planar" -> new PlanarLayer(Numbers.bounded(node.path("features"), available));
            case "continuous" ->
                new ContinuousLayer(new OdeShape(
                        Numbers.bounded(node.path("features"), available),
                        Numbers.bounded(node.path("hidden"), available),
                        Numbers.bounded(node.path("hiddenLayers"), available),
                        Numbers.bounded(node.path("steps"), Integer.MAX_VALUE),
                        (float) node.path("tolerance").asDouble()));
            case "lu-affine" -> {
                int pixels = node.has("pixels") ? Numbers.bounded(node.path("pixels"), bounds.features()) : 1;
                LuShape shape = readShape(node);
                bounds.requireImage(pixels, 1, shape.size());
                yield new LuAffineLayer(pixels, shape);
            }
            default -> ImageLayerCodec.read(node, bounds);
        };
    }

    private static Activation activation(JsonNode node) {
        return Activation.valueOf(node.path("activation").asText());
    }

    private static LuShape readShape(JsonNode node) {
        int[] permutation = Numbers.ints(node.path("permutation"));
        boolean[] negative = new boolean[permutation.length];
        if (node.path("negative").size() != negative.length) {
            throw new IllegalArgumentException("an LU map has not as many signs as places");
        }
        for (int i = 0; i < negative.length; i++) {
            negative[i] = node.path("negative").get(i).asBoolean();
        }
        return new LuShape(permutation.length, permutation, negative);
    }
}
