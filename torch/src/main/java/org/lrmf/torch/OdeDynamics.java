package org.lrmf.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.OdeShape;

/**
 * The right-hand side of a continuous flow: the velocity f(x, t) and its divergence, from tangents that go through the
 * perceptron beside the rows: those of the unit vectors for the exact divergence, or one random vector for each row.
 */
final class OdeDynamics {
    private final int features;
    private final Tensor[] weights;
    private final Tensor[] biases;

    OdeDynamics(OdeShape shape, int offset, Leaves leaves) {
        features = shape.features();
        MlpShape perceptron = shape.dynamics();
        weights = MlpOperation.weights(perceptron, offset, leaves);
        biases = MlpOperation.biases(perceptron, offset, leaves);
    }

    /** Velocity {@code [rows, features]} and divergence {@code [rows, 1]}. */
    record Slope(Tensor velocity, Tensor divergence) {}

    /**
     * @param rows of shape {@code [rows, features]}
     * @param times of shape {@code [rows, 1]}
     * @param probes of shape {@code [rows, features]}; null for the exact divergence
     */
    Slope at(Tensor rows, Tensor times, @Nullable Tensor probes) {
        int last = weights.length - 1;
        Tensor hidden = torch.cat(new TensorVector(rows, times), 1);
        // The tangents at a layer's input; those of the unit vectors are [features, rows, units].
        Tensor first = weights[0].narrow(0, 0, features);
        Tensor tangents = probes == null ? first.unsqueeze(1) : probes.matmul(first);
        for (int layer = 0; layer < last; layer++) {
            hidden = torch.addmm(biases[layer], hidden, weights[layer]).tanh();
            Tensor slope = Tensors.plus(hidden.square().neg(), 1);
            tangents = (layer == 0 ? tangents : tangents.matmul(weights[layer])).mul(slope);
        }
        Tensor velocity = torch.addmm(biases[last], hidden, weights[last]);
        if (probes != null) {
            return new Slope(
                    velocity,
                    Tensors.sumOfColumns(tangents.matmul(weights[last]).mul(probes)));
        }
        Tensor own = tangents.mul(weights[last].t().unsqueeze(1));
        return new Slope(velocity, own.sum(0L, 2L).unsqueeze(1));
    }
}
