package org.lrmf.experiments.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.lrmf.core.measure.Sample;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * The labels of one side's pictures, from 0 to 9, in the order of its rows; training pictures once, however many codes each
 * has.
 */
record SideLabels(int[] training, int[] validation, int[] test) {
    private static final int LABELS = 10;

    /**
     * The side with each label counting alike. Training and validation pictures are repeated until each label has as many
     * as the most frequent one; of held-out pictures each label keeps as many as the rarest one has, since tests must not
     * meet a row twice.
     *
     * @param side whose training rows are codes of all training pictures, again and again
     * @throws IllegalArgumentException if its rows are not those of the labels
     */
    Sample balanced(Sample side, RandomStream random) {
        if (side.training().rows() % training.length != 0
                || side.validation().rows() != validation.length
                || side.test().rows() != test.length) {
            throw new IllegalArgumentException("these are not the labels of the rows");
        }
        int[] pictures = repeated(training, random.split("training"));
        Matrix codes = Matrix.zeros(0, side.training().columns());
        for (int from = 0; from < side.training().rows(); from += training.length) {
            int start = from;
            codes = codes.append(side.training()
                    .select(Arrays.stream(pictures)
                            .map(picture -> start + picture)
                            .toArray()));
        }
        return new Sample(
                codes,
                side.validation().select(repeated(validation, random.split("validation"))),
                side.test().select(thinned(test, random.split("test"))));
    }

    /** Rows in random order, among which each label that occurs does so as often as the most frequent one. */
    static int[] repeated(int[] labels, RandomStream random) {
        return chosen(labels, Collections.max(counts(labels)), random);
    }

    /** Rows in random order, of each label that occurs as many as there are of the rarest one. */
    static int[] thinned(int[] labels, RandomStream random) {
        return chosen(labels, Collections.min(counts(labels)), random);
    }

    private static List<Integer> counts(int[] labels) {
        List<Integer> counts = new ArrayList<>();
        for (int label = 0; label < LABELS; label++) {
            int wanted = label;
            int count = (int) Arrays.stream(labels).filter(one -> one == wanted).count();
            if (count > 0) {
                counts.add(count);
            }
        }
        return counts;
    }

    private static int[] chosen(int[] labels, int each, RandomStream random) {
        List<Integer> rows = new ArrayList<>();
        for (int label = 0; label < LABELS; label++) {
            int wanted = label;
            int[] shuffled = Arrays.stream(random.split(label).permutation(labels.length))
                    .filter(row -> labels[row] == wanted)
                    .toArray();
            for (int i = 0; shuffled.length > 0 && i < each; i++) {
                rows.add(shuffled[i % shuffled.length]);
            }
        }
        return Arrays.stream(random.split("order").permutation(rows.size()))
                .map(rows::get)
                .toArray();
    }

    /**
     * Twice the Jensen–Shannon divergence of the shares of labels, in nats: as far as any map that keeps labels leaves
     * two sides apart at least, where codes tell them.
     */
    static double divergence(int[] first, int[] second) {
        double sum = 0;
        for (int label = 0; label < LABELS; label++) {
            int wanted = label;
            double p =
                    (double) Arrays.stream(first).filter(one -> one == wanted).count() / first.length;
            double q =
                    (double) Arrays.stream(second).filter(one -> one == wanted).count() / second.length;
            sum += part(p, (p + q) / 2) + part(q, (p + q) / 2);
        }
        return sum;
    }

    private static double part(double share, double mean) {
        return share > 0 ? share * Math.log(share / mean) : 0;
    }
}
