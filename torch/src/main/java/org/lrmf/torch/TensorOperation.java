package org.lrmf.torch;

import org.bytedeco.pytorch.Tensor;

/** An operation of a graph on tensors; it keeps no state between calls, so that threads may share it. */
interface TensorOperation {
    /**
     * Reads its inputs' values and writes its outputs'.
     *
     * @param values by the ids of nodes, each of shape {@code [rows, width]}
     */
    void run(Tensor[] values);
}
