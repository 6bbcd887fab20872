package org.lrmf.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Operation;

/** A multilayer perceptron. */
final class MlpOperation implements TensorOperation {
    private final Operation.Mlp op;
    private final Tensor[] weights;
    private final Tensor[] biases;

    MlpOperation(Operation.Mlp op, Leaves leaves) {
        this.op = op;
        weights = weights(op.shape(), op.offset(), leaves);
        biases = biases(op.shape(), op.offset(), leaves);
    }

    /** Each layer's, of shape {@code [in, out]}. */
    static Tensor[] weights(MlpShape shape, int offset, Leaves leaves) {
        Tensor[] result = new Tensor[shape.layers()];
        for (int layer = 0; layer < result.length; layer++) {
            result[layer] = leaves.matrix(
                    offset + shape.layerOffset(layer), shape.layerInputs(layer), shape.layerOutputs(layer));
        }
        return result;
    }

    /** Each layer's, of shape {@code [out]}. */
    static Tensor[] biases(MlpShape shape, int offset, Leaves leaves) {
        Tensor[] result = new Tensor[shape.layers()];
        for (int layer = 0; layer < result.length; layer++) {
            int weights = shape.layerInputs(layer) * shape.layerOutputs(layer);
            result[layer] = leaves.vector(offset + shape.layerOffset(layer) + weights, shape.layerOutputs(layer));
        }
        return result;
    }

    static Tensor activated(Tensor values, Activation activation) {
        return switch (activation) {
            case TANH -> values.tanh();
            case SILU -> torch.silu(values);
        };
    }

    @Override
    public void run(Tensor[] values) {
        Tensor rows = values[op.in().id()];
        for (int layer = 0; layer < weights.length; layer++) {
            rows = torch.addmm(biases[layer], rows, weights[layer]);
            if (layer < op.shape().hiddenLayers()) {
                rows = activated(rows, op.shape().activation());
            }
        }
        values[op.out().id()] = rows;
    }
}
