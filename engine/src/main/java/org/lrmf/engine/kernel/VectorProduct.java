package org.lrmf.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The matrix product on the Vector API, in blocks of sums that stay in registers: 4 rows by 4 vectors where there are 32
 * of them, 4 by 2 with 16. Each sum goes over k in order, whatever the block, so that all blocks give the same bits.
 *
 * <p>A block stands here twice: for an a whose columns lie side by side ("along") and for one whose rows do ("across").
 * With one stride known to be 1 the compiler checks a's bounds once, not with every element, which costs a fifth and more.
 */
final class VectorProduct {
    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final boolean MANY_REGISTERS = LANES >= 16;

    private VectorProduct() {}

    /** {@link Kernels#multiply}. */
    static void multiply(
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
        boolean along = aColumn == 1;
        if (!along && aRow != 1) {
            throw new IllegalArgumentException(
                    "neither rows nor columns of a lie side by side: " + aRow + ", " + aColumn);
        }
        int j = 0;
        if (MANY_REGISTERS) {
            for (; j + 4 * LANES <= n; j += 4 * LANES) {
                int bStart = bOffset + j;
                int i = 0;
                for (; i + 4 <= m; i += 4) {
                    int aStart = aOffset + i * aRow;
                    int cStart = cOffset + i * cRow + j;
                    if (along) {
                        fourByFourAlong(a, aStart, aRow, b, bStart, bRow, c, cStart, cRow, k, accumulate);
                    } else {
                        fourByFourAcross(a, aStart, aColumn, b, bStart, bRow, c, cStart, cRow, k, accumulate);
                    }
                }
                for (; i < m; i++) {
                    int aStart = aOffset + i * aRow;
                    int cStart = cOffset + i * cRow + j;
                    oneByTwo(a, aStart, aColumn, b, bStart, bRow, c, cStart, k, accumulate);
                    oneByTwo(a, aStart, aColumn, b, bStart + 2 * LANES, bRow, c, cStart + 2 * LANES, k, accumulate);
                }
            }
        }
        for (; j + 2 * LANES <= n; j += 2 * LANES) {
            int bStart = bOffset + j;
            int i = 0;
            for (; i + 4 <= m; i += 4) {
                int aStart = aOffset + i * aRow;
                int cStart = cOffset + i * cRow + j;
                if (along) {
                    fourByTwoAlong(a, aStart, aRow, b, bStart, bRow, c, cStart, cRow, k, accumulate);
                } else {
                    fourByTwoAcross(a, aStart, aColumn, b, bStart, bRow, c, cStart, cRow, k, accumulate);
                }
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

    private static void fourByFourAlong(
            float[] a,
            int aStart,
            int aRow,
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
        FloatVector s02 = start(c, cStart + 2 * LANES, accumulate);
        FloatVector s03 = start(c, cStart + 3 * LANES, accumulate);
        FloatVector s10 = start(c, cStart + cRow, accumulate);
        FloatVector s11 = start(c, cStart + cRow + LANES, accumulate);
        FloatVector s12 = start(c, cStart + cRow + 2 * LANES, accumulate);
        FloatVector s13 = start(c, cStart + cRow + 3 * LANES, accumulate);
        FloatVector s20 = start(c, cStart + 2 * cRow, accumulate);
        FloatVector s21 = start(c, cStart + 2 * cRow + LANES, accumulate);
        FloatVector s22 = start(c, cStart + 2 * cRow + 2 * LANES, accumulate);
        FloatVector s23 = start(c, cStart + 2 * cRow + 3 * LANES, accumulate);
        FloatVector s30 = start(c, cStart + 3 * cRow, accumulate);
        FloatVector s31 = start(c, cStart + 3 * cRow + LANES, accumulate);
        FloatVector s32 = start(c, cStart + 3 * cRow + 2 * LANES, accumulate);
        FloatVector s33 = start(c, cStart + 3 * cRow + 3 * LANES, accumulate);
        int row1 = aStart + aRow;
        int row2 = aStart + 2 * aRow;
        int row3 = aStart + 3 * aRow;
        for (int l = 0; l < k; l++) {
            int bAt = bStart + l * bRow;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, bAt + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, bAt + 3 * LANES);
            FloatVector a0 = all(a[aStart + l]);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            s02 = a0.fma(b2, s02);
            s03 = a0.fma(b3, s03);
            FloatVector a1 = all(a[row1 + l]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            s12 = a1.fma(b2, s12);
            s13 = a1.fma(b3, s13);
            FloatVector a2 = all(a[row2 + l]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            s22 = a2.fma(b2, s22);
            s23 = a2.fma(b3, s23);
            FloatVector a3 = all(a[row3 + l]);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
            s32 = a3.fma(b2, s32);
            s33 = a3.fma(b3, s33);
        }
        s00.intoArray(c, cStart);
        s01.intoArray(c, cStart + LANES);
        s02.intoArray(c, cStart + 2 * LANES);
        s03.intoArray(c, cStart + 3 * LANES);
        s10.intoArray(c, cStart + cRow);
        s11.intoArray(c, cStart + cRow + LANES);
        s12.intoArray(c, cStart + cRow + 2 * LANES);
        s13.intoArray(c, cStart + cRow + 3 * LANES);
        s20.intoArray(c, cStart + 2 * cRow);
        s21.intoArray(c, cStart + 2 * cRow + LANES);
        s22.intoArray(c, cStart + 2 * cRow + 2 * LANES);
        s23.intoArray(c, cStart + 2 * cRow + 3 * LANES);
        s30.intoArray(c, cStart + 3 * cRow);
        s31.intoArray(c, cStart + 3 * cRow + LANES);
        s32.intoArray(c, cStart + 3 * cRow + 2 * LANES);
        s33.intoArray(c, cStart + 3 * cRow + 3 * LANES);
    }

    private static void fourByFourAcross(
            float[] a,
            int aStart,
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
        FloatVector s02 = start(c, cStart + 2 * LANES, accumulate);
        FloatVector s03 = start(c, cStart + 3 * LANES, accumulate);
        FloatVector s10 = start(c, cStart + cRow, accumulate);
        FloatVector s11 = start(c, cStart + cRow + LANES, accumulate);
        FloatVector s12 = start(c, cStart + cRow + 2 * LANES, accumulate);
        FloatVector s13 = start(c, cStart + cRow + 3 * LANES, accumulate);
        FloatVector s20 = start(c, cStart + 2 * cRow, accumulate);
        FloatVector s21 = start(c, cStart + 2 * cRow + LANES, accumulate);
        FloatVector s22 = start(c, cStart + 2 * cRow + 2 * LANES, accumulate);
        FloatVector s23 = start(c, cStart + 2 * cRow + 3 * LANES, accumulate);
        FloatVector s30 = start(c, cStart + 3 * cRow, accumulate);
        FloatVector s31 = start(c, cStart + 3 * cRow + LANES, accumulate);
        FloatVector s32 = start(c, cStart + 3 * cRow + 2 * LANES, accumulate);
        FloatVector s33 = start(c, cStart + 3 * cRow + 3 * LANES, accumulate);
        for (int l = 0; l < k; l++) {
            int at = aStart + l * aColumn;
            int bAt = bStart + l * bRow;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, bAt + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, bAt + 3 * LANES);
            FloatVector a0 = all(a[at]);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            s02 = a0.fma(b2, s02);
            s03 = a0.fma(b3, s03);
            FloatVector a1 = all(a[at + 1]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            s12 = a1.fma(b2, s12);
            s13 = a1.fma(b3, s13);
            FloatVector a2 = all(a[at + 2]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            s22 = a2.fma(b2, s22);
            s23 = a2.fma(b3, s23);
            FloatVector a3 = all(a[at + 3]);
            s30 = a3.fma(b0, s30);
            s31 = a3.fma(b1, s31);
            s32 = a3.fma(b2, s32);
            s33 = a3.fma(b3, s33);
        }
        s00.intoArray(c, cStart);
        s01.intoArray(c, cStart + LANES);
        s02.intoArray(c, cStart + 2 * LANES);
        s03.intoArray(c, cStart + 3 * LANES);
        s10.intoArray(c, cStart + cRow);
        s11.intoArray(c, cStart + cRow + LANES);
        s12.intoArray(c, cStart + cRow + 2 * LANES);
        s13.intoArray(c, cStart + cRow + 3 * LANES);
        s20.intoArray(c, cStart + 2 * cRow);
        s21.intoArray(c, cStart + 2 * cRow + LANES);
        s22.intoArray(c, cStart + 2 * cRow + 2 * LANES);
        s23.intoArray(c, cStart + 2 * cRow + 3 * LANES);
        s30.intoArray(c, cStart + 3 * cRow);
        s31.intoArray(c, cStart + 3 * cRow + LANES);
        s32.intoArray(c, cStart + 3 * cRow + 2 * LANES);
        s33.intoArray(c, cStart + 3 * cRow + 3 * LANES);
    }

    private static void fourByTwoAlong(
            float[] a,
            int aStart,
            int aRow,
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
        int row1 = aStart + aRow;
        int row2 = aStart + 2 * aRow;
        int row3 = aStart + 3 * aRow;
        for (int l = 0; l < k; l++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bStart + l * bRow);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bStart + l * bRow + LANES);
            FloatVector a0 = all(a[aStart + l]);
            s00 = a0.fma(b0, s00);
            s01 = a0.fma(b1, s01);
            FloatVector a1 = all(a[row1 + l]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            FloatVector a2 = all(a[row2 + l]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            FloatVector a3 = all(a[row3 + l]);
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

    private static void fourByTwoAcross(
            float[] a,
            int aStart,
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
            FloatVector a1 = all(a[at + 1]);
            s10 = a1.fma(b0, s10);
            s11 = a1.fma(b1, s11);
            FloatVector a2 = all(a[at + 2]);
            s20 = a2.fma(b0, s20);
            s21 = a2.fma(b1, s21);
            FloatVector a3 = all(a[at + 3]);
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
}
