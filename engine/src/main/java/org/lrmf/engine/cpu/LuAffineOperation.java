package org.lrmf.engine.cpu;

import java.util.Arrays;
import org.lrmf.engine.graph.Operation;
import org.lrmf.engine.kernel.Kernels;

/**
 * {@code y = P·L·U·x + b} on the columns of a tile, or its inverse by substitution; the same for each group of columns, as
 * for each pixel of a 1×1 convolution.
 */
final class LuAffineOperation implements TileOperation {
    private static final int ROWS = Tile.ROWS;

    private final LuBlock block;
    private final int size;
    private final int groups;
    private final int sumStart;
    private final boolean inverse;
    private final float[] in;
    private final float[] inGradient;
    private final float[] out;
    private final float[] outGradient;
    private final float[] logDet;
    private final float[] logDetGradient;
    /** U·x, or L⁻¹·P⁻¹·(y − b): between the two factors. */
    private final float[] middle;

    private final float[] outerGradient;
    private final float[] middleGradient;
    private final Kernels kernels;
    private final int stride;
    /** One side of an outer product, row by row. */
    private final float[] rows;

    private final float[] products;

    LuAffineOperation(Kernels kernels, LuBlock block, int sumStart, Tile tile, Operation.LuAffine op) {
        this.kernels = kernels;
        this.block = block;
        this.sumStart = sumStart;
        size = block.shape.size();
        groups = op.in().width() / size;
        inverse = op.inverse();
        in = tile.values[op.in().id()];
        inGradient = tile.gradients[op.in().id()];
        out = tile.values[op.out().id()];
        outGradient = tile.gradients[op.out().id()];
        logDet = tile.values[op.logDet().id()];
        logDetGradient = tile.gradients[op.logDet().id()];
        middle = new float[groups * size * ROWS];
        outerGradient = new float[size * ROWS];
        middleGradient = new float[size * ROWS];
        stride = Kernels.leadingDimension(size);
        rows = new float[ROWS * stride];
        products = new float[size * stride];
    }

    @Override
    public void forward() {
        Arrays.fill(logDet, groups * (inverse ? -block.logDet : block.logDet));
        for (int group = 0; group < groups; group++) {
            forward(group * size);
        }
    }

    /** @param at the group's first column */
    private void forward(int at) {
        float[] f = block.factors;
        int[] permutation = block.shape.permutation();
        if (inverse) {
            for (int i = 0; i < size; i++) {
                int p = placeOf(permutation, i);
                copy(in, at + p, middle, at + i, -block.shift[p]);
                for (int j = 0; j < i; j++) {
                    axpy(-f[i * size + j], middle, at + j, middle, at + i);
                }
            }
            for (int i = size - 1; i >= 0; i--) {
                copy(middle, at + i, out, at + i, 0);
                for (int j = i + 1; j < size; j++) {
                    axpy(-f[i * size + j], out, at + j, out, at + i);
                }
                scale(out, at + i, 1 / f[i * size + i]);
            }
        } else {
            for (int i = 0; i < size; i++) {
                Arrays.fill(middle, (at + i) * ROWS, (at + i + 1) * ROWS, 0f);
                for (int j = i; j < size; j++) {
                    axpy(f[i * size + j], in, at + j, middle, at + i);
                }
            }
            for (int i = 0; i < size; i++) {
                int p = permutation[i];
                copy(middle, at + p, out, at + i, block.shift[i]);
                for (int j = 0; j < p; j++) {
                    axpy(f[p * size + j], middle, at + j, out, at + i);
                }
            }
        }
    }

    @Override
    public void backward(float[] sums) {
        float total = 0;
        for (int row = 0; row < ROWS; row++) {
            total += logDetGradient[row];
        }
        for (int group = 0; group < groups; group++) {
            if (inverse) {
                backwardInverse(sums, group * size, -total);
            } else {
                backwardForward(sums, group * size, total);
            }
        }
    }

    private void backwardForward(float[] sums, int at, float total) {
        float[] f = block.factors;
        int[] permutation = block.shape.permutation();
        Arrays.fill(middleGradient, 0f);
        for (int i = 0; i < size; i++) {
            int p = permutation[i];
            copy(outGradient, at + i, outerGradient, p, 0);
            sums[sumStart + size * size + i] += sum(outGradient, at + i);
        }
        outerProducts(outerGradient, middle, at);
        for (int i = 0; i < size; i++) {
            axpy(1, outerGradient, i, middleGradient, i);
            for (int j = 0; j < i; j++) {
                axpy(f[i * size + j], outerGradient, i, middleGradient, j);
                sums[sumStart + i * size + j] += products[i * stride + j];
            }
        }
        outerProducts(middleGradient, in, at);
        for (int i = 0; i < size; i++) {
            sums[sumStart + i * size + i] += products[i * stride + i] * f[i * size + i] + total;
            for (int j = i; j < size; j++) {
                if (inGradient.length > 0) {
                    axpy(f[i * size + j], middleGradient, i, inGradient, at + j);
                }
                if (j > i) {
                    sums[sumStart + i * size + j] += products[i * stride + j];
                }
            }
        }
    }

    /** With x = U⁻¹m and m = L⁻¹w: the gradients of m and w solve the transposed systems, those of U and L are −g·xᵀ, −h·mᵀ. */
    private void backwardInverse(float[] sums, int at, float total) {
        float[] f = block.factors;
        int[] permutation = block.shape.permutation();
        for (int i = 0; i < size; i++) {
            copy(outGradient, at + i, middleGradient, i, 0);
            for (int j = 0; j < i; j++) {
                axpy(-f[j * size + i], middleGradient, j, middleGradient, i);
            }
            scale(middleGradient, i, 1 / f[i * size + i]);
        }
        for (int i = size - 1; i >= 0; i--) {
            copy(middleGradient, i, outerGradient, i, 0);
            for (int j = i + 1; j < size; j++) {
                axpy(-f[j * size + i], outerGradient, j, outerGradient, i);
            }
        }
        outerProducts(outerGradient, middle, at);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                sums[sumStart + i * size + j] -= products[i * stride + j];
            }
        }
        outerProducts(middleGradient, out, at);
        for (int i = 0; i < size; i++) {
            sums[sumStart + i * size + i] -= products[i * stride + i] * f[i * size + i] - total;
            for (int j = i + 1; j < size; j++) {
                sums[sumStart + i * size + j] -= products[i * stride + j];
            }
            int p = placeOf(permutation, i);
            sums[sumStart + size * size + p] -= sum(outerGradient, i);
            if (inGradient.length > 0) {
                axpy(1, outerGradient, i, inGradient, at + p);
            }
        }
    }

    /** {@code products[i, j] = Σ left[i]·right[j]} over the rows of the tile. */
    private void outerProducts(float[] left, float[] right, int at) {
        for (int column = 0; column < size; column++) {
            for (int row = 0; row < ROWS; row++) {
                rows[row * stride + column] = right[(at + column) * ROWS + row];
            }
        }
        kernels.multiply(left, 0, ROWS, 1, rows, stride, products, 0, stride, size, Kernels.pad(size), ROWS, false);
    }

    private static int placeOf(int[] permutation, int value) {
        int place = 0;
        while (permutation[place] != value) {
            place++;
        }
        return place;
    }

    private static void copy(float[] from, int fromColumn, float[] to, int toColumn, float shift) {
        for (int row = 0; row < ROWS; row++) {
            to[toColumn * ROWS + row] = from[fromColumn * ROWS + row] + shift;
        }
    }

    private void axpy(float factor, float[] x, int xColumn, float[] y, int yColumn) {
        kernels.axpy(factor, x, xColumn * ROWS, y, yColumn * ROWS, ROWS);
    }

    private static void scale(float[] x, int column, float factor) {
        for (int row = 0; row < ROWS; row++) {
            x[column * ROWS + row] *= factor;
        }
    }

    private static float sum(float[] x, int column) {
        int start = column * ROWS;
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int row = start; row < start + ROWS; row += 4) {
            s0 += x[row];
            s1 += x[row + 1];
            s2 += x[row + 2];
            s3 += x[row + 3];
        }
        return s0 + s1 + s2 + s3;
    }
}
