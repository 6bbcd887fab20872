package org.lrmf.core.bijection;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A strictly increasing function of one variable: a rational-quadratic spline through given knots (Gregory and
 * Delbourgo, "Piecewise rational quadratic interpolation to monotonic data", IMA J. Numer. Anal. 1982), continued on
 * both sides by its tangent. Value, inverse and slope are in closed form.
 */
public final class MonotoneSpline {
    private static final double STEEP = 1e100;

    private final double[] x;
    private final double[] y;
    private final double[] slopes;

    /**
     * @param x knots, strictly increasing
     * @param y values at the knots, strictly increasing
     * @throws IllegalArgumentException if there are fewer than two knots, or they do not increase
     */
    public MonotoneSpline(double[] x, double[] y) {
        if (x.length != y.length || x.length < 2) {
            throw new IllegalArgumentException("a spline needs at least two knots and a value for each");
        }
        this.x = x.clone();
        this.y = y.clone();
        int last = x.length - 1;
        slopes = new double[x.length];
        double below = secant(0);
        slopes[0] = below;
        for (int k = 1; k < last; k++) {
            double above = secant(k);
            double left = x[k] - x[k - 1];
            double right = x[k + 1] - x[k];
            // The harmonic mean, weighted by the widths, is the slope of a smooth inverse as well.
            double unit = unit(below);
            slopes[k] = unit * ((left + right) / (left / (below / unit) + right / (above / unit)));
            below = above;
        }
        slopes[last] = secant(last - 1);
    }

    /** What slopes are counted in, so that products of them are numbers, of whatever size the column is. */
    private static double unit(double slope) {
        return slope > STEEP || slope < 1 / STEEP ? slope : 1;
    }

    private double secant(int k) {
        double slope = (y[k + 1] - y[k]) / (x[k + 1] - x[k]);
        if (!(x[k + 1] > x[k] && y[k + 1] > y[k]) || !(slope > 0) || !Double.isFinite(slope)) {
            throw new IllegalArgumentException("the knots of a spline must increase; see knot " + k);
        }
        return slope;
    }

    public double[] knots() {
        return x.clone();
    }

    public double[] valuesAtKnots() {
        return y.clone();
    }

    public double value(double at) {
        return value(at, piece(at));
    }

    private double value(double at, int k) {
        int last = x.length - 1;
        if (k < 0) {
            return y[0] + slopes[0] * (at - x[0]);
        } else if (k == last) {
            return y[last] + slopes[last] * (at - x[last]);
        }
        double height = y[k + 1] - y[k];
        double secant = height / (x[k + 1] - x[k]);
        double t = (at - x[k]) / (x[k + 1] - x[k]);
        double mixed = t * (1 - t);
        double bend = slopes[k + 1] + slopes[k] - 2 * secant;
        return y[k] + height * (secant * t * t + slopes[k] * mixed) / (secant + bend * mixed);
    }

    public double inverse(double value) {
        int last = x.length - 1;
        if (value <= y[0]) {
            return x[0] + (value - y[0]) / slopes[0];
        } else if (value >= y[last]) {
            return x[last] + (value - y[last]) / slopes[last];
        }
        int k = interval(y, value);
        double height = y[k + 1] - y[k];
        double secant = height / (x[k + 1] - x[k]);
        double rise = value - y[k];
        double bend = slopes[k + 1] + slopes[k] - 2 * secant;
        double unit = unit(secant);
        double a = (height * (secant - slopes[k]) + rise * bend) / unit;
        double b = (height * slopes[k] - rise * bend) / unit;
        double c = -secant * rise / unit;
        double root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
        double t = 2 * c / (-b - root);
        return x[k] + Math.max(0, Math.min(1, t)) * (x[k + 1] - x[k]);
    }

    /** The logarithm of the slope. */
    public double logSlope(double at) {
        return logSlope(at, piece(at));
    }

    private double logSlope(double at, int k) {
        int last = x.length - 1;
        if (k < 0) {
            return Math.log(slopes[0]);
        } else if (k == last) {
            return Math.log(slopes[last]);
        }
        double secant = (y[k + 1] - y[k]) / (x[k + 1] - x[k]);
        double t = (at - x[k]) / (x[k + 1] - x[k]);
        double mixed = t * (1 - t);
        double denominator = secant + (slopes[k + 1] + slopes[k] - 2 * secant) * mixed;
        double numerator = slopes[k + 1] * t * t + 2 * secant * mixed + slopes[k] * (1 - t) * (1 - t);
        return 2 * Math.log(secant) + Math.log(numerator) - 2 * Math.log(denominator);
    }

    /**
     * The log-likelihood of rows whose values under this function have a given density.
     *
     * @param sorted of which those from {@code first} to before {@code end} count
     * @param logDensity of a value of this function
     */
    double logLikelihood(double[] sorted, int first, int end, DoubleUnaryOperator logDensity) {
        int last = x.length - 1;
        int k = first < end ? piece(sorted[first]) : 0;
        double sum = 0;
        for (int row = first; row < end; row++) {
            double at = sorted[row];
            if (k < 0 && at > x[0]) {
                k = 0;
            }
            while (k >= 0 && k < last && at >= x[k + 1]) {
                k++;
            }
            sum += logSlope(at, k) + logDensity.applyAsDouble(value(at, k));
        }
        return sum;
    }

    /** The knot after which {@code at} lies: −1 for none. */
    private int piece(double at) {
        int last = x.length - 1;
        return at <= x[0] ? -1 : at >= x[last] ? last : interval(x, at);
    }

    private static int interval(double[] knots, double at) {
        int found = Arrays.binarySearch(knots, at);
        int k = found >= 0 ? found : -found - 2;
        return Math.min(k, knots.length - 2);
    }
}
