package org.lrmf.core.flow;

import java.util.Arrays;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.random.RandomStream;

/** The perceptron of a layer: how its parameters start and which of them may decay. */
record Conditioner(MlpShape shape) {
    /** Hidden weights are normal with variance 1/inputs, the last layer is zero. */
    void initialise(float[] parameters, int offset, RandomStream random) {
        Arrays.fill(parameters, offset, offset + shape.parameters(), 0f);
        for (int layer = 0; layer < shape.hiddenLayers(); layer++) {
            int start = offset + shape.layerOffset(layer);
            int inputs = shape.layerInputs(layer);
            double scale = Math.sqrt(1.0 / inputs);
            for (int i = 0; i < inputs * shape.layerOutputs(layer); i++) {
                parameters[start + i] = (float) (scale * random.nextGaussian());
            }
            if (layer == 0) {
                int biases = start + inputs * shape.layerOutputs(layer);
                for (int i = 0; i < shape.hidden(); i++) {
                    parameters[biases + i] = (float) random.nextGaussian();
                }
            }
        }
    }

    /** All weights decay, no biases. */
    void markDecaying(float[] decays, int offset) {
        for (int layer = 0; layer < shape.layers(); layer++) {
            int start = offset + shape.layerOffset(layer);
            Arrays.fill(decays, start, start + shape.layerInputs(layer) * shape.layerOutputs(layer), 1f);
        }
    }

    /**
     * @throws IllegalArgumentException if the columns are not a split of 0 to n − 1 into two parts that are not empty
     */
    static void requireSplit(int[] kept, int[] moved) {
        int[] all = Arrays.copyOf(kept, kept.length + moved.length);
        System.arraycopy(moved, 0, all, kept.length, moved.length);
        Arrays.sort(all);
        for (int i = 0; i < all.length; i++) {
            if (all[i] != i) {
                throw new IllegalArgumentException("a coupling needs each column once, kept or moved");
            }
        }
        if (kept.length == 0 || moved.length == 0) {
            throw new IllegalArgumentException("a coupling needs at least one column on each side");
        }
    }
}
