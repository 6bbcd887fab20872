package org.lrmf.engine.cpu;

import org.lrmf.engine.graph.SplineShape;

/**
 * The bin of a rational-quadratic spline that a value falls into, loaded, evaluated and differentiated for one value at
 * a time (Durkan et al. 2019, equations 4 and 5 and their inverse in appendix A.1).
 */
final class SplineBin {
    private static final int ROWS = Tile.ROWS;

    private final int bins;
    private final double bound;

    private int bin;
    private double totalWidth;
    private double totalHeight;
    private double left;
    private double bottom;
    private double width;
    private double height;
    private double slopeLeft;
    private double slopeRight;
    /** Where in the bin the value lies, 0 to 1. */
    private double place;
    /** y at {@link #place}. */
    double y;
    /** {@code log(dy/dx)} there. */
    double logSlope;
    /** Gradient of the last {@link #backward} with respect to x. */
    double inGradient;

    private double leftGradient;
    private double bottomGradient;
    private double widthGradient;
    private double heightGradient;
    private double slopeLeftGradient;
    private double slopeRightGradient;

    SplineBin(SplineShape shape) {
        bins = shape.bins();
        bound = shape.bound();
    }

    /**
     * Loads the bin that holds {@code value}, by its width or, for the inverse, by its height.
     *
     * @param sizes the positive sizes, one spline's from {@code base} on, {@link Tile#ROWS} apart
     */
    void find(float[] sizes, int base, double value, boolean byHeight) {
        int heights = base + bins * ROWS;
        totalWidth = total(sizes, base);
        totalHeight = total(sizes, heights);
        int start = byHeight ? heights : base;
        double share = (value + bound) / (2 * bound) * (byHeight ? totalHeight : totalWidth);
        double reached = 0;
        int found = 0;
        for (; found < bins - 1; found++) {
            reached += sizes[start + found * ROWS];
            if (share < reached) {
                break;
            }
        }
        load(sizes, base, found);
    }

    private double total(float[] sizes, int start) {
        double sum = 0;
        for (int i = 0; i < bins; i++) {
            sum += sizes[start + i * ROWS];
        }
        return sum;
    }

    private void load(float[] sizes, int base, int found) {
        int heights = base + bins * ROWS;
        int slopes = heights + bins * ROWS;
        bin = found;
        double across = 0;
        double up = 0;
        for (int i = 0; i < found; i++) {
            across += sizes[base + i * ROWS];
            up += sizes[heights + i * ROWS];
        }
        left = 2 * bound * across / totalWidth - bound;
        bottom = 2 * bound * up / totalHeight - bound;
        width = 2 * bound * sizes[base + found * ROWS] / totalWidth;
        height = 2 * bound * sizes[heights + found * ROWS] / totalHeight;
        slopeLeft = found == 0 ? 1 : sizes[slopes + (found - 1) * ROWS];
        slopeRight = found == bins - 1 ? 1 : sizes[slopes + found * ROWS];
    }

    void evaluate(double x) {
        place = Math.min(1, Math.max(0, (x - left) / width));
        double s = height / width;
        double both = place * (1 - place);
        double bend = slopeLeft + slopeRight - 2 * s;
        double numerator = s * place * place + slopeLeft * both;
        double denominator = s + bend * both;
        y = bottom + height * numerator / denominator;
        logSlope = Math.log(s * s * slopeTerm(s) / (denominator * denominator));
    }

    private double slopeTerm(double s) {
        double rest = 1 - place;
        return slopeRight * place * place + 2 * s * place * rest + slopeLeft * rest * rest;
    }

    /** The x whose y is {@code value}. */
    double invert(double value) {
        double s = height / width;
        double up = value - bottom;
        double bend = slopeLeft + slopeRight - 2 * s;
        double a = height * (s - slopeLeft) + up * bend;
        double b = height * slopeLeft - up * bend;
        double c = -s * up;
        double root = 2 * c / (-b - Math.sqrt(Math.max(0, b * b - 4 * a * c)));
        return left + width * Math.min(1, Math.max(0, root));
    }

    /** Gradients at the last {@link #evaluate}d value of something that depends on y and on the log-slope. */
    void backward(double outGradient, double logSlopeGradient) {
        double s = height / width;
        double rest = 1 - place;
        double both = place * rest;
        double bend = slopeLeft + slopeRight - 2 * s;
        double numerator = s * place * place + slopeLeft * both;
        double denominator = s + bend * both;
        double term = slopeTerm(s);
        double toNumerator = outGradient * height / denominator;
        double toDenominator =
                -outGradient * height * numerator / (denominator * denominator) - 2 * logSlopeGradient / denominator;
        double toTerm = logSlopeGradient / term;
        double toPlace = toNumerator * (2 * s * place + slopeLeft * (1 - 2 * place))
                + toDenominator * bend * (1 - 2 * place)
                + toTerm * 2 * (slopeRight * place + s * (1 - 2 * place) - slopeLeft * rest);
        double toS = toNumerator * place * place
                + toDenominator * (1 - 2 * both)
                + toTerm * 2 * both
                + 2 * logSlopeGradient / s;
        slopeLeftGradient = toNumerator * both + toDenominator * both + toTerm * rest * rest;
        slopeRightGradient = toDenominator * both + toTerm * place * place;
        inGradient = toPlace / width;
        leftGradient = -inGradient;
        bottomGradient = outGradient;
        widthGradient = -inGradient * place - toS * s / width;
        heightGradient = outGradient * numerator / denominator + toS / width;
    }

    /** {@code dy/dx} at the last {@link #evaluate}d value. */
    double slope() {
        return Math.exp(logSlope);
    }

    /** Adds the last {@link #backward}'s gradients to those of the raw numbers. */
    void scatter(float[] sizes, float[] tanh, float[] gradient, int base) {
        int heights = base + bins * ROWS;
        int slopes = heights + bins * ROWS;
        scatter(sizes, tanh, gradient, base, totalWidth, left, leftGradient, width, widthGradient);
        scatter(sizes, tanh, gradient, heights, totalHeight, bottom, bottomGradient, height, heightGradient);
        if (bin > 0) {
            add(sizes, tanh, gradient, slopes + (bin - 1) * ROWS, slopeLeftGradient);
        }
        if (bin < bins - 1) {
            add(sizes, tanh, gradient, slopes + bin * ROWS, slopeRightGradient);
        }
    }

    private void scatter(
            float[] sizes,
            float[] tanh,
            float[] gradient,
            int start,
            double total,
            double knot,
            double knotGradient,
            double size,
            double sizeGradient) {
        double toShare = 2 * bound / total;
        double common = -(knotGradient * (knot + bound) + sizeGradient * size) / total;
        for (int i = 0; i < bins; i++) {
            double own = i < bin ? knotGradient * toShare : i == bin ? sizeGradient * toShare : 0;
            add(sizes, tanh, gradient, start + i * ROWS, common + own);
        }
    }

    private static void add(float[] sizes, float[] tanh, float[] gradient, int at, double sizeGradient) {
        gradient[at] += (float) (sizeGradient * sizes[at] * (1 - tanh[at] * tanh[at]));
    }
}
