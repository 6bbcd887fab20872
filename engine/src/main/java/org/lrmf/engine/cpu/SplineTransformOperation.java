package org.lrmf.engine.cpu;

import java.util.Arrays;
import org.lrmf.engine.graph.Operation;
import org.lrmf.engine.kernel.Kernels;

/** A monotone rational-quadratic spline on each value of a tile, or its inverse. */
final class SplineTransformOperation implements TileOperation {
    private static final int ROWS = Tile.ROWS;

    private final Kernels kernels;
    private final boolean inverse;
    private final int width;
    private final int perColumn;
    private final float bound;
    private final SplineBin bin;
    private final float[] in;
    private final float[] inGradient;
    private final float[] raw;
    private final float[] rawGradient;
    private final float[] out;
    private final float[] outGradient;
    private final float[] logDet;
    private final float[] logDetGradient;
    private final float[] tanh;
    private final float[] sizes;

    SplineTransformOperation(Kernels kernels, Tile tile, Operation.SplineTransform op) {
        this.kernels = kernels;
        inverse = op.inverse();
        width = op.in().width();
        perColumn = op.shape().parameters();
        bound = op.shape().bound();
        bin = new SplineBin(op.shape());
        in = tile.values[op.in().id()];
        inGradient = tile.gradients[op.in().id()];
        raw = tile.values[op.raw().id()];
        rawGradient = tile.gradients[op.raw().id()];
        out = tile.values[op.out().id()];
        outGradient = tile.gradients[op.out().id()];
        logDet = tile.values[op.logDet().id()];
        logDetGradient = tile.gradients[op.logDet().id()];
        tanh = new float[raw.length];
        sizes = new float[raw.length];
    }

    @Override
    public void forward() {
        kernels.boundedScale(raw, 0, tanh, sizes, 0, raw.length, false);
        Arrays.fill(logDet, 0f);
        for (int column = 0; column < width; column++) {
            for (int row = 0; row < ROWS; row++) {
                int at = column * ROWS + row;
                float value = in[at];
                out[at] = value;
                if (inside(value)) {
                    int base = column * perColumn * ROWS + row;
                    bin.find(sizes, base, value, inverse);
                    if (inverse) {
                        double x = bin.invert(value);
                        bin.evaluate(x);
                        out[at] = (float) x;
                        logDet[row] -= (float) bin.logSlope;
                    } else {
                        bin.evaluate(value);
                        out[at] = (float) bin.y;
                        logDet[row] += (float) bin.logSlope;
                    }
                }
            }
        }
    }

    @Override
    public void backward(float[] sums) {
        for (int column = 0; column < width; column++) {
            for (int row = 0; row < ROWS; row++) {
                int at = column * ROWS + row;
                double gradient = outGradient[at];
                if (inside(in[at])) {
                    int base = column * perColumn * ROWS + row;
                    bin.find(sizes, base, in[at], inverse);
                    gradient = inverse
                            ? backwardInverse(in[at], gradient, logDetGradient[row])
                            : backwardForward(in[at], gradient, logDetGradient[row]);
                    if (rawGradient.length > 0) {
                        bin.scatter(sizes, tanh, rawGradient, base);
                    }
                }
                if (inGradient.length > 0) {
                    inGradient[at] += (float) gradient;
                }
            }
        }
    }

    private double backwardForward(double x, double gradient, double logSlopeGradient) {
        bin.evaluate(x);
        bin.backward(gradient, logSlopeGradient);
        return bin.inGradient;
    }

    /**
     * With y = f(x; p) solved for x: dx = (dy − ∂f/∂p·dp)/f′, so that parameters see −1/f′ times what reaches x, and the
     * log-determinant is −log f′.
     */
    private double backwardInverse(double y, double gradient, double logDetGradient) {
        bin.evaluate(bin.invert(y));
        bin.backward(0, -logDetGradient);
        double reaching = (gradient + bin.inGradient) / bin.slope();
        bin.backward(-reaching, -logDetGradient);
        return reaching;
    }

    /** Not outside: a value that is not a number stays one. */
    private boolean inside(float value) {
        return Math.abs(value) < bound;
    }
}
