package org.lrmf.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.lrmf.engine.graph.Activation;

/**
 * Kernels on the Vector API. Lane-wise reductions are avoided throughout: their order is unspecified, and results must
 * not depend on whether the interpreter or compiled code ran them.
 */
final class VectorKernels extends Kernels {
    static final VectorSpecies<Float> SPECIES = preferred();
    private static final int LANES = SPECIES.length();

    private static VectorSpecies<Float> preferred() {
        VectorSpecies<Float> preferred = FloatVector.SPECIES_PREFERRED;
        return preferred.length() > PADDING ? FloatVector.SPECIES_512 : preferred;
    }

    @Override
    public String description() {
        return "Vector API, " + LANES + " lanes of float";
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
        VectorProduct.multiply(a, aOffset, aRow, aColumn, b, bOffset, bRow, c, cOffset, cRow, m, n, k, accumulate);
    }

    @Override
    public void activate(Activation activation, float[] z, float[] derivative, int offset, int n) {
        if (activation == Activation.TANH) {
            for (int i = offset; i < offset + n; i += LANES) {
                FloatVector tanh = tanh(FloatVector.fromArray(SPECIES, z, i));
                tanh.intoArray(z, i);
                all(1f).sub(tanh.mul(tanh)).intoArray(derivative, i);
            }
        } else {
            for (int i = offset; i < offset + n; i += LANES) {
                FloatVector x = FloatVector.fromArray(SPECIES, z, i);
                FloatVector sigmoid = tanh(x.mul(0.5f)).fma(all(0.5f), all(0.5f));
                FloatVector value = x.mul(sigmoid);
                value.intoArray(z, i);
                value.fma(all(1f).sub(sigmoid), sigmoid).intoArray(derivative, i);
            }
        }
    }

    @Override
    public void boundedScale(
            float[] raw, int rawOffset, float[] tanh, float[] scale, int offset, int n, boolean negative) {
        float factor = negative ? -2f : 2f;
        for (int i = 0; i < n; i += LANES) {
            FloatVector t =
                    tanh(FloatVector.fromArray(SPECIES, raw, rawOffset + i).mul(0.5f));
            t.intoArray(tanh, offset + i);
            exp(t.mul(factor)).intoArray(scale, offset + i);
        }
    }

    @Override
    public void throughActivation(
            float[] gradient, float[] slopes, int rows, int stride, int n, float[] sums, int sumsOffset) {
        for (int j = 0; j < n; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, sumsOffset + j);
            int end = rows * stride + j;
            for (int at = j; at < end; at += stride) {
                FloatVector product =
                        FloatVector.fromArray(SPECIES, gradient, at).mul(FloatVector.fromArray(SPECIES, slopes, at));
                product.intoArray(gradient, at);
                sum = sum.add(product);
            }
            sum.intoArray(sums, sumsOffset + j);
        }
    }

    @Override
    public void axpy(float factor, float[] x, int xOffset, float[] y, int yOffset, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector product = FloatVector.fromArray(SPECIES, x, xOffset + i).mul(factor);
            FloatVector.fromArray(SPECIES, y, yOffset + i).add(product).intoArray(y, yOffset + i);
        }
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    private static FloatVector tanh(FloatVector value) {
        FloatVector x = value.max(-Polynomials.TANH_LIMIT).min(Polynomials.TANH_LIMIT);
        FloatVector square = x.mul(x);
        FloatVector p = all(Polynomials.TANH_P[0]);
        p = p.fma(square, all(Polynomials.TANH_P[1]));
        p = p.fma(square, all(Polynomials.TANH_P[2]));
        p = p.fma(square, all(Polynomials.TANH_P[3]));
        p = p.fma(square, all(Polynomials.TANH_P[4]));
        p = p.fma(square, all(Polynomials.TANH_P[5]));
        p = p.fma(square, all(Polynomials.TANH_P[6]));
        FloatVector q = all(Polynomials.TANH_Q[0]);
        q = q.fma(square, all(Polynomials.TANH_Q[1]));
        q = q.fma(square, all(Polynomials.TANH_Q[2]));
        q = q.fma(square, all(Polynomials.TANH_Q[3]));
        return x.mul(p).div(q);
    }

    private static FloatVector exp(FloatVector value) {
        FloatVector x = value.max(-Polynomials.EXP_LIMIT).min(Polynomials.EXP_LIMIT);
        FloatVector shifted = x.fma(all(Polynomials.LOG2_E), all(Polynomials.ROUNDER));
        FloatVector n = shifted.sub(Polynomials.ROUNDER);
        FloatVector r = n.fma(all(-Polynomials.LN2_LOW), n.fma(all(-Polynomials.LN2_HIGH), x));
        FloatVector p = all(Polynomials.EXP[0]);
        p = p.fma(r, all(Polynomials.EXP[1]));
        p = p.fma(r, all(Polynomials.EXP[2]));
        p = p.fma(r, all(Polynomials.EXP[3]));
        p = p.fma(r, all(Polynomials.EXP[4]));
        p = p.fma(r, all(Polynomials.EXP[5]));
        p = p.fma(r, all(Polynomials.EXP[6]));
        p = p.fma(r, all(Polynomials.EXP[7]));
        IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        return p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    }
}
