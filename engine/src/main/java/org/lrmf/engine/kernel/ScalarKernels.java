package org.lrmf.engine.kernel;

import org.lrmf.engine.graph.Activation;

/** Plain Java loops, written so that the JIT compiler vectorises the inner ones where it can. */
public final class ScalarKernels extends Kernels {
    @Override
    public String description() {
        return "plain Java";
    }

    @Override
    public void multiply(
            float[] a,
            int aOffset,
            int aRow,
            int aColumn,
            float[] b,
            int bOffset,
            int bRow,
            float[] c,
            int cOffset,
            int cRow,
            int m,
            int n,
            int k,
            boolean accumulate) {
        for (int i = 0; i < m; i++) {
            int start = cOffset + i * cRow;
            if (!accumulate) {
                java.util.Arrays.fill(c, start, start + n, 0f);
            }
            for (int l = 0; l < k; l++) {
                axpy(a[aOffset + i * aRow + l * aColumn], b, bOffset + l * bRow, c, start, n);
            }
        }
    }

    @Override
    public void axpy(float factor, float[] x, int xOffset, float[] y, int yOffset, int n) {
        for (int j = 0; j < n; j++) {
            y[yOffset + j] += factor * x[xOffset + j];
        }
    }

    @Override
    public void activate(Activation activation, float[] z, float[] derivative, int offset, int n) {
        for (int i = offset; i < offset + n; i++) {
            float x = z[i];
            if (activation == Activation.TANH) {
                float tanh = tanh(x);
                z[i] = tanh;
                derivative[i] = 1 - tanh * tanh;
            } else {
                float sigmoid = 0.5f + 0.5f * tanh(0.5f * x);
                float value = x * sigmoid;
                z[i] = value;
                derivative[i] = sigmoid + value * (1 - sigmoid);
            }
        }
    }

    @Override
    public void boundedScale(
            float[] raw, int rawOffset, float[] tanh, float[] scale, int offset, int n, boolean negative) {
        float factor = negative ? -2f : 2f;
        for (int i = 0; i < n; i++) {
            float t = tanh(0.5f * raw[rawOffset + i]);
            tanh[offset + i] = t;
            scale[offset + i] = exp(factor * t);
        }
    }

    @Override
    public void throughActivation(
            float[] gradient, float[] slopes, int rows, int stride, int n, float[] sums, int sumsOffset) {
        for (int row = 0; row < rows; row++) {
            int start = row * stride;
            for (int j = 0; j < n; j++) {
                gradient[start + j] *= slopes[start + j];
            }
            for (int j = 0; j < n; j++) {
                sums[sumsOffset + j] += gradient[start + j];
            }
        }
    }

    private static float tanh(float value) {
        float x = Math.max(-Polynomials.TANH_LIMIT, Math.min(Polynomials.TANH_LIMIT, value));
        float square = x * x;
        float p = Polynomials.TANH_P[0];
        for (int i = 1; i < Polynomials.TANH_P.length; i++) {
            p = p * square + Polynomials.TANH_P[i];
        }
        float q = Polynomials.TANH_Q[0];
        for (int i = 1; i < Polynomials.TANH_Q.length; i++) {
            q = q * square + Polynomials.TANH_Q[i];
        }
        return x * p / q;
    }

    private static float exp(float value) {
        float x = Math.max(-Polynomials.EXP_LIMIT, Math.min(Polynomials.EXP_LIMIT, value));
        float shifted = x * Polynomials.LOG2_E + Polynomials.ROUNDER;
        float n = shifted - Polynomials.ROUNDER;
        float r = x - n * Polynomials.LN2_HIGH - n * Polynomials.LN2_LOW;
        float p = Polynomials.EXP[0];
        for (int i = 1; i < Polynomials.EXP.length; i++) {
            p = p * r + Polynomials.EXP[i];
        }
        return Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
    }
}
