package org.lrmf.engine.graph;

/**
 * A multilayer perceptron of {@code hiddenLayers} layers of {@code hidden} units with an activation, and a linear layer.
 *
 * <p>Parameters, layer after layer: weights {@code [in, out]} row-major, then biases {@code [out]}.
 */
public record MlpShape(int inputs, int hidden, int hiddenLayers, int outputs, Activation activation) {
    public MlpShape {
        if (inputs < 1 || hidden < 1 || hiddenLayers < 1 || outputs < 1) {
            throw new IllegalArgumentException(
                    "an MLP needs at least one input, hidden layer, hidden unit and output, not " + inputs + ", "
                            + hiddenLayers + ", " + hidden + ", " + outputs);
        }
    }

    /** How many layers have weights: the hidden ones and the last. */
    public int layers() {
        return hiddenLayers + 1;
    }

    public int layerInputs(int layer) {
        return layer == 0 ? inputs : hidden;
    }

    public int layerOutputs(int layer) {
        return layer == hiddenLayers ? outputs : hidden;
    }

    /** Where the layer's parameters start, relative to the perceptron's. */
    public int layerOffset(int layer) {
        int offset = 0;
        for (int i = 0; i < layer; i++) {
            offset = Math.addExact(offset, layerParameters(i));
        }
        return offset;
    }

    public int layerParameters(int layer) {
        return Math.multiplyExact(layerInputs(layer) + 1, layerOutputs(layer));
    }

    public int parameters() {
        return layerOffset(layers());
    }
}
