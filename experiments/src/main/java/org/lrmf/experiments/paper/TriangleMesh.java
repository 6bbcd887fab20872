package org.lrmf.experiments.paper;

import java.util.Arrays;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * A surface of triangles.
 *
 * @param vertices of shape {@code [vertices, 3]}
 * @param corners the numbers of each triangle's vertices, in order around it, of shape {@code [3 · triangles]}
 */
record TriangleMesh(Matrix vertices, int[] corners) {
    /**
     * @throws IllegalArgumentException if the shapes are wrong or a triangle names a vertex that is not there
     */
    TriangleMesh {
        if (vertices.columns() != 3 || corners.length % 3 != 0) {
            throw new IllegalArgumentException("a mesh needs vertices of 3 coordinates and triangles of 3 corners");
        }
        int most = vertices.rows();
        if (Arrays.stream(corners).anyMatch(corner -> corner < 0 || corner >= most)) {
            throw new IllegalArgumentException("a triangle names a vertex that is not there");
        }
    }

    int triangles() {
        return corners.length / 3;
    }

    /** The same triangles over other vertices. */
    TriangleMesh withVertices(Matrix moved) {
        return new TriangleMesh(moved, corners);
    }

    /** Twice the area of a triangle times its unit normal, of shape {@code [3]}. */
    double[] normal(int triangle) {
        int a = 3 * corners[3 * triangle];
        int b = 3 * corners[3 * triangle + 1];
        int c = 3 * corners[3 * triangle + 2];
        double[] v = vertices.values();
        double ux = v[b] - v[a];
        double uy = v[b + 1] - v[a + 1];
        double uz = v[b + 2] - v[a + 2];
        double wx = v[c] - v[a];
        double wy = v[c + 1] - v[a + 1];
        double wz = v[c + 2] - v[a + 2];
        return new double[] {uy * wz - uz * wy, uz * wx - ux * wz, ux * wy - uy * wx};
    }

    /** Whether points can be sampled on the surface. */
    boolean hasArea() {
        double total = triangles() == 0 ? 0 : areaSums()[triangles() - 1];
        return total > 0 && Double.isFinite(total);
    }

    /** Twice the area of the triangles up to each, that one included. */
    private double[] areaSums() {
        double[] sums = new double[triangles()];
        double total = 0;
        for (int t = 0; t < sums.length; t++) {
            double[] normal = normal(t);
            total += Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
            sums[t] = total;
        }
        return sums;
    }

    /**
     * Points of the surface, uniform by area.
     *
     * @throws IllegalArgumentException if the surface has no area
     */
    Matrix sample(int rows, RandomStream random) {
        if (!hasArea()) {
            throw new IllegalArgumentException("the surface has no area");
        }
        double[] sums = areaSums();
        double total = sums[sums.length - 1];
        Matrix result = Matrix.zeros(rows, 3);
        for (int row = 0; row < rows; row++) {
            int found = Arrays.binarySearch(sums, random.nextDouble() * total);
            int t = Math.min(sums.length - 1, found < 0 ? -found - 1 : found);
            double u = Math.sqrt(random.nextDouble());
            double v = random.nextDouble();
            double[] shares = {1 - u, u * (1 - v), u * v};
            for (int axis = 0; axis < 3; axis++) {
                double sum = 0;
                for (int corner = 0; corner < 3; corner++) {
                    sum += shares[corner] * vertices.get(corners[3 * t + corner], axis);
                }
                result.set(row, axis, sum);
            }
        }
        return result;
    }
}
