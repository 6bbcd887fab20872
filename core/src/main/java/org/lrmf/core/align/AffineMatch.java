package org.lrmf.core.align;

import java.util.ArrayList;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.density.Moments;
import org.lrmf.engine.array.Matrix;

/**
 * Affine maps that give the source the target's mean and covariance. They are
 * {@code Σ_B^½ · R · Σ_A^−½} with any orthogonal R; one of them, the Monge map, moves the rows least.
 */
final class AffineMatch {
    private final double[] sourceMean;
    private final double[] targetMean;
    private final SimpleMatrix whiten;
    private final SimpleMatrix colour;
    private final SimpleMatrix sourceAxes;
    private final SimpleMatrix targetAxes;
    private final SimpleMatrix middle;

    AffineMatch(Moments source, Moments target) {
        sourceMean = source.mean();
        targetMean = target.mean();
        SimpleMatrix a = dense(source.ridged().covariance());
        SimpleMatrix b = dense(target.ridged().covariance());
        sourceAxes = axes(a);
        targetAxes = axes(b);
        whiten = power(a, -0.5);
        colour = power(b, 0.5);
        SimpleMatrix root = power(a, 0.5);
        middle = power(symmetric(root.mult(b).mult(root)), 0.5);
    }

    /** The optimal transport map between the two normal distributions (Knott and Smith 1984). */
    AffineBijection monge() {
        return bijection(whiten.mult(middle).mult(whiten));
    }

    /** The map with rotation or reflection {@code r} between the whitened sides. */
    AffineBijection rotated(SimpleMatrix r) {
        return bijection(colour.mult(r).mult(whiten));
    }

    /** The orthogonal matrix nearest to {@code matrix} between the whitened sides (Schönemann 1966). */
    SimpleMatrix rotationOf(SimpleMatrix matrix) {
        var svd = colour.invert().mult(matrix).mult(whiten.invert()).svd();
        return svd.getU().mult(svd.getV().transpose());
    }

    /**
     * Orthogonal matrices worth trying: a fine grid of angles with and without a reflection in two features, the
     * principal axes matched in order with all signs in up to {@code mostFeatures}.
     */
    List<SimpleMatrix> orthogonalCandidates(int mostFeatures) {
        int size = sourceMean.length;
        List<SimpleMatrix> result = new ArrayList<>();
        if (size == 2) {
            for (int step = 0; step < 144; step++) {
                result.add(plane(Math.PI * Math.floorDiv(step, 2) / 36, step % 2 == 1));
            }
        } else if (size <= mostFeatures) {
            for (int signs = 0; signs < 1 << size; signs++) {
                SimpleMatrix diagonal = SimpleMatrix.identity(size);
                for (int i = 0; i < size; i++) {
                    if ((signs >> i & 1) == 1) {
                        diagonal.set(i, i, -1);
                    }
                }
                result.add(targetAxes.mult(diagonal).mult(sourceAxes.transpose()));
            }
        }
        return result;
    }

    static SimpleMatrix plane(double angle, boolean reflected) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double sign = reflected ? -1 : 1;
        return new SimpleMatrix(new double[][] {{cos, -sin * sign}, {sin, cos * sign}});
    }

    private AffineBijection bijection(SimpleMatrix m) {
        int size = sourceMean.length;
        Matrix matrix = Matrix.zeros(size, size);
        double[] shift = targetMean.clone();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix.set(i, j, m.get(i, j));
                shift[i] -= m.get(i, j) * sourceMean[j];
            }
        }
        return new AffineBijection(matrix, shift);
    }

    private static SimpleMatrix dense(Matrix matrix) {
        return new SimpleMatrix(
                matrix.rows(), matrix.columns(), true, matrix.values().clone());
    }

    private static SimpleMatrix symmetric(SimpleMatrix m) {
        return m.plus(m.transpose()).scale(0.5);
    }

    /** Eigenvectors as columns, by falling eigenvalue. */
    private static SimpleMatrix axes(SimpleMatrix m) {
        var eigen = symmetric(m).eig();
        int size = m.getNumRows();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        order.sort((p, q) -> Double.compare(
                eigen.getEigenvalue(q).getReal(), eigen.getEigenvalue(p).getReal()));
        SimpleMatrix result = new SimpleMatrix(size, size);
        for (int i = 0; i < size; i++) {
            result.insertIntoThis(0, i, eigen.getEigenVector(order.get(i)));
        }
        return result;
    }

    private static SimpleMatrix power(SimpleMatrix m, double exponent) {
        var eigen = symmetric(m).eig();
        int size = m.getNumRows();
        SimpleMatrix result = new SimpleMatrix(size, size);
        double most = 0;
        for (int i = 0; i < size; i++) {
            most = Math.max(most, eigen.getEigenvalue(i).getReal());
        }
        for (int i = 0; i < size; i++) {
            double value = Math.max(eigen.getEigenvalue(i).getReal(), 1e-14 * most);
            SimpleMatrix vector = eigen.getEigenVector(i);
            result = result.plus(vector.mult(vector.transpose()).scale(Math.pow(value, exponent)));
        }
        return result;
    }
}
