package org.lrmf.experiments.paper;

import java.util.Arrays;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;

/**
 * A vote of the five nearest codes of known label; a tie goes to the lower label.
 *
 * @param known codes, of shape {@code [rows, latent]}
 * @param labels from 0 to 9, one a row
 */
record CodeVote(Matrix known, int[] labels) {
    private static final int NEIGHBOURS = 5;
    private static final int LABELS = 10;

    /**
     * The share of right answers.
     *
     * @param plain over all rows
     * @param balanced the mean over labels of the share among rows of that label, so that each label counts alike
     */
    record Accuracy(double plain, double balanced) {}

    Accuracy accuracy(Matrix codes, int[] truth) {
        int[] said = said(codes);
        int[] right = new int[LABELS];
        int[] rows = new int[LABELS];
        for (int row = 0; row < said.length; row++) {
            rows[truth[row]]++;
            if (said[row] == truth[row]) {
                right[truth[row]]++;
            }
        }
        double balanced = 0;
        int present = 0;
        for (int label = 0; label < LABELS; label++) {
            if (rows[label] > 0) {
                balanced += (double) right[label] / rows[label];
                present++;
            }
        }
        return new Accuracy((double) Arrays.stream(right).sum() / said.length, balanced / present);
    }

    private int[] said(Matrix codes) {
        int[] said = new int[codes.rows()];
        Crew.shared().forEach(said.length, row -> {
            int[] votes = new int[LABELS];
            for (int near : nearest(codes, row, NEIGHBOURS)) {
                votes[labels[near]]++;
            }
            for (int label = 1; label < LABELS; label++) {
                if (votes[label] > votes[said[row]]) {
                    said[row] = label;
                }
            }
        });
        return said;
    }

    /** The known row nearest to a code. */
    int nearest(Matrix codes, int row) {
        return nearest(codes, row, 1)[0];
    }

    private int[] nearest(Matrix codes, int row, int count) {
        int most = Math.min(count, known.rows());
        double[] squares = new double[most];
        int[] rows = new int[most];
        Arrays.fill(squares, Double.POSITIVE_INFINITY);
        for (int other = 0; other < known.rows(); other++) {
            double square = 0;
            for (int k = 0; k < known.columns() && square < squares[most - 1]; k++) {
                double difference = known.get(other, k) - codes.get(row, k);
                square += difference * difference;
            }
            if (square < squares[most - 1]) {
                int place = most - 1;
                while (place > 0 && squares[place - 1] > square) {
                    squares[place] = squares[place - 1];
                    rows[place] = rows[place - 1];
                    place--;
                }
                squares[place] = square;
                rows[place] = other;
            }
        }
        return rows;
    }
}
