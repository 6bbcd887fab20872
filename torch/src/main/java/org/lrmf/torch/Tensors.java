package org.lrmf.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Arithmetic that libtorch's interface for Java makes long-winded. */
final class Tensors {
    private Tensors() {}

    static Tensor times(Tensor tensor, double factor) {
        return tensor.mul(new Scalar(factor));
    }

    static Tensor plus(Tensor tensor, double shift) {
        return tensor.add(new Scalar(shift));
    }

    /** Over columns, of shape {@code [rows, 1]}. */
    static Tensor sumOfColumns(Tensor tensor) {
        return tensor.sum(new long[] {1}, true, new ScalarTypeOptional());
    }

    /** {@code 2·tanh(raw/2)}, a log-scale between −2 and 2. */
    static Tensor boundedLogScale(Tensor raw) {
        return times(times(raw, 0.5).tanh(), 2);
    }

    static Tensor toDouble(Tensor tensor) {
        return tensor.to(ScalarType.Double);
    }

    static Tensor toFloat(Tensor tensor) {
        return tensor.to(ScalarType.Float);
    }
}
