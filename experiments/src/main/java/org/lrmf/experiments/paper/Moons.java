package org.lrmf.experiments.paper;

import java.util.ArrayList;
import java.util.List;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Two interleaved half circles with noise.
 *
 * @param rows of shape {@code [rows, 2]}
 * @param arms which half circle each row is on
 * @param places where along its half circle each row is, from 0 to 1
 */
public record Moons(Matrix rows, List<String> arms, double[] places) {
    private static final double NOISE = 0.08;
    private static final double TURN = Math.toRadians(50);
    private static final double SCALE = 1.4;

    /** @param moved whether the moons are turned by 50°, scaled by 1.4 and shifted by (3, −2) */
    public static Moons draw(int count, boolean moved, RandomStream random) {
        Matrix rows = Matrix.zeros(count, 2);
        List<String> arms = new ArrayList<>();
        double[] places = new double[count];
        for (int row = 0; row < count; row++) {
            boolean upper = row % 2 == 0;
            places[row] = random.nextDouble();
            double angle = Math.PI * places[row];
            double x = (upper ? Math.cos(angle) : 1 - Math.cos(angle)) + NOISE * random.nextGaussian();
            double y = (upper ? Math.sin(angle) : 0.5 - Math.sin(angle)) + NOISE * random.nextGaussian();
            rows.set(row, 0, moved ? SCALE * (Math.cos(TURN) * x - Math.sin(TURN) * y) + 3 : x);
            rows.set(row, 1, moved ? SCALE * (Math.sin(TURN) * x + Math.cos(TURN) * y) - 2 : y);
            arms.add(upper ? "upper" : "lower");
        }
        return new Moons(rows, arms, places);
    }

    /** Colours of some rows by their local coordinates: half of the colour wheel for each arm. */
    double[] hues(int[] chosen) {
        double[] hues = new double[chosen.length];
        for (int i = 0; i < hues.length; i++) {
            double along = 0.42 * places[chosen[i]];
            hues[i] = arms.get(chosen[i]).equals("upper") ? along : 0.5 + along;
        }
        return hues;
    }

    List<String> arms(int[] chosen) {
        return java.util.Arrays.stream(chosen).mapToObj(arms::get).toList();
    }
}
