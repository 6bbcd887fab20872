package org.lrmf.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.flow.ActNormLayer;
import org.lrmf.core.flow.ConvCouplingLayer;
import org.lrmf.core.flow.FlowLayer;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.InverseLayer;
import org.lrmf.core.flow.SplitLayer;
import org.lrmf.core.flow.SqueezeLayer;

/** The layers of flows of images, and those that hold flows, as JSON. */
final class ImageLayerCodec {
    /** A side of an image or its channels at most, so that a damaged file asks for no absurd memory. */
    private static final int MOST = 1 << 12;

    private ImageLayerCodec() {}

    /** Whether the layer was one of these. */
    static boolean write(FlowLayer layer, ObjectNode node) {
        if (layer instanceof SqueezeLayer squeeze) {
            node.put("layer", "squeeze");
            image(node, squeeze.height(), squeeze.width(), squeeze.channels());
            node.put("undone", squeeze.undone());
        } else if (layer instanceof ActNormLayer norm) {
            node.put("layer", "actnorm");
            node.put("pixels", norm.pixels());
            node.put("channels", norm.channels());
        } else if (layer instanceof ConvCouplingLayer coupling) {
            node.put("layer", "conv-coupling");
            image(node, coupling.height(), coupling.width(), coupling.channels());
            node.put("filters", coupling.filters());
            node.put("swapped", coupling.swapped());
        } else if (layer instanceof SplitLayer split) {
            node.put("layer", "split");
            Numbers.put(node.putArray("done"), split.done());
            write(split.rest(), node.putArray("layers"));
        } else if (layer instanceof InverseLayer inverse) {
            node.put("layer", "inverse");
            write(inverse.flow(), node.putArray("layers"));
        } else {
            return false;
        }
        return true;
    }

    private static void image(ObjectNode node, int height, int width, int channels) {
        node.put("height", height);
        node.put("width", width);
        node.put("channels", channels);
    }

    private static void write(FlowSpec spec, ArrayNode layers) {
        for (FlowLayer layer : spec.layers()) {
            LayerCodec.write(layer, layers.addObject());
        }
    }

    /**
     * @param available how many parameters the whole flow has
     * @throws IllegalArgumentException if the JSON is none of these layers
     */
    static FlowLayer read(JsonNode node, int available) {
        return switch (node.path("layer").asText()) {
            case "squeeze" ->
                new SqueezeLayer(
                        side(node, "height"),
                        side(node, "width"),
                        side(node, "channels"),
                        node.path("undone").asBoolean());
            case "actnorm" ->
                new ActNormLayer(
                        Numbers.bounded(node.path("pixels"), LayerCodec.MOST_PIXELS),
                        Numbers.bounded(node.path("channels"), available));
            case "conv-coupling" ->
                new ConvCouplingLayer(
                        side(node, "height"),
                        side(node, "width"),
                        side(node, "channels"),
                        Numbers.bounded(node.path("filters"), available),
                        node.path("swapped").asBoolean());
            case "split" -> new SplitLayer(Numbers.ints(node.path("done")), layers(node, available));
            case "inverse" -> new InverseLayer(layers(node, available));
            default -> throw new IllegalArgumentException("a flow has an unknown kind of layer");
        };
    }

    private static int side(JsonNode node, String name) {
        return Numbers.bounded(node.path(name), MOST);
    }

    private static FlowSpec layers(JsonNode node, int available) {
        List<FlowLayer> layers = new ArrayList<>();
        long total = 0;
        for (JsonNode one : node.path("layers")) {
            FlowLayer layer = LayerCodec.read(one, available);
            total += layer.parameters();
            if (total > available) {
                throw new IllegalArgumentException("a flow has fewer parameters than its layers need");
            }
            layers.add(layer);
        }
        return new FlowSpec(layers);
    }
}
