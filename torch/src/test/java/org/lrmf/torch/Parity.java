package org.lrmf.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Device;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/** Both backends, and what their results may differ by; {@code -Dlrmf.device=cuda} takes libtorch to a GPU. */
final class Parity {
    static final CpuBackend KERNELS = CpuBackend.shared();
    static final TorchBackend TORCH =
            new TorchBackend(Device.parse(System.getProperty("lrmf.device", "cpu")), Crew.shared());

    /** Of floats, relative to the largest element. */
    static final double TOLERANCE = 1e-4;

    private Parity() {}

    /** Value and gradient of one objective on both backends. */
    static void hold(Objective kernels, Objective torch, float[] parameters, List<Batch> batches) {
        float[] expected = new float[parameters.length];
        float[] actual = new float[parameters.length];
        double value = kernels.gradient(parameters, batches, expected);
        assertThat(Math.abs(torch.gradient(parameters, batches, actual) - value))
                .as("value, %s", value)
                .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(value)));
        assertThat(Math.abs(torch.value(parameters, batches) - value))
                .as("value without gradient, %s", value)
                .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(value)));
        assertThat(largest(expected)).as("the gradient is not all zeros").isPositive();
        assertThat(error(actual, expected)).as("gradient").isLessThanOrEqualTo(TOLERANCE);
    }

    /** The largest difference over the largest element; not a number where either holds one. */
    static double error(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            double own = Math.abs(actual[i] - expected[i]);
            if (Double.isNaN(own)) {
                return own;
            }
            difference = Math.max(difference, own);
        }
        return difference / Math.max(largest(expected), 1e-30);
    }

    static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    static FloatMatrix normalRows(int rows, int features, RandomStream random) {
        FloatMatrix result = FloatMatrix.zeros(rows, features);
        fill(result.values(), 1, random);
        return result;
    }

    static float[] normal(int length, double deviation, RandomStream random) {
        float[] result = new float[length];
        fill(result, deviation, random);
        return result;
    }

    private static void fill(float[] values, double deviation, RandomStream random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
    }
}
