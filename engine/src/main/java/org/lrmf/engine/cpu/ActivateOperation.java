package org.lrmf.engine.cpu;

import org.lrmf.engine.graph.Operation;
import org.lrmf.engine.kernel.Kernels;

/** An activation of each value. */
final class ActivateOperation implements TileOperation {
    private final Kernels kernels;
    private final Operation.Activate op;
    private final float[] in;
    private final float[] inGradient;
    private final float[] out;
    private final float[] outGradient;
    private final float[] slopes;

    ActivateOperation(Kernels kernels, Tile tile, Operation.Activate op) {
        this.kernels = kernels;
        this.op = op;
        in = tile.values[op.in().id()];
        inGradient = tile.gradients[op.in().id()];
        out = tile.values[op.out().id()];
        outGradient = tile.gradients[op.out().id()];
        slopes = new float[out.length];
    }

    @Override
    public void forward() {
        System.arraycopy(in, 0, out, 0, out.length);
        kernels.activate(op.activation(), out, slopes, 0, out.length);
    }

    @Override
    public void backward(float[] sums) {
        for (int i = 0; i < inGradient.length; i++) {
            inGradient[i] += outGradient[i] * slopes[i];
        }
    }
}
