package org.lrmf.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lrmf.core.flow.ActNormLayer;
import org.lrmf.core.flow.ConvCouplingLayer;
import org.lrmf.core.flow.FlowLayer;
import org.lrmf.core.flow.InverseLayer;
import org.lrmf.core.flow.SplitLayer;
import org.lrmf.core.flow.SqueezeLayer;

/** The layers of flows of images, and those that hold flows, as JSON. */
final class ImageLayerCodec {
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
            LayerCodec.write(split.rest(), node.putArray("layers"));
        } else if (layer instanceof InverseLayer inverse) {
            node.put("layer", "inverse");
            LayerCodec.write(inverse.flow(), node.putArray("layers"));
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

    /**
     * @throws IllegalArgumentException if the JSON is none of these layers
     */
    static FlowLayer read(JsonNode node, FlowBounds bounds) {
        return switch (node.path("layer").asText()) {
            case "squeeze" -> {
                Image image = Image.read(node, bounds);
                yield new SqueezeLayer(
                        image.height,
                        image.width,
                        image.channels,
                        node.path("undone").asBoolean());
            }
            case "actnorm" -> {
                int pixels = Numbers.bounded(node.path("pixels"), bounds.features());
                int channels = Numbers.bounded(node.path("channels"), bounds.features());
                bounds.requireImage(pixels, 1, channels);
                yield new ActNormLayer(pixels, channels);
            }
            case "conv-coupling" -> {
                Image image = Image.read(node, bounds);
                yield new ConvCouplingLayer(
                        image.height,
                        image.width,
                        image.channels,
                        Numbers.bounded(node.path("filters"), bounds.parameters()),
                        node.path("swapped").asBoolean());
            }
            case "split" ->
                new SplitLayer(Numbers.ints(node.path("done")), LayerCodec.read(node.path("layers"), bounds));
            case "inverse" -> new InverseLayer(LayerCodec.read(node.path("layers"), bounds));
            default -> throw new IllegalArgumentException("a flow has an unknown kind of layer");
        };
    }

    private record Image(int height, int width, int channels) {
        static Image read(JsonNode node, FlowBounds bounds) {
            Image image = new Image(side(node, "height"), side(node, "width"), side(node, "channels"));
            bounds.requireImage(image.height, image.width, image.channels);
            return image;
        }

        private static int side(JsonNode node, String name) {
            return Numbers.bounded(node.path(name), Integer.MAX_VALUE);
        }
    }
}
