package org.lrmf.core.measure;

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
 */
public record BlurredBound(double scale, ClassifierResult sharp, ClassifierResult blurred) {
    /** A tenth of a standard deviation: rounding and repeated values vanish, the shape of a distribution stays. */
    public static final double DEFAULT_SCALE = 0.1;

    private static final double NORMAL_95 = 1.645;
    private static final double MOST_OF_IT = 0.8;

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
        return new BlurredBound(
                scale,
                sharp,
                ClassifierTwoSample.test(
                        blurred(x, noise, random.split("first")),
                        blurred(y, noise, random.split("second")),
                        random.split("classifier")));
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
        /** Nothing is seen even without noise. */
        NONE,
        /** What is seen vanishes, or more than half of it does. */
        FINE,
        /** A part vanishes. */
        BOTH,
        /** What is seen stays. */
        COARSE
    }

    public Scale where() {
        if (sharp.nats() - NORMAL_95 * sharp.standardError() <= 0) {
            return Scale.NONE;
        }
        double error = NORMAL_95 * Math.hypot(sharp.standardError(), blurred.standardError());
        boolean falls = sharp.nats() - blurred.nats() > error;
        if (!falls || blurred.nats() >= MOST_OF_IT * sharp.nats()) {
            return Scale.COARSE;
        }
        return blurred.nats() < 0.5 * sharp.nats() ? Scale.FINE : Scale.BOTH;
    }

    /** Empty where no difference is seen. */
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
                Optional.of(change + ": the difference is one of the shape of the distributions, not of fine values.");
        };
    }

    private static String text(String format, Object... values) {
        return Text.format(format, values);
    }
}
