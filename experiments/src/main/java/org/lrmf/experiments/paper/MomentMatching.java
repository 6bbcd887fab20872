package org.lrmf.experiments.paper;

import static org.lrmf.core.bijection.LinearAlgebra.determinant;
import static org.lrmf.core.bijection.LinearAlgebra.difference;
import static org.lrmf.core.bijection.LinearAlgebra.inverse;
import static org.lrmf.core.bijection.LinearAlgebra.product;
import static org.lrmf.core.bijection.LinearAlgebra.scaled;
import static org.lrmf.core.bijection.LinearAlgebra.sum;
import static org.lrmf.core.bijection.LinearAlgebra.transposed;

import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.density.Moments;
import org.lrmf.core.measure.LogLikelihoodRatio;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.optimise.Lbfgs;

/**
 * L within the Gaussian family as a function of an affine map {@code T(a) = M·a + b} alone: the shared density is at its
 * optimum for every T, which the moments give in closed form (Usman et al., NeurIPS 2020, special case 1).
 * <pre>
 * L = log det P − log|det M| − ½ log det Σ_A − ½ log det Σ_B,   P = ½(M Σ_A Mᵀ + Σ_B) + ¼ d dᵀ,   d = M m_A + b − m_B
 * </pre>
 */
final class MomentMatching implements Lbfgs.Smooth {
    private final int size;
    private final Matrix sourceMean;
    private final Matrix targetMean;
    private final Matrix source;
    private final Matrix target;
    private final double constant;
    private final List<Double> values = new ArrayList<>();

    MomentMatching(Moments source, Moments target) {
        size = source.mean().length;
        sourceMean = Matrix.of(size, 1, source.mean());
        targetMean = Matrix.of(size, 1, target.mean());
        this.source = source.covariance();
        this.target = target.covariance();
        constant = -0.5 * logDet(this.source) - 0.5 * logDet(this.target);
    }

    /**
     * A minimum.
     *
     * @param nats L there, in double precision
     * @param values L at each evaluation
     */
    record Matched(AffineBijection map, double nats, List<Double> values) {}

    /** Minimises L from the identity. */
    static Matched fit(Moments source, Moments target) {
        MomentMatching function = new MomentMatching(source, target);
        int size = function.size;
        float[] start = new float[size * size + size];
        for (int i = 0; i < size; i++) {
            start[i * size + i] = 1;
        }
        Lbfgs.Minimum minimum = Lbfgs.minimise(function, start, new Lbfgs.Options(2_000, 30, 0, 1e-16));
        double[] matrix = new double[size * size];
        double[] shift = new double[size];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = minimum.parameters()[i];
        }
        for (int i = 0; i < size; i++) {
            shift[i] = minimum.parameters()[size * size + i];
        }
        AffineBijection map = new AffineBijection(Matrix.of(size, size, matrix), shift);
        return new Matched(map, LogLikelihoodRatio.gaussian(image(source, map), target), function.values);
    }

    /** The moments of {@code map(x)} where x has these moments. */
    static Moments image(Moments moments, AffineBijection map) {
        Matrix m = map.matrix();
        double[] mean = map.forward(Matrix.ofRows(moments.mean())).rows().row(0);
        return new Moments(mean, product(m, moments.covariance(), transposed(m)));
    }

    @Override
    public double gradient(float[] parameters, float[] gradient) {
        Matrix m = Matrix.zeros(size, size);
        Matrix b = Matrix.zeros(size, 1);
        for (int i = 0; i < size; i++) {
            b.set(i, 0, parameters[size * size + i]);
            for (int j = 0; j < size; j++) {
                m.set(i, j, parameters[i * size + j]);
            }
        }
        Matrix d = difference(sum(product(m, sourceMean), b), targetMean);
        Matrix pooled = sum(
                scaled(0.5, sum(product(m, source, transposed(m)), target)), scaled(0.25, product(d, transposed(d))));
        double determinant = determinant(m);
        if (!(determinant > 0)) {
            // The line search takes a value that is not finite for too long a step: no singular map is crossed.
            values.add(Double.POSITIVE_INFINITY);
            return Double.POSITIVE_INFINITY;
        }
        Matrix inverse = inverse(pooled);
        Matrix byShift = scaled(0.5, product(inverse, d));
        Matrix byMatrix = difference(
                sum(product(inverse, m, source), product(byShift, transposed(sourceMean))), transposed(inverse(m)));
        for (int i = 0; i < size; i++) {
            gradient[size * size + i] = (float) byShift.get(i, 0);
            for (int j = 0; j < size; j++) {
                gradient[i * size + j] = (float) byMatrix.get(i, j);
            }
        }
        double value = logDet(pooled) - Math.log(determinant) + constant;
        values.add(value);
        return value;
    }

    private static double logDet(Matrix matrix) {
        return Math.log(determinant(matrix));
    }
}
