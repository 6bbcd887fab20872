package org.lrmf.engine.graph;

import java.util.List;

/** Convolutions one after the other; their parameters follow each other in the same order. */
public record ConvNetShape(List<ConvShape> layers) {
    /**
     * @throws IllegalArgumentException if there is no layer, or one does not take the image that the one before it makes
     */
    public ConvNetShape {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a convolutional network needs at least one layer");
        }
        for (int i = 1; i < layers.size(); i++) {
            ConvShape below = layers.get(i - 1);
            ConvShape layer = layers.get(i);
            if (layer.height() != below.outputHeight()
                    || layer.width() != below.outputWidth()
                    || layer.inputs() != below.outputs()) {
                throw new IllegalArgumentException("layer " + i + " of a convolutional network takes " + layer
                        + ", but the one before it makes another image: " + below);
            }
        }
    }

    public static ConvNetShape of(ConvShape... layers) {
        return new ConvNetShape(List.of(layers));
    }

    /** Columns of the input. */
    public int inputColumns() {
        return layers.get(0).inputColumns();
    }

    /** Columns of the output. */
    public int outputColumns() {
        return layers.get(layers.size() - 1).outputColumns();
    }

    /** Where a layer's parameters start, relative to the network's. */
    public int layerOffset(int layer) {
        int offset = 0;
        for (int i = 0; i < layer; i++) {
            offset = Math.addExact(offset, layers.get(i).parameters());
        }
        return offset;
    }

    public int parameters() {
        return layerOffset(layers.size());
    }
}
