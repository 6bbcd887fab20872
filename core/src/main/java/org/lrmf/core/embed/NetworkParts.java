package org.lrmf.core.embed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lrmf.engine.graph.ConvNetShape;
import org.lrmf.engine.graph.ConvShape;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.random.RandomStream;

/** The layers of a network in the order of their parameters: of each the weights, then the biases. */
final class NetworkParts {
    /** Last layers start small, so that the first codes and pictures are near 0. */
    private static final double SMALL = 0.3;

    private record Layer(int inputs, int outputs, double gain) {}

    private final List<Layer> layers = new ArrayList<>();

    /**
     * @param last whether its last layer is that of an encoder or decoder
     */
    NetworkParts then(MlpShape shape, boolean last) {
        for (int layer = 0; layer < shape.layers(); layer++) {
            boolean small = last && layer == shape.hiddenLayers();
            layers.add(new Layer(shape.layerInputs(layer), shape.layerOutputs(layer), small ? SMALL : 1));
        }
        return this;
    }

    NetworkParts then(ConvNetShape shape) {
        for (ConvShape layer : shape.layers()) {
            layers.add(new Layer(layer.patch(), layer.outputs(), 1));
        }
        return this;
    }

    int parameters() {
        int sum = 0;
        for (Layer layer : layers) {
            sum = Math.addExact(sum, Math.multiplyExact(layer.inputs + 1, layer.outputs));
        }
        return sum;
    }

    /** Weights are normal with variance 1/inputs, biases 0. */
    float[] initialise(RandomStream random) {
        float[] parameters = new float[parameters()];
        int offset = 0;
        for (Layer layer : layers) {
            int weights = layer.inputs * layer.outputs;
            double scale = layer.gain * Math.sqrt(1.0 / layer.inputs);
            for (int i = 0; i < weights; i++) {
                parameters[offset + i] = (float) (scale * random.nextGaussian());
            }
            offset += weights + layer.outputs;
        }
        return parameters;
    }

    /** 1 for each weight, 0 for each bias. */
    float[] decays() {
        float[] decays = new float[parameters()];
        int offset = 0;
        for (Layer layer : layers) {
            int weights = layer.inputs * layer.outputs;
            Arrays.fill(decays, offset, offset + weights, 1f);
            offset += weights + layer.outputs;
        }
        return decays;
    }
}
