package org.lrmf.experiments.truth;

import java.util.Arrays;
import java.util.List;
import org.lrmf.core.density.Gaussian;
import org.lrmf.engine.array.Matrix;

/** Normal distributions of 2 to 50 columns. */
final class GaussianPairs {
    private GaussianPairs() {}

    static List<TruePair> all() {
        Gaussian plane = Gaussian.standard(2);
        Gaussian ten = equicorrelated(10, 0.3);
        Gaussian twentyFive = Gaussian.standard(25);
        Gaussian fifty = Gaussian.standard(50);
        Gaussian long2 = axes(1.0, 0.4);
        return List.of(
                Catalogue.same("gauss2", plane),
                Catalogue.same("gauss10-correlated", ten),
                Catalogue.same("gauss25", twentyFive),
                Catalogue.same("gauss25-correlated", equicorrelated(25, 0.5)),
                Catalogue.same("gauss50", fifty),
                Catalogue.different("gauss2-mean.3", plane, shifted(plane, 1, 0.3)),
                Catalogue.different("gauss2-mean.5", plane, shifted(plane, 1, 0.5)),
                Catalogue.different("gauss2-mean1.5", plane, shifted(plane, 1, 1.5)),
                Catalogue.different("gauss2-correlation.5", plane, pairCorrelated(2, 0.5)),
                Catalogue.different("gauss2-turned10", long2, turned(long2, 10)),
                Catalogue.different("gauss2-turned25", long2, turned(long2, 25)),
                Catalogue.different("gauss10-variance1.2", Gaussian.standard(10), widened(10, 10, 1.2)),
                Catalogue.different(
                        "gauss10-mean.8-in-one", Gaussian.standard(10), shifted(Gaussian.standard(10), 1, 0.8)),
                Catalogue.different("gauss10-correlation.6-of-two", Gaussian.standard(10), pairCorrelated(10, 0.6)),
                Catalogue.different("gauss25-mean.15-in-all", twentyFive, shifted(twentyFive, 25, 0.15)),
                Catalogue.different("gauss25-mean.05-in-all", twentyFive, shifted(twentyFive, 25, 0.05)),
                Catalogue.different("gauss25-mean.8-in-one", twentyFive, shifted(twentyFive, 1, 0.8)),
                Catalogue.different("gauss25-correlation.1", twentyFive, equicorrelated(25, 0.1)),
                Catalogue.different("gauss50-mean1-in-one", fifty, shifted(fifty, 1, 1)),
                Catalogue.different("gauss50-correlation.8-of-two", fifty, pairCorrelated(50, 0.8)),
                Catalogue.different("gauss50-variance2-in-two", fifty, widened(50, 2, 2)));
    }

    /** Mean 0 and variance 1, all correlations {@code correlation}. */
    static Gaussian equicorrelated(int features, double correlation) {
        Matrix covariance = Matrix.zeros(features, features);
        Arrays.fill(covariance.values(), correlation);
        for (int i = 0; i < features; i++) {
            covariance.set(i, i, 1);
        }
        return new Gaussian(new double[features], covariance);
    }

    /** Mean 0, variance 1, the first two columns correlated: every column by itself is as without. */
    static Gaussian pairCorrelated(int features, double correlation) {
        Matrix covariance = Gaussian.standard(features).covariance();
        covariance.set(0, 1, correlation);
        covariance.set(1, 0, correlation);
        return new Gaussian(new double[features], covariance);
    }

    /** Mean 0, the variance of the first {@code columns} columns {@code variance}, of the others 1. */
    static Gaussian widened(int features, int columns, double variance) {
        Matrix covariance = Gaussian.standard(features).covariance();
        for (int i = 0; i < columns; i++) {
            covariance.set(i, i, variance);
        }
        return new Gaussian(new double[features], covariance);
    }

    /** Moved by {@code shift} in each of the first {@code columns} columns. */
    static Gaussian shifted(Gaussian base, int columns, double shift) {
        double[] mean = base.mean();
        for (int i = 0; i < columns; i++) {
            mean[i] += shift;
        }
        return new Gaussian(mean, base.covariance());
    }

    private static Gaussian axes(double first, double second) {
        return new Gaussian(
                new double[2], Matrix.ofRows(new double[] {first * first, 0}, new double[] {0, second * second}));
    }

    /** A centred normal distribution of two columns, turned by so many degrees. */
    private static Gaussian turned(Gaussian base, double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        double a = base.covariance().get(0, 0);
        double b = base.covariance().get(1, 1);
        double cross = c * s * (a - b);
        return new Gaussian(base.mean(), Matrix.ofRows(new double[] {c * c * a + s * s * b, cross}, new double[] {
            cross, s * s * a + c * c * b
        }));
    }
}
