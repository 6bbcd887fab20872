package org.lrmf.core.measure;

import java.util.Arrays;
import java.util.Optional;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * The classifiers' bound before and after both sides are blurred alike: noise cannot add to a divergence (data processing
 * inequality), so that what is seen after blurring is a lower bound as well, of the coarse part of the difference. Cost:
 * one more classifier test.
 *
 * @param scale the standard deviation of the Gaussian noise, in pooled standard deviations of each column
 * @param sharp the classifiers' result without noise
 * @param blurred with it
 * @param columnNats what the largest distance of a column that is still significant after blurring says of 2·JSD, as an
 *     estimate: classifiers may miss on few rows what a column shows; 0 where no column shows anything
 */
public record BlurredBound(double scale, ClassifierResult sharp, ClassifierResult blurred, double columnNats) {
    /** A tenth of a standard deviation: rounding and repeated values vanish, the shape of a distribution stays. */
    public static final double DEFAULT_SCALE = 0.1;

    private static final double NORMAL_95 = 1.645;
    private static final double MOST_OF_IT = 0.8;

    /** Rows that are many show differences of which it is not worth saying where they live: a tenth of the tolerance. */
    private static final double WORTH_A_WORD = 0.005;

    private static final double CLEAR = 0.01;

    /**
     * @param sharp what the classifiers make of {@code x} and {@code y}
     * @param x rows of the first sample, {@code [rows, features]}; y likewise
     * @throws IllegalArgumentException if the scale is not above 0
     */
    public static BlurredBound at(double scale, ClassifierResult sharp, Matrix x, Matrix y, RandomStream random) {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("blurring needs a scale above 0, not " + scale);
        }
        double[] noise = new double[x.columns()];
        for (int column = 0; column < noise.length; column++) {
            noise[column] =
                    scale * Math.sqrt(0.5 * (Sums.variance(x.column(column)) + Sums.variance(y.column(column))));
        }
        Matrix first = blurred(x, noise, random.split("first"));
        Matrix second = blurred(y, noise, random.split("second"));
        return new BlurredBound(
                scale,
                sharp,
                // Copies are none any more once they are blurred, but are still one observation.
                ClassifierTwoSample.test(first, second, RowCopies.of(x), RowCopies.of(y), random.split("classifier")),
                columnNats(KolmogorovSmirnov.between(first, second)));
    }

    private static double columnNats(KolmogorovSmirnov columns) {
        double least = Arrays.stream(columns.pValues()).min().orElse(1);
        double most = Arrays.stream(columns.distances()).max().orElse(0);
        return least < 0.05 ? KolmogorovSmirnov.leastNats(most) : 0;
    }

    private static Matrix blurred(Matrix rows, double[] noise, RandomStream random) {
        Matrix result = rows.copy();
        for (int row = 0; row < rows.rows(); row++) {
            for (int column = 0; column < noise.length; column++) {
                result.set(row, column, rows.get(row, column) + noise[column] * random.nextGaussian());
            }
        }
        return result;
    }

    /** At which scale the difference lives. */
    public enum Scale {
        /** No difference worth a word is shown even without noise. */
        NONE,
        /** It is shown that more than half of what is seen vanishes. */
        FINE,
        /** A part vanishes, and a part is shown to stay. */
        BOTH,
        /** It is shown that at least half stays, and most seems to. */
        COARSE,
        /** The errors leave room for each of the others. */
        UNCLEAR
    }

    public Scale where() {
        double seen = sharp.nats();
        boolean shown = sharp.pValue() < CLEAR && seen > NORMAL_95 * sharp.standardError() && seen > WORTH_A_WORD;
        if (!shown) {
            return Scale.NONE;
        }
        double error = NORMAL_95 * blurred.standardError();
        double least = Math.max(blurred.nats() - error, columnNats);
        double most = Math.max(blurred.nats() + error, columnNats);
        if (most < 0.5 * seen) {
            return Scale.FINE;
        }
        boolean falls = seen - blurred.nats() > NORMAL_95 * Math.hypot(sharp.standardError(), blurred.standardError());
        if (falls && blurred.nats() < MOST_OF_IT * seen) {
            return least > 0 ? Scale.BOTH : Scale.UNCLEAR;
        }
        return least >= 0.5 * seen ? Scale.COARSE : Scale.UNCLEAR;
    }

    /** Empty where no difference worth a word is shown. */
    public Optional<String> sentence() {
        String change = text(
                "When both sides are blurred by %s of each column's standard deviation, the divergence that classifiers see "
                        + "goes from %.3f to %.3f ± %.3f nats",
                scale == DEFAULT_SCALE ? "a tenth" : text("%.2g", scale),
                sharp.nats(),
                blurred.nats(),
                blurred.standardError());
        return switch (where()) {
            case NONE -> Optional.empty();
            case FINE ->
                Optional.of(change + ": most of the difference is one of fine values (repeated values, rounding, "
                        + "narrow peaks), not of the shape of the distributions.");
            case BOTH ->
                Optional.of(change + ": part of the difference is one of fine values, part one of the shape of the "
                        + "distributions.");
            case COARSE ->
                Optional.of(change + ": most of the difference is one of the shape of the distributions, not of fine "
                        + "values.");
            case UNCLEAR ->
                Optional.of(change + ": whether the difference is one of fine values or of the shape of the "
                        + "distributions cannot be told from so few rows.");
        };
    }

    private static String text(String format, Object... values) {
        return Text.format(format, values);
    }
}
