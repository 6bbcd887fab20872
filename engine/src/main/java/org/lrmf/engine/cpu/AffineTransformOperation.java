package org.lrmf.engine.cpu;

import org.lrmf.engine.kernel.Kernels;

/** {@code y = x·exp(s) + t} column by column, or its inverse {@code x = (y − t)·exp(−s)}; {@code s = 2·tanh(raw/2)}. */
final class AffineTransformOperation implements TileOperation {
    private static final int ROWS = Tile.ROWS;

    private final Kernels kernels;
    private final boolean inverse;
    private final int width;
    private final float[] in;
    private final float[] inGradient;
    private final float[] raw;
    private final float[] rawGradient;
    private final float[] out;
    private final float[] outGradient;
    private final float[] logDet;
    private final float[] logDetGradient;
    private final float[] tanh;
    private final float[] scale;

    AffineTransformOperation(Kernels kernels, Tile tile, org.lrmf.engine.graph.Operation.AffineTransform op) {
        this.kernels = kernels;
        inverse = op.inverse();
        width = op.in().width();
        in = tile.values[op.in().id()];
        inGradient = tile.gradients[op.in().id()];
        raw = tile.values[op.raw().id()];
        rawGradient = tile.gradients[op.raw().id()];
        out = tile.values[op.out().id()];
        outGradient = tile.gradients[op.out().id()];
        logDet = tile.values[op.logDet().id()];
        logDetGradient = tile.gradients[op.logDet().id()];
        tanh = new float[width * ROWS];
        scale = new float[width * ROWS];
    }

    @Override
    public void forward() {
        int n = width * ROWS;
        kernels.boundedScale(raw, 0, tanh, scale, 0, n, inverse);
        java.util.Arrays.fill(logDet, 0f);
        float factor = inverse ? -2f : 2f;
        for (int column = 0; column < width; column++) {
            for (int row = 0; row < ROWS; row++) {
                logDet[row] += factor * tanh[column * ROWS + row];
            }
        }
        if (inverse) {
            for (int i = 0; i < n; i++) {
                out[i] = (in[i] - raw[n + i]) * scale[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                out[i] = in[i] * scale[i] + raw[n + i];
            }
        }
    }

    @Override
    public void backward(float[] sums) {
        int n = width * ROWS;
        // d s / d raw = 1 − tanh², and the inverse scales by exp(−s).
        float sign = inverse ? -1f : 1f;
        for (int i = 0; i < n; i++) {
            float scaled = inverse ? out[i] : out[i] - raw[n + i];
            float direct = outGradient[i] * scale[i];
            float slope = sign * (1 - tanh[i] * tanh[i]);
            rawGradient[i] += (outGradient[i] * scaled + logDetGradient[i % ROWS]) * slope;
            rawGradient[n + i] += inverse ? -direct : outGradient[i];
        }
        if (inGradient.length > 0) {
            for (int i = 0; i < n; i++) {
                inGradient[i] += outGradient[i] * scale[i];
            }
        }
    }
}
