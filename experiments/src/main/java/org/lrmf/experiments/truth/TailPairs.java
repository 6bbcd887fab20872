package org.lrmf.experiments.truth;

import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.density.Density;
import org.lrmf.core.density.Gaussian;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Heavy tails and mixtures of clusters. */
final class TailPairs {
    private TailPairs() {}

    static List<TruePair> all() {
        StudentT heavy = new StudentT(3, new double[5], 1);
        StudentT moved = new StudentT(3, new double[] {0.7, 0, 0, 0, 0}, 1);
        Density grid = clusters(4, 2, 0.5, new double[] {0.25, 0.25, 0.25, 0.25});
        Density ten = clusters(5, 10, 1, new double[] {0.2, 0.2, 0.2, 0.2, 0.2});
        Density spike =
                new Blend(new double[] {0.9, 0.1}, List.of(Gaussian.standard(3), narrow(new double[] {1, 1, 0}, 0.3)));
        return List.of(
                Catalogue.same("t3", heavy),
                Catalogue.same("t2-of-10", new StudentT(2, new double[10], 1)),
                Catalogue.same("clusters2", grid),
                Catalogue.same("clusters10", ten),
                Catalogue.different("t3-mean.7", heavy, moved),
                Catalogue.different("t3-scale1.15", heavy, new StudentT(3, new double[5], 1.15)),
                Catalogue.different("t3-for-normal", new StudentT(3, new double[3], 1), narrow(new double[3], 1.3)),
                Catalogue.different(
                        "t10-for-t4", new StudentT(10, new double[10], 1), new StudentT(4, new double[10], 0.9)),
                Catalogue.different(
                        "clusters2-missing.1",
                        clusters(4, 2, 0.5, new double[] {0.3, 0.3, 0.3, 0.1}),
                        clusters(3, 2, 0.5, new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0})),
                Catalogue.different(
                        "clusters2-missing.04",
                        clusters(4, 2, 0.5, new double[] {0.32, 0.32, 0.32, 0.04}),
                        clusters(3, 2, 0.5, new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0})),
                Catalogue.different(
                        "clusters2-shares", grid, clusters(4, 2, 0.5, new double[] {0.35, 0.15, 0.35, 0.15})),
                Catalogue.different(
                        "clusters10-missing.2", ten, clusters(4, 10, 1, new double[] {0.25, 0.25, 0.25, 0.25})),
                Catalogue.different(
                        "clusters10-shares", ten, clusters(5, 10, 1, new double[] {0.26, 0.26, 0.2, 0.14, 0.14})),
                Catalogue.different("spike.1-in-3", Gaussian.standard(3), spike));
    }

    /** Clusters at fixed places, drawn once from a normal distribution of deviation 2, each round. */
    private static Density clusters(int count, int features, double deviation, double[] weights) {
        RandomStream places = new RandomStream(17);
        List<Density> parts = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            double[] centre = new double[features];
            for (int i = 0; i < features; i++) {
                centre[i] = 2 * places.nextGaussian();
            }
            parts.add(narrow(centre, deviation));
        }
        return new Blend(weights, parts);
    }

    private static Gaussian narrow(double[] centre, double deviation) {
        Matrix covariance = Matrix.zeros(centre.length, centre.length);
        for (int i = 0; i < centre.length; i++) {
            covariance.set(i, i, deviation * deviation);
        }
        return new Gaussian(centre, covariance);
    }
}
