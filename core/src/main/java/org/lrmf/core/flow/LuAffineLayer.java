package org.lrmf.core.flow;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.LUDecomposition_F64;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.LuShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/**
 * A full affine map, parametrised by the factors of its matrix so that it stays invertible and its log-determinant is a
 * sum (Kingma and Dhariwal, "Glow", NeurIPS 2018, section 3.2).
 *
 * <p>The permutation and the signs of the diagonal are fixed: {@link #of} takes them from the matrix to start at. In an
 * image it is an invertible 1×1 convolution: one matrix and one shift for the channels of all pixels.
 *
 * @param pixels how many groups of columns are mapped alike; 1 where rows are no images
 */
public record LuAffineLayer(int pixels, LuShape shape) implements FlowLayer {
    public LuAffineLayer {
        if (pixels < 1) {
            throw new IllegalArgumentException("an image has at least one pixel, not " + pixels);
        }
        Math.multiplyExact(pixels, shape.size());
    }

    /** A layer that can start at the identity. */
    public static LuAffineLayer identity(int features) {
        int[] places = new int[features];
        for (int i = 0; i < features; i++) {
            places[i] = i;
        }
        return permuting(1, places);
    }

    /** A layer that starts by permuting the channels of each pixel. */
    public static LuAffineLayer permuting(int pixels, int[] permutation) {
        return new LuAffineLayer(pixels, new LuShape(permutation.length, permutation, new boolean[permutation.length]));
    }

    /** A layer with the parameters that make it {@code y = matrix·x + shift}. */
    public record Start(LuAffineLayer layer, float[] parameters) {}

    /**
     * @param matrix of shape {@code [features, features]}
     * @param shift of shape {@code [features]}
     * @throws IllegalArgumentException if the matrix is singular
     */
    public static Start of(Matrix matrix, double[] shift) {
        int size = matrix.rows();
        LUDecomposition_F64<DMatrixRMaj> lu = DecompositionFactory_DDRM.lu(size, size);
        DMatrixRMaj copy = new DMatrixRMaj(size, size, true, matrix.values().clone());
        if (!lu.decompose(copy)) {
            throw new IllegalArgumentException("the matrix has no LU decomposition");
        }
        DMatrixRMaj lower = lu.getLower(null);
        DMatrixRMaj upper = lu.getUpper(null);
        DMatrixRMaj pivot = lu.getRowPivot(null);
        int[] permutation = new int[size];
        boolean[] negative = new boolean[size];
        float[] parameters = new float[size * size + size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                // EJML gives P with P·A = L·U, so A = Pᵀ·L·U: row j of A is row i of L·U where P[i, j] is 1.
                if (pivot.get(i, j) > 0.5) {
                    permutation[j] = i;
                }
                double value = i > j ? lower.get(i, j) : upper.get(i, j);
                if (i == j) {
                    if (value == 0 || !Double.isFinite(value)) {
                        throw new IllegalArgumentException("the matrix is singular");
                    }
                    negative[i] = value < 0;
                    value = Math.log(Math.abs(value));
                }
                parameters[i * size + j] = (float) value;
            }
            parameters[size * size + i] = (float) shift[i];
        }
        return new Start(new LuAffineLayer(1, new LuShape(size, permutation, negative)), parameters);
    }

    @Override
    public int features() {
        return pixels * shape.size();
    }

    @Override
    public int parameters() {
        return shape.parameters();
    }

    /** All zero: the permutation of the shape alone. */
    @Override
    public void initialise(float[] parameters, int offset, RandomStream random) {
        Arrays.fill(parameters, offset, offset + parameters(), 0f);
    }

    /** None: a decaying matrix would be drawn to the identity, not to simplicity. */
    @Override
    public void markDecaying(float[] decays, int offset) {}

    @Override
    public Transformed forward(Graph graph, Node rows, int offset) {
        return graph.luAffine(rows, shape, offset, false);
    }

    @Override
    public Transformed inverse(Graph graph, Node rows, int offset) {
        return graph.luAffine(rows, shape, offset, true);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LuAffineLayer layer
                && layer.pixels == pixels
                && Arrays.equals(layer.shape.permutation(), shape.permutation())
                && Arrays.equals(layer.shape.negative(), shape.negative());
    }

    @Override
    public int hashCode() {
        return 31 * pixels + Arrays.hashCode(shape.permutation());
    }
}
