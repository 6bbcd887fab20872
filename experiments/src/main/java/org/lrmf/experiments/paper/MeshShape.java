package org.lrmf.experiments.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a map keeps a surface.
 *
 * @param flipped whether each triangle points against the mean normal of the triangles that share an edge with it
 * @param stretch the length of each edge after the map over that before, by the median, in rising order
 */
record MeshShape(boolean[] flipped, double[] stretch) {
    static MeshShape of(TriangleMesh before, TriangleMesh after) {
        int[] corners = after.corners();
        Map<Long, List<Integer>> byEdge = new HashMap<>();
        for (int t = 0; t < after.triangles(); t++) {
            for (int side = 0; side < 3; side++) {
                byEdge.computeIfAbsent(
                                edge(corners[3 * t + side], corners[3 * t + (side + 1) % 3]), key -> new ArrayList<>())
                        .add(t);
            }
        }
        double[][] normals = new double[after.triangles()][];
        for (int t = 0; t < normals.length; t++) {
            normals[t] = after.normal(t);
        }
        double[][] around = new double[normals.length][3];
        List<Double> ratios = new ArrayList<>();
        byEdge.forEach((edge, beside) -> {
            for (int t : beside) {
                for (int other : beside) {
                    if (other != t) {
                        for (int axis = 0; axis < 3; axis++) {
                            around[t][axis] += normals[other][axis];
                        }
                    }
                }
            }
            double length = length(before, edge);
            if (length > 0) {
                ratios.add(length(after, edge) / length);
            }
        });
        boolean[] flipped = new boolean[normals.length];
        for (int t = 0; t < flipped.length; t++) {
            flipped[t] = normals[t][0] * around[t][0] + normals[t][1] * around[t][1] + normals[t][2] * around[t][2] < 0;
        }
        double[] stretch =
                ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double median = stretch[stretch.length / 2];
        return new MeshShape(
                flipped, Arrays.stream(stretch).map(ratio -> ratio / median).toArray());
    }

    double flippedShare() {
        int count = 0;
        for (boolean one : flipped) {
            count += one ? 1 : 0;
        }
        return (double) count / flipped.length;
    }

    /** A quantile of the edges' stretch. */
    double stretch(double level) {
        return stretch[(int) Math.min(stretch.length - 1L, Math.round(level * (stretch.length - 1)))];
    }

    private static long edge(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    private static double length(TriangleMesh mesh, long edge) {
        int a = (int) (edge >> 32);
        int b = (int) edge;
        double squares = 0;
        for (int axis = 0; axis < 3; axis++) {
            double difference = mesh.vertices().get(a, axis) - mesh.vertices().get(b, axis);
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }
}
