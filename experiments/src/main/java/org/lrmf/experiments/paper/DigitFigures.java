package org.lrmf.experiments.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.io.images.GreyImages;
import org.lrmf.report.Figure;

/** Digits on their way through T, decoded. */
final class DigitFigures {
    private static final int PER_LABEL = 2;

    private DigitFigures() {}

    static List<Figure> of(DigitTrial trial, DigitMethod.Fitted fitted, RandomStream random) {
        List<Figure> figures = new ArrayList<>();
        Bijection map = fitted.map();
        figures.add(there(trial, map));
        figures.add(back(trial, map));
        fitted.shared()
                .ifPresent(shared -> figures.add(new Figure.Gallery(
                        "Samples",
                        "Codes drawn from S, which describes T(A) and B alike, decoded.",
                        List.of(DigitPictures.line(
                                "S",
                                decoded(trial, shared.sample(10 * PER_LABEL, random)),
                                image -> "sample " + (image + 1))))));
        return figures;
    }

    private static Figure there(DigitTrial trial, Bijection map) {
        int[] rows = firstOfEach(trial.sets().sourceTestLabels());
        int[] labels = trial.sets().sourceTestLabels();
        Matrix codes = trial.asked().select(rows);
        Matrix mapped = map.forward(codes).rows();
        int[] near = IntStream.range(0, rows.length)
                .map(row -> trial.vote().nearest(mapped, row))
                .toArray();
        return new Figure.Gallery(
                "From USPS to MNIST",
                "The first test pictures of each label, what the autoencoder keeps of them, their images under T, and the "
                        + "MNIST pictures whose codes lie nearest to those.",
                List.of(
                        DigitPictures.line(
                                "A",
                                trial.sets().sourceTest().select(rows),
                                image -> "USPS digit " + labels[rows[image]]),
                        DigitPictures.line(
                                "A, decoded",
                                decoded(trial, codes),
                                image -> "USPS digit " + labels[rows[image]] + ", decoded"),
                        DigitPictures.line(
                                "T(A), decoded",
                                decoded(trial, mapped),
                                image -> "image of a USPS digit " + labels[rows[image]]),
                        DigitPictures.line(
                                "nearest of B",
                                trial.knownImages().select(near),
                                image -> "MNIST digit " + trial.vote().labels()[near[image]])));
    }

    private static Figure back(DigitTrial trial, Bijection map) {
        int[] rows = firstOfEach(trial.vote().labels());
        Matrix codes = trial.vote().known().select(rows);
        Matrix mapped = map.inverse(codes).rows();
        CodeVote source = new CodeVote(trial.asked(), trial.sets().sourceTestLabels());
        int[] near = IntStream.range(0, rows.length)
                .map(row -> source.nearest(mapped, row))
                .toArray();
        return new Figure.Gallery(
                "And back",
                "The first MNIST pictures of each label, their images under T's inverse, and the USPS test pictures nearest "
                        + "to those.",
                List.of(
                        DigitPictures.line(
                                "B",
                                trial.knownImages().select(rows),
                                image -> "MNIST digit " + trial.vote().labels()[rows[image]]),
                        DigitPictures.line(
                                "T⁻¹(B), decoded",
                                decoded(trial, mapped),
                                image -> "image of an MNIST digit "
                                        + trial.vote().labels()[rows[image]]),
                        DigitPictures.line(
                                "nearest of A",
                                trial.sets().sourceTest().select(near),
                                image -> "USPS digit " + source.labels()[near[image]])));
    }

    /** The first rows of each label, in the order of the labels. */
    private static int[] firstOfEach(int[] labels) {
        int[] rows = new int[10 * PER_LABEL];
        int count = 0;
        for (int label = 0; label < 10; label++) {
            int found = 0;
            for (int row = 0; row < labels.length && found < PER_LABEL; row++) {
                if (labels[row] == label) {
                    rows[count++] = row;
                    found++;
                }
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private static GreyImages decoded(DigitTrial trial, Matrix codes) {
        return new GreyImages(
                trial.autoencoder().decode(codes),
                trial.sets().source().height(),
                trial.sets().source().width());
    }
}
