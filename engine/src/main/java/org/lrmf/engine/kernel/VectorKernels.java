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
    private static final VectorSpecies<Float> SPECIES = preferred();
    private static final int LANES = SPECIES.length();
    /** With 32 registers a block of 8 rows by 2 vectors stays in registers; with 16 it spills, and 4 rows fit. */
    private static final boolean MANY_REGISTERS = LANES >= 16;

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
        int j = 0;
        for (; j + 2 * LANES <= n; j += 2 * LANES) {
            int bStart = bOffset + j;
            int i = 0;
            if (MANY_REGISTERS) {
                for (; i + 8 <= m; i += 8) {
                    int aStart = aOffset + i * aRow;
                    int cStart = cOffset + i * cRow + j;
                    eightByTwo(a, aStart, aRow, aColumn, b, bStart, bRow, c, cStart, cRow, k, accumulate);
                }
            }
            for (; i + 4 <= m; i += 4) {
                int aStart = aOffset + i * aRow;
                int cStart = cOffset + i * cRow + j;
                fourByTwo(a, aStart, aRow, aColumn, b, bStart, bRow, c, cStart, cRow, k, accumulate);
            }
            for (; i < m; i++) {
                oneByTwo(a, aOffset + i * aRow, aColumn, b, bStart, bRow, c, cOffset + i * cRow + j, k, accumulate);
            }
        }
        for (; j < n; j += LANES) {
            int bStart = bOffset + j;
            int i = 0;
            for (; i + 8 <= m; i += 8) {
                int aStart = aOffset + i * aRow;
                eightByOne(a, aStart, aRow, aColumn, b, bStart, bRow, c, cOffset + i * cRow + j, cRow, k, accumulate);
            }
            for (; i < m; i++) {
                oneByOne(a, aOffset + i * aRow, aColumn, b, bStart, bRow, c, cOffset + i * cRow + j, k, accumulate);
            }
        }
    }

    private static FloatVector start(float[] c, int at, boolean accumulate) {
        return accumulate ? FloatVector.fromArray(SPECIES, c, at) : FloatVector.zero(SPECIES);
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    private static void eightByTwo(
            float[] a,
            int aStart,
            int aRow,
            int aColumn,
            float[] b,
            int bStart,
            int bRow,
            float[] c,
            int cStart,
            int cRow,
            int k,
            boolean accumulate) {
        FloatVector s00 = start(c, cStart, accumulate);
        FloatVector s01 = start(c, cStart + LANES, accumulate);
        FloatVector s10 = start(c, cStart + cRow, accumulate);
        FloatVector s11 = start(c, cStart + cRow + LANES, accumulate);
        FloatVector s20 = start(c, cStart + 2 * cRow, accumulate);
        FloatVector s21 = start(c, cStart + 2 * cRow + LANES, accumulate);
        FloatVector s30 = start(c, cStart + 3 * cRow, accumulate);
        FloatVector s31 = start(c, cStart + 3 * cRow + LANES, accumulate);
        FloatVector s40 = start(c, cStart + 4 * cRow, accumulate);
        FloatVector s41 = start(c, cStart + 4 * cRow + LANES, accumulate);
        FloatVector s50 = start(c, cStart + 5 * cRow, accumulate);
        FloatVector s51 = start(c, cStart + 5 * cRow + LANES, accumulate);
        FloatVector s60 = start(c, cStart + 6 * cRow, accumulate);
        FloatVector s61 = start(c, cStart + 6 * cRow + LANES, accumulate);
        FloatVector s70 = start(c, cStart + 7 * cRow, accumulate);
        FloatVector s71 = start(c, cStart + 7 * cRow + LANES, accumulate);
        for (int l = 0; l < k; l++) {
            int at = aStart + l * aColumn;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + l * bRow);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bStart + l * bRow + LANES);
            FloatVector a0 = all(a[at]);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            FloatVector a1 = all(a[at + aRow]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            FloatVector a2 = all(a[at + 2 * aRow]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            FloatVector a3 = all(a[at + 3 * aRow]);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
            FloatVector a4 = all(a[at + 4 * aRow]);
            s40 = a4.fma(b0, s40);
            s41 = a4.fma(b1, s41);
            FloatVector a5 = all(a[at + 5 * aRow]);
            s50 = a5.fma(b0, s50);
            s51 = a5.fma(b1, s51);
            FloatVector a6 = all(a[at + 6 * aRow]);
            s60 = a6.fma(b0, s60);
            s61 = a6.fma(b1, s61);
            FloatVector a7 = all(a[at + 7 * aRow]);
            s70 = a7.fma(b0, s70);
            s71 = a7.fma(b1, s71);
        }
        s00.intoArray(c, cStart);
        s01.intoArray(c, cStart + LANES);
        s10.intoArray(c, cStart + cRow);
        s11.intoArray(c, cStart + cRow + LANES);
        s20.intoArray(c, cStart + 2 * cRow);
        s21.intoArray(c, cStart + 2 * cRow + LANES);
        s30.intoArray(c, cStart + 3 * cRow);
        s31.intoArray(c, cStart + 3 * cRow + LANES);
        s40.intoArray(c, cStart + 4 * cRow);
        s41.intoArray(c, cStart + 4 * cRow + LANES);
        s50.intoArray(c, cStart + 5 * cRow);
        s51.intoArray(c, cStart + 5 * cRow + LANES);
        s60.intoArray(c, cStart + 6 * cRow);
        s61.intoArray(c, cStart + 6 * cRow + LANES);
        s70.intoArray(c, cStart + 7 * cRow);
        s71.intoArray(c, cStart + 7 * cRow + LANES);
    }

    private static void fourByTwo(
            float[] a,
            int aStart,
            int aRow,
            int aColumn,
            float[] b,
            int bStart,
            int bRow,
            float[] c,
            int cStart,
            int cRow,
            int k,
            boolean accumulate) {
        FloatVector s00 = start(c, cStart, accumulate);
        FloatVector s01 = start(c, cStart + LANES, accumulate);
        FloatVector s10 = start(c, cStart + cRow, accumulate);
        FloatVector s11 = start(c, cStart + cRow + LANES, accumulate);
        FloatVector s20 = start(c, cStart + 2 * cRow, accumulate);
        FloatVector s21 = start(c, cStart + 2 * cRow + LANES, accumulate);
        FloatVector s30 = start(c, cStart + 3 * cRow, accumulate);
        FloatVector s31 = start(c, cStart + 3 * cRow + LANES, accumulate);
        for (int l = 0; l < k; l++) {
            int at = aStart + l * aColumn;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + l * bRow);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bStart + l * bRow + LANES);
            FloatVector a0 = all(a[at]);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            FloatVector a1 = all(a[at + aRow]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            FloatVector a2 = all(a[at + 2 * aRow]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            FloatVector a3 = all(a[at + 3 * aRow]);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
        }
        s00.intoArray(c, cStart);
        s01.intoArray(c, cStart + LANES);
        s10.intoArray(c, cStart + cRow);
        s11.intoArray(c, cStart + cRow + LANES);
        s20.intoArray(c, cStart + 2 * cRow);
        s21.intoArray(c, cStart + 2 * cRow + LANES);
        s30.intoArray(c, cStart + 3 * cRow);
        s31.intoArray(c, cStart + 3 * cRow + LANES);
    }

    private static void eightByOne(
            float[] a,
            int aStart,
            int aRow,
            int aColumn,
            float[] b,
            int bStart,
            int bRow,
            float[] c,
            int cStart,
            int cRow,
            int k,
            boolean accumulate) {
        FloatVector s00 = start(c, cStart, accumulate);
        FloatVector s10 = start(c, cStart + cRow, accumulate);
        FloatVector s20 = start(c, cStart + 2 * cRow, accumulate);
        FloatVector s30 = start(c, cStart + 3 * cRow, accumulate);
        FloatVector s40 = start(c, cStart + 4 * cRow, accumulate);
        FloatVector s50 = start(c, cStart + 5 * cRow, accumulate);
        FloatVector s60 = start(c, cStart + 6 * cRow, accumulate);
        FloatVector s70 = start(c, cStart + 7 * cRow, accumulate);
        for (int l = 0; l < k; l++) {
            int at = aStart + l * aColumn;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + l * bRow);
            FloatVector a0 = all(a[at]);
            s00 = a0.fma(b0, s00);
            FloatVector a1 = all(a[at + aRow]);
            s10 = a1.fma(b0, s10);
            FloatVector a2 = all(a[at + 2 * aRow]);
            s20 = a2.fma(b0, s20);
            FloatVector a3 = all(a[at + 3 * aRow]);
            s30 = a3.fma(b0, s30);
            FloatVector a4 = all(a[at + 4 * aRow]);
            s40 = a4.fma(b0, s40);
            FloatVector a5 = all(a[at + 5 * aRow]);
            s50 = a5.fma(b0, s50);
            FloatVector a6 = all(a[at + 6 * aRow]);
            s60 = a6.fma(b0, s60);
            FloatVector a7 = all(a[at + 7 * aRow]);
            s70 = a7.fma(b0, s70);
        }
        s00.intoArray(c, cStart);
        s10.intoArray(c, cStart + cRow);
        s20.intoArray(c, cStart + 2 * cRow);
        s30.intoArray(c, cStart + 3 * cRow);
        s40.intoArray(c, cStart + 4 * cRow);
        s50.intoArray(c, cStart + 5 * cRow);
        s60.intoArray(c, cStart + 6 * cRow);
        s70.intoArray(c, cStart + 7 * cRow);
    }

    private static void oneByTwo(
            float[] a,
            int aStart,
            int aColumn,
            float[] b,
            int bStart,
            int bRow,
            float[] c,
            int cStart,
            int k,
            boolean accumulate) {
        FloatVector s00 = start(c, cStart, accumulate);
        FloatVector s01 = start(c, cStart + LANES, accumulate);
        for (int l = 0; l < k; l++) {
            int at = aStart + l * aColumn;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + l * bRow);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bStart + l * bRow + LANES);
            FloatVector a0 = all(a[at]);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
        }
        s00.intoArray(c, cStart);
        s01.intoArray(c, cStart + LANES);
    }

    private static void oneByOne(
            float[] a,
            int aStart,
            int aColumn,
            float[] b,
            int bStart,
            int bRow,
            float[] c,
            int cStart,
            int k,
            boolean accumulate) {
        FloatVector s00 = start(c, cStart, accumulate);
        for (int l = 0; l < k; l++) {
            int at = aStart + l * aColumn;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + l * bRow);
            FloatVector a0 = all(a[at]);
            s00 = a0.fma(b0, s00);
        }
        s00.intoArray(c, cStart);
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
